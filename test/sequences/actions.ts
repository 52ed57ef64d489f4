import { findEntities } from '../../server/catalog/find-entities.ts';
import { inStore } from '../../server/db/in-store.ts';
import type { EntityKind, Signal } from '../../server/facts/facts.ts';
import type { Batch, Publication } from '../../server/propagation/contract.ts';
import { saveProposal } from '../../server/proposals/save-proposal.ts';
import type { Proposal } from '../../server/review/contract.ts';
import { aChange, aDraft } from '../proposals/builders.ts';
import { demoStore } from '../support/world.ts';
import { points } from './crash.ts';
import type { PointName } from './crash.ts';
import { blindActions } from './blind-actions.ts';
import type { Action, Run } from './run.ts';
import { screenActions } from './screen-actions.ts';
import type { Item } from './small-shop.ts';

/** What a sequence is made of, with how often each comes. */
export const weights = {
  sync: 2,
  merchantEdit: 5,
  merchantMove: 1,
  enrich: 1,
  suggest: 3,
  decide: 3,
  publish: 3,
  move: 4,
  undo: 3,
  undoMany: 1,
  settle: 3,
  control: 1,
  fault: 4,
  crash: 6,
  work: 5,
  schedule: 2,
  unschedule: 1,
  later: 2,
  pauseMidway: 2,
  bulk: 2,
  bulkUndo: 1,
  spreadsheet: 2,
  redirect: 2,
  neverRead: 2,
  keptDifferently: 2,
} as const;

export const actions: Record<keyof typeof weights, Action> = {
  sync: async ({ stage }) => {
    await stage.api.post('/sync/runs');
  },
  merchantEdit: async (run) => {
    const { kind, id } = pick(run);
    const signal = run.random.one(kind === 'post' ? textSignals.slice(1) : textSignals) ?? 'description';
    await edit(run, { kind, id }, fieldOf(kind, signal), `Merchant’s ${signal} of step ${run.step}`);
  },
  merchantMove: async (run) => {
    const { kind, id } = pick(run);
    await edit(run, { kind, id }, fieldOf(kind, 'url'), `/merchant-${run.step}/`);
  },
  enrich: async ({ stage, random }) => {
    const items = random.some(stage.items, 2);
    const signals = random.chance(40) ? ['keywords', 'questions'] : [];
    await stage.api.call('POST', '/enrichment/runs', { scope: 'selected', mode: 'improve', items, signals });
  },
  suggest: async (run) => {
    for (const item of run.random.some(run.stage.items, 3)) {
      const texts = run.random.some(item.kind === 'post' ? textSignals.slice(1) : textSignals, 2);
      await suggest(run, item, Object.fromEntries(texts.map((signal) => [signal, `Our ${signal}, ${run.step}`])));
    }
  },
  decide: async (run) => {
    const open = (await proposals(run)).filter(({ state }) => state === 'pending' || state === 'ready');
    for (const proposal of run.random.some(open, 5))
      for (const change of run.random.some(proposal.changes, 4)) {
        if (change.signal === 'url') continue;
        const decision = run.random.weighted({ accepted: 6, edited: 2, rejected: 1, pending: 1 });
        const value = decision === 'edited' && !isData(change.signal) ? `Typed in step ${run.step}` : undefined;
        await run.stage.api.call('POST', `/review/proposals/${proposal.id}/changes/${change.signal}`, {
          decision: value === undefined && decision === 'edited' ? 'accepted' : decision,
          version: change.version,
          ...(value === undefined ? {} : { value }),
        });
      }
  },
  publish: async ({ stage }) => {
    await stage.api.call('POST', '/propagation/batches', {});
  },
  move: async (run) => {
    const addresses: { proposalId: string; to: string }[] = [];
    for (const item of run.random.some(run.stage.items, 2)) {
      // Old addresses of others are wished for too: what must not be is refused by the app, not by the test.
      const isFree = run.random.chance(75);
      const to = (isFree ? undefined : run.random.one(addressesOf(run))) ?? `/ours-${run.random.below(9)}/`;
      const proposalId = await suggest(run, item, { url: to });
      if (proposalId !== undefined && (await accept(run, proposalId, 'url'))) addresses.push({ proposalId, to });
    }
    // One that cannot be had holds the others back: each on its own then.
    const { status } = await run.stage.api.call('POST', '/propagation/addresses', { addresses });
    if (status < 400) return;
    for (const address of addresses)
      await run.stage.api.call('POST', '/propagation/addresses', { addresses: [address] });
  },
  undo: async ({ stage, random }) => {
    const { items } = await stage.api.get<{ items: Publication[] }>('/propagation/publications?limit=100');
    const chosen = random.one(items.filter(({ canUndo }) => canUndo));
    if (chosen !== undefined) await stage.api.call('POST', `/propagation/publications/${chosen.id}/undo`);
  },
  undoMany: async (run) => {
    const { kind, id: entityId } = pick(run);
    const { items } = await run.stage.api.get<{ items: Batch[] }>('/propagation/batches?limit=20');
    const batch = run.random.one(items);
    const scope = run.random.one([
      { what: 'item', kind, entityId },
      { what: 'everything' },
      ...(batch === undefined ? [] : [{ what: 'batch', id: batch.id }]),
    ]);
    await run.stage.api.call('POST', '/propagation/undo', { scope });
  },
  settle: async ({ stage, random, step, laws }) => {
    const { items } = await stage.api.get<{ items: Publication[] }>(
      '/propagation/publications?limit=50&state=conflict',
    );
    const chosen = random.one(items.filter(({ resolution }) => resolution === null));
    if (chosen === undefined) return;
    const take =
      random.one(['ours', 'theirs', 'edit', ...(chosen.wasSent ? (['back', 'back'] as const) : [])] as const) ??
      'theirs';
    const body = take === 'edit' ? { take, value: `Settled in step ${step}` } : { take };
    const { status } = await stage.api.call('POST', `/propagation/publications/${chosen.id}/resolve`, body);
    // Of a text that may be ours, a person has said that it is not.
    if (chosen.wasSent && take === 'theirs' && status < 300) laws.isKept(chosen);
  },
  control: async ({ stage, random, laws }) => {
    const { items } = await stage.api.get<{ items: Batch[] }>('/propagation/batches?limit=20');
    const batch = random.one(
      items.filter(({ state }) => state === 'paused' || state === 'running' || state === 'queued'),
    );
    const what = random.one(batch?.state === 'paused' ? ['resume', 'resume', 'cancel'] : ['pause', 'cancel']);
    if (batch === undefined) return;
    const { status } = await stage.api.call('POST', `/propagation/batches/${batch.id}/${what}`);
    if (what === 'cancel' && status < 300) await laws.isStopped(batch.id);
  },
  fault: async (run) => {
    const { stage, random } = run;
    const kind = random.one(['status', 'status', 'reset', 'truncate', 'not-json'] as const) ?? 'status';
    await stage.world.control('POST', '/faults', {
      kind,
      store: demoStore,
      pathPattern: random.one(['/v*/catalog/*', '*redirects', '/v*/content/pages*', '/v2/blog/*', '*metafields*']),
      method: random.one(['GET', 'PUT', 'PUT', 'POST', 'DELETE']),
      skip: random.below(3),
      times: 1 + random.below(3),
      when: kind === 'status' || kind === 'reset' ? random.one(['before', 'after']) : 'before',
      ...(kind === 'status' ? { status: random.one([403, 404, 409, 422, 500, 502, 503]) } : {}),
    });
    await start(run);
    await work(run);
    await stage.world.control('DELETE', '/faults');
  },
  crash: async (run) => {
    const { stage, random, told } = run;
    await start(run);
    const point = random.one(['writing an item', 'writing an item', ...(Object.keys(points) as PointName[])] as const);
    if (point === undefined) return;
    const when = random.one(['before', 'after'] as const) ?? 'after';
    stage.breakable.plan({ point, when, skip: random.below(3) });
    const result = await stage.work();
    told(`${when} ${point}: ${result}`);
    stage.breakable.plan(undefined);
  },
  work: async (run) => work(run),
  ...screenActions,
  ...blindActions(async (run) => {
    if (run.random.chance(60)) await actions.suggest(run);
    await start(run);
  }),
};

const byMerchant = new Set<keyof typeof weights>(['merchantEdit', 'merchantMove', 'redirect']);

/** One step, after which the laws are asked. */
export async function act(run: Run, name: keyof typeof weights): Promise<void> {
  run.told(name);
  await actions[name](run);
  // What only prepares leaves its jobs of reading and writing texts to nobody else.
  if (name === 'sync' || name === 'enrich') await work(run);
  if (!byMerchant.has(name)) await run.laws.afterApp();
  if (name === 'crash') await run.laws.addressesLead();
}

async function work({ stage }: Run): Promise<void> {
  await stage.work();
}

/** Something that the trouble can strike. */
async function start(run: Run): Promise<void> {
  const name = run.random.one(['publish', 'publish', 'move', 'undo', 'undoMany', 'work'] as const) ?? 'publish';
  if (name === 'work') return;
  if (name === 'publish') await actions.decide(run);
  run.told(name);
  await actions[name](run);
}

const textSignals = ['title', 'description', 'keywords'] as const;
type TextSignal = (typeof textSignals)[number] | 'url';

function isData(signal: string): boolean {
  return signal === 'jsonld' || signal === 'questions';
}

/** False when it cannot be accepted (any more). */
export async function accept({ stage }: Run, proposalId: string, signal: string): Promise<boolean> {
  const { body } = await stage.api.call('GET', `/review/proposals/${proposalId}`);
  const version = (body as Partial<Proposal>).changes?.find((change) => change.signal === signal)?.version;
  if (version === undefined) return false;
  const path = `/review/proposals/${proposalId}/changes/${signal}`;
  return (await stage.api.call('POST', path, { decision: 'accepted', version })).status === 200;
}

function pick({ stage, random }: Run): Item {
  const item = random.one(stage.items);
  if (item === undefined) throw new Error('the shop is empty');
  return item;
}

function addressesOf({ stage }: Run): string[] {
  return [...stage.state()].filter(([key]) => key.endsWith(':url')).map(([, address]) => address);
}

async function proposals({ stage }: Run): Promise<Proposal[]> {
  return (await stage.api.get<{ items: Proposal[] }>('/review/proposals?limit=50')).items;
}

/** Another writer's suggestion, made against what the mirror knows. */
export async function suggest(
  { stage, step }: Run,
  { kind, id }: Item,
  texts: Partial<Record<Signal, string>>,
): Promise<string | undefined> {
  return inStore(stage.world.app.db, demoStore, async (trx) => {
    const [entity] = await findEntities(trx, demoStore, [{ kind, id }]);
    if (entity === undefined) return undefined;
    const live = { ...entity.live, title: entity.live.title ?? '', keywords: entity.live.keywords.join(', ') };
    const changes = Object.entries(texts).map(([signal, proposed]) =>
      aChange({ signal: signal as TextSignal, before: live[signal as TextSignal], proposed, evidence: [] }),
    );
    const fingerprint = `step-${step}-${kind}-${id}-${Object.values(texts).join()}`;
    await saveProposal(
      trx,
      demoStore,
      aDraft({ kind, entityId: id, name: entity.name, url: entity.url, fingerprint, changes }),
    );
    const rows = await trx('proposals')
      .where({ store_hash: demoStore, kind, entity_id: id })
      .orderBy('position', 'desc')
      .limit(1)
      .select<{ id: string }[]>('id');
    return rows[0]?.id;
  });
}

async function edit({ stage, laws, told }: Run, { kind, id }: Item, field: string, value: string): Promise<void> {
  told(`${kind} ${id} ${field} = ${value}`);
  const fields = { [field]: wrapped(kind, field, value) };
  await stage.world.control('PUT', `/stores/${demoStore}/edit/${kind}/${id}`, { fields });
  await laws.afterMerchant();
}

function wrapped(kind: EntityKind, field: string, value: string): unknown {
  if (field === 'custom_url') return { url: value, is_customized: true };
  if (field === 'url' && kind === 'category') return { path: value, is_customized: true };
  return field === 'meta_keywords' && kind !== 'page' && kind !== 'post' ? [value] : value;
}

function fieldOf(kind: EntityKind, signal: TextSignal): string {
  if (signal === 'url') return kind === 'product' || kind === 'brand' ? 'custom_url' : 'url';
  if (signal === 'title') return kind === 'page' ? 'meta_title' : 'page_title';
  return signal === 'description' ? 'meta_description' : 'meta_keywords';
}
