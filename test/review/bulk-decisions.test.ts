import { up as tagEdited } from '../../migrations/202611221603_edited_tags.ts';
import { inStore } from '../../server/db/in-store.ts';
import type { ItemsAnswer } from '../../server/catalog/contract.ts';
import type { EnrichmentRun, EnrichmentRunsAnswer } from '../../server/enrichment/contract.ts';
import { saveProposal } from '../../server/proposals/save-proposal.ts';
import { withdrawProposals } from '../../server/proposals/withdraw.ts';
import type {
  BulkAnswer,
  ChoicesAnswer,
  LastBulkAnswer,
  Proposal,
  ProposalsAnswer,
  SelectionAnswer,
} from '../../server/review/contract.ts';
import { syncEnd } from '../journeys/steps.ts';
import { aChange, aDraft } from '../proposals/builders.ts';
import { demoStore, startWorld, until } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';

type EntityRow = {
  kind: string;
  entity_id: number;
  name: string;
  sku: string;
  brand_id: number | null;
  parent_id: number | null;
  /** Lists of bigint come as text. */
  category_ids: string[];
  raw: { channels?: number[]; channel_id?: number; variants?: { sku: string }[] };
};

const withAddress = 900_001;

let world: World;
let owner: Api;
let colleague: Api;
let entities: EntityRow[];
let all: Proposal[];

/** The demo shop with suggestions for all that need them, and one more that has a new address. */
beforeAll(async () => {
  world = await startWorld();
  owner = world.api((await world.install(demoStore)).token);
  await syncEnd(owner);
  const { id } = await owner.post<EnrichmentRun>('/enrichment/runs', { scope: 'needed' });
  await until(async () => {
    const { items } = await owner.get<EnrichmentRunsAnswer>('/enrichment/runs');
    return items.some((run) => run.id === id && run.state === 'done');
  }, 60_000);
  await suggestAddress(withAddress);
  const { users } = (await world.control<{ hash: string; users: { id: number }[] }[]>('GET', '/stores'))[0] ?? {
    users: [],
  };
  const other = users[1]?.id ?? 0;
  await world.control('POST', `/stores/${demoStore}/users/${other}/grant`);
  colleague = world.api((await world.open(demoStore, other)).token);
  entities = await inside((trx) => trx('entities').whereNull('deleted_at').select<EntityRow[]>('*'));
  all = await listed('state=pending');
}, 180_000);
afterAll(() => world.close());

const inside = <T>(work: Parameters<typeof inStore<T>>[2]) => inStore(world.app.db, demoStore, work);

function suggestAddress(entityId: number) {
  const changes = [
    aChange({ proposed: `Tent ${entityId}` }),
    aChange({ signal: 'url', proposed: `/tent-${entityId}/` }),
  ];
  return inside((trx) => saveProposal(trx, demoStore, aDraft({ entityId, name: `Tent ${entityId}`, changes })));
}

async function listed(filter: string): Promise<Proposal[]> {
  const found: Proposal[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: ProposalsAnswer = await owner.get(`/review/proposals?limit=100&${filter}${next && `&after=${next}`}`);
    found.push(...page.items);
    next = page.next;
    expect(page.total).toBeGreaterThanOrEqual(found.length);
  }
  return found;
}

const keysOf = (rows: readonly { kind: string; entityId: number }[]) =>
  rows.map(({ kind, entityId }) => `${kind}:${entityId}`).toSorted();
const keysWhere = (isMeant: (entity: EntityRow) => boolean) => {
  const meant = new Set(entities.filter(isMeant).map((entity) => `${entity.kind}:${entity.entity_id}`));
  return keysOf(all).filter((key) => meant.has(key));
};
const select = (api: Api, body: object) => api.post<SelectionAnswer>('/review/selections', body);
const rowOf = ({ id, changes }: Proposal) => ({
  id,
  versions: Object.fromEntries(
    changes.filter(({ decision }) => decision === 'pending').map(({ signal, version }) => [signal, version]),
  ),
});
const now = (proposal: Proposal | undefined) => owner.get<Proposal>(`/review/proposals/${proposal?.id}`);
const last = async (api: Api) => (await api.get<LastBulkAnswer>('/review/bulk-decisions/last')).bulk;
const decide = (api: Api, body: object) => api.post<BulkAnswer>('/review/bulk-decisions', body);
const ended = (api: Api) =>
  until(async () => {
    const bulk = await last(api);
    return bulk?.state === 'done' && bulk;
  });
const pendingIn = (proposals: readonly Proposal[]) =>
  proposals.flatMap(({ changes }) =>
    changes.filter(({ decision, signal }) => decision === 'pending' && signal !== 'url'),
  );

test('a category finds its items with those of its subcategories, a brand its products, a storefront what it shows', async () => {
  const { categories, brands, channels } = await owner.get<ChoicesAnswer>('/review/choices?state=pending');
  const top = entities.find(
    ({ kind, entity_id: id }) =>
      kind === 'category' && entities.some((child) => child.kind === 'category' && child.parent_id === id),
  )?.entity_id;
  const family = new Set([top]);
  for (const id of family)
    for (const child of entities) if (child.kind === 'category' && child.parent_id === id) family.add(child.entity_id);
  expect(family.size).toBeGreaterThan(1);
  const inFamily = keysWhere(
    ({ kind, entity_id: id, category_ids: ids }) =>
      (kind === 'category' && family.has(id)) || ids.some((category) => family.has(Number(category))),
  );
  expect(inFamily.length).toBeGreaterThan(0);
  expect(keysOf(await listed(`state=pending&category=${top}`))).toEqual(inFamily);

  const [brand] = brands;
  const ofBrand = keysWhere(
    ({ kind, entity_id: id, brand_id: of }) => of === brand?.id || (kind === 'brand' && id === brand?.id),
  );
  expect(ofBrand).toHaveLength(brand?.count ?? -1);
  expect(keysOf(await listed(`state=pending&brand=${brand?.id}`))).toEqual(ofBrand);
  const nameOf = (id: number | undefined) =>
    entities.find((row) => row.kind === 'category' && row.entity_id === id)?.name;
  const child = [...family][1];
  expect(categories.find(({ id }) => id === child)?.name).toContain(`${nameOf(top)} › ${nameOf(child)}`);

  const [channel] = channels;
  const shown = keysWhere(
    ({ kind, raw }) =>
      ['category', 'brand', 'post'].includes(kind) ||
      raw.channels?.includes(channel?.id ?? 0) === true ||
      raw.channel_id === channel?.id,
  );
  expect(keysOf(await listed(`state=pending&channel=${channel?.id}`))).toEqual(shown);
  expect(await listed('state=pending&channel=77&kind=product')).toEqual([]);
});

test('writer, problem, score of today and a whole SKU find what they say', async () => {
  const { problems } = await owner.get<ChoicesAnswer>('/review/choices?state=pending');
  expect(await listed('state=pending&engine=grounded')).toHaveLength(all.length);
  expect(await listed('state=pending&engine=llm')).toEqual([]);
  for (const { code, count, message } of problems.slice(0, 3)) {
    const found = all.filter((proposal) => proposal.problems.some((problem) => problem.code === code));
    expect([code, message === code, found.length]).toEqual([code, false, count]);
    expect(keysOf(await listed(`problem=${code}&state=pending`))).toEqual(keysOf(found));
  }
  const scores = await inside((trx) =>
    trx('entity_checks').select<{ kind: string; entity_id: number; score: number }[]>('*'),
  );
  const low = new Set(scores.filter(({ score }) => score < 60).map((row) => `${row.kind}:${row.entity_id}`));
  const expected = keysOf(all).filter((key) => low.has(key));
  expect(expected.length).toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(all.length);
  expect(keysOf(await listed('state=pending&score=0-59'))).toEqual(expected);
  const item = entities.find(
    ({ kind, sku, entity_id: id }) =>
      keysOf(all).includes(`${kind}:${id}`) && entities.filter((other) => other.sku.startsWith(sku)).length === 1,
  );
  const typed = (item?.sku ?? '').slice(0, -1).toLowerCase();
  expect(keysOf(await listed(`state=pending&q=${encodeURIComponent(typed)}`))).toContain(
    `${item?.kind}:${item?.entity_id}`,
  );
  expect(keysOf(await listed(`state=pending&q=${encodeURIComponent(item?.sku ?? '')}`))).toEqual([
    `product:${item?.entity_id}`,
  ]);
  expect((await owner.call('GET', '/review/proposals?score=low')).status).toBe(400);
});

test('the SKU of a variant finds its product, in the queue and in the catalogue, as long as the variant bears it', async () => {
  const item = entities.find(
    ({ kind, entity_id: id, sku, raw }) =>
      keysOf(all).includes(`${kind}:${id}`) && raw.variants?.some((variant) => variant.sku !== sku) === true,
  );
  const old = item?.raw.variants?.find(({ sku }) => sku !== item.sku)?.sku ?? '';
  const found = async (typed: string) => {
    const q = encodeURIComponent(typed);
    const { items } = await owner.get<ItemsAnswer>(`/catalog/items?limit=100&q=${q}`);
    return [keysOf(await listed(`state=pending&q=${q}`)), items.map(({ kind, id }) => `${kind}:${id}`)];
  };
  const key = `${item?.kind}:${item?.entity_id}`;
  const both = [expect.arrayContaining([key]), expect.arrayContaining([key])];
  expect(await found(old.toLowerCase())).toEqual(both);
  expect(await found(old.slice(0, -1))).toEqual(both);
  const raw = JSON.stringify(item?.raw).replace(`"${old}"`, '"Ökö_100% new"');
  await inside((trx) => trx('entities').where({ kind: 'product', entity_id: item?.entity_id }).update({ raw }));
  expect(await found('ökö_100%')).toEqual([[key], [key]]);
  expect((await found(old)).flat()).not.toContain(key);
});

test('what changed outside Clione after the suggestion is found, what only came again from the shop is not', async () => {
  const [one, other] = all.filter(({ kind }) => kind === 'product');
  await inside(async (trx) => {
    await trx('entities')
      .where({ kind: 'product', entity_id: one?.entityId })
      .update({ title: 'By hand', description: 'So.' });
    await trx('entities').where({ kind: 'product', entity_id: other?.entityId }).update({ synced_at: new Date() });
  });
  expect(keysOf(await listed('drift=yes'))).toEqual([`product:${one?.entityId}`]);
});

test('what changed before the mirror noted changes is found too, after the shop was brought up to date', async () => {
  const before = keysOf(await listed('drift=yes'));
  await inside((trx) => trx('entity_tags').where({ tag: 'edited' }).delete());
  expect(await listed('drift=yes')).toEqual([]);
  await world.database.owner.transaction((trx) => tagEdited(trx));
  expect(keysOf(await listed('drift=yes'))).toEqual(before);
  const [{ count = 0 } = {}] = await inside((trx) =>
    trx('entity_tags').where({ tag: 'edited' }).count<{ count: number }[]>({ count: '*' }),
  );
  expect(count).toBeLessThan(entities.length / 2);
});

test('all that match are decided by a job; what moved since is told with why and left alone, addresses always', async () => {
  const selection = await select(owner, { filter: { state: 'pending' } });
  expect(selection).toMatchObject({ total: all.length, settled: 0, addresses: 1 });
  expect(selection.total).toBeGreaterThan(100);
  const pending = pendingIn(all).length;
  expect(selection.bySignal.reduce((sum, { changes }) => sum + changes, 0)).toBe(pending);

  const [decided, back, gone] = all;
  await suggestAddress(900_002);
  const title = { decision: 'rejected', version: 1 };
  const signal = decided?.changes[0]?.signal;
  await colleague.post(`/review/proposals/${decided?.id}/changes/${signal}`, title);
  const again = back?.changes[0]?.signal;
  await colleague.post(`/review/proposals/${back?.id}/changes/${again}`, title);
  await colleague.post(`/review/proposals/${back?.id}/changes/${again}`, { decision: 'pending', version: 2 });
  await inside((trx) => withdrawProposals(trx, demoStore, [{ kind: gone?.kind ?? 'post', id: gone?.entityId ?? 0 }]));

  const request = { selectionId: selection.id, decision: 'accepted' };
  const started = await decide(owner, request);
  expect(started).toMatchObject({ total: all.length, canUndo: false });
  expect((await decide(owner, request)).id).toBe(started.id);
  expect((await owner.call('POST', '/review/bulk-decisions', { ...request, decision: 'rejected' })).status).toBe(409);
  const bulk = await ended(owner);
  const ofGone = gone?.changes.length ?? 0;
  expect(bulk).toMatchObject({ done: all.length, decided: pending - ofGone - 2, canUndo: true, problem: null });
  expect(new Map(bulk.leftAlone.map(({ reason, changes }) => [reason, changes]))).toEqual(
    new Map([
      ['The item no longer exists in your shop.', ofGone],
      [expect.stringMatching(/^Meanwhile .+ rejected it/), 1],
      [expect.stringMatching(/^Meanwhile somebody set it back to undecided/), 1],
    ]),
  );
  expect(bulk.examples).toContainEqual(expect.objectContaining({ proposalId: gone?.id, name: gone?.name }));
  expect((await now(decided)).changes[0]).toMatchObject({ decision: 'rejected', version: 2 });
  expect((await listed('q=Tent 900001'))[0]?.changes.map(({ decision }) => decision)).toEqual(['accepted', 'pending']);
  expect((await listed('q=Tent 900002'))[0]?.state).toBe('pending');
});

test('the record says who decided how many, and each change on its own', async () => {
  const bulk = await last(owner);
  const entries = await inside((trx) =>
    trx('audit_entries')
      .where({ subject: `bulk:${bulk?.id}` })
      .select('*'),
  );
  expect(entries).toMatchObject([
    { action: 'bulk.accepted', actor: bulk?.requestedBy, detail: { changes: bulk?.decided, suggestions: bulk?.total } },
  ]);
  const [{ count = 0 } = {}] = await inside((trx) =>
    trx('audit_entries').whereRaw(`detail ->> 'why' = ?`, ['in bulk']).count<{ count: number }[]>('* as count'),
  );
  expect(count).toBe(bulk?.decided);
});

test('the last bulk decision is taken back by who made it, but not what somebody has decided since', async () => {
  const bulk = await last(owner);
  const [, , , since, replaced] = all;
  const signal = since?.changes[0]?.signal;
  await colleague.post(`/review/proposals/${since?.id}/changes/${signal}`, { decision: 'rejected', version: 2 });
  // The same text of a newer suggestion has taken the decision over.
  await inside(async (trx) => {
    const { id, ...draft } = await proposalOf(replaced);
    await saveProposal(trx, demoStore, aDraft({ ...draft, fingerprint: `after ${id}` }));
  });
  expect(await last(colleague)).toBeNull();
  expect((await colleague.call('POST', `/review/bulk-decisions/${bulk?.id}/undo`)).status).toBe(404);
  const undo = await owner.post<BulkAnswer>(`/review/bulk-decisions/${bulk?.id}/undo`);
  expect(undo.decision).toBe('pending');
  const back = await ended(owner);
  expect(back).toMatchObject({ id: undo.id, decided: (bulk?.decided ?? 0) - 1, canUndo: false });
  expect(back.leftAlone).toEqual([{ reason: expect.stringMatching(/^Meanwhile .+ rejected it/), changes: 1 }]);
  expect((await owner.call('POST', `/review/bulk-decisions/${bulk?.id}/undo`)).status).toBe(409);
  const open = await listed('state=pending');
  expect(pendingIn(open).length).toBeGreaterThanOrEqual(back.decided);
  const [newest] = await listed(`state=pending&q=${encodeURIComponent(replaced?.name ?? '')}`);
  expect(newest?.changes.every(({ decision }) => decision === 'pending')).toBe(true);
});

async function proposalOf(proposal: Proposal | undefined) {
  const { id, kind, entityId, name, url, changes } = await now(proposal);
  const drafts = changes.map(({ signal, before, proposed, solves, shownInstead }) =>
    aChange({ signal, before, proposed, solves, shownInstead: shownInstead ?? undefined, evidence: [] }),
  );
  return { id, kind, entityId, name, url, changes: drafts };
}

test('only the chosen fields of ticked rows are decided, at once', async () => {
  const isOpen = ({ signal, decision }: Proposal['changes'][number]) => signal === 'title' && decision === 'pending';
  const open = (await listed('state=pending&signal=title')).filter(({ changes }) => changes.some(isOpen));
  const rows = open.filter(({ changes }) => changes.length > 1).slice(0, 5);
  const selection = await select(owner, { rows: rows.map(rowOf) });
  expect(selection.bySignal).toContainEqual({ signal: 'title', changes: 5 });
  const bulk = await decide(owner, { selectionId: selection.id, decision: 'rejected', signals: ['title'] });
  expect(bulk).toMatchObject({ state: 'done', items: 5, decided: 5, leftAlone: [], canUndo: true });
  for (const row of rows)
    for (const change of (await now(row)).changes)
      expect(change.decision === 'rejected').toBe(change.signal === 'title');
  const url = { selectionId: selection.id, decision: 'accepted', signals: ['url'] };
  expect((await owner.call('POST', '/review/bulk-decisions', url)).status).toBe(400);
});

test('what two members decide at the same moment is decided once, and the other hears what happened', async () => {
  const rows = (await listed('state=pending')).slice(10, 60).map(rowOf);
  const [mine, theirs] = [await select(owner, { rows }), await select(colleague, { rows })];
  const [first, second] = await Promise.all([
    decide(owner, { selectionId: mine.id, decision: 'accepted' }),
    decide(colleague, { selectionId: theirs.id, decision: 'rejected' }),
  ]);
  const asked = rows.reduce((sum, { versions }) => sum + Object.keys(versions).length, 0);
  expect(first.decided + second.decided).toBe(asked);
  const left = [...first.leftAlone, ...second.leftAlone];
  expect(left.reduce((sum, { changes }) => sum + changes, 0)).toBe(asked);
  for (const { reason } of left) expect(reason).toMatch(/^Meanwhile .+ (accepted|rejected) it/);
  const stolen = { selectionId: mine.id, decision: 'rejected' };
  expect((await colleague.call('POST', '/review/bulk-decisions', stolen)).status).toBe(404);
});

test('fields that a bulk decision left out are found wherever their suggestion stands, until they are decided or replaced', async () => {
  const { undecided: before } = await owner.get<ChoicesAnswer>('/review/choices');
  expect(await listed('undecided=yes')).toHaveLength(before);
  const isWhole = ({ changes }: Proposal) =>
    changes.length > 1 && changes.every(({ decision }) => decision === 'pending');
  const chosen = (await listed('state=pending&signal=title')).filter(isWhole).slice(0, 4);
  const [left, rejected, replaced, gone] = chosen;
  const rows = chosen.map(rowOf);
  const selection = await select(owner, { rows });
  await decide(owner, { selectionId: selection.id, decision: 'accepted', signals: ['title'] });
  const found = keysOf(await listed('undecided=yes&state=ready'));
  expect(found).toEqual(expect.arrayContaining(keysOf(chosen)));
  expect((await owner.get<ChoicesAnswer>('/review/choices?state=published')).undecided).toBe(before + 4);

  const again = await select(owner, { filter: { state: 'ready', undecided: 'yes', q: rejected?.name } });
  await decide(owner, { selectionId: again.id, decision: 'rejected' });
  await inside(async (trx) => {
    const { id, ...draft } = await proposalOf(replaced);
    await trx('proposals')
      .whereIn('id', [id, gone?.id ?? ''])
      .update({ state: 'published' });
    await saveProposal(trx, demoStore, aDraft({ ...draft, fingerprint: `after ${id}` }));
    await withdrawProposals(trx, demoStore, [{ kind: gone?.kind ?? 'post', id: gone?.entityId ?? 0 }]);
  });
  const ids = (await listed('undecided=yes')).map(({ id }) => id);
  expect(ids).toContain(left?.id);
  expect(ids).not.toContain(rejected?.id);
  expect(ids).not.toContain(replaced?.id);
  expect(ids).not.toContain(gone?.id);
});

test('a decision over many can be stopped: what it decided stays and can be taken back, the rest still waits', async () => {
  const selection = await select(owner, { filter: { state: 'pending' } });
  expect(selection.total).toBeGreaterThan(100);
  const [first] = await listed('state=pending');
  const asked = selection.bySignal.reduce((sum, { changes }) => sum + changes, 0);
  let stopping: Promise<BulkAnswer> | undefined;
  let started: BulkAnswer | undefined;
  await inside(async (trx) => {
    // The first step waits for this row, and the stop for that step.
    await trx('proposals').where({ id: first?.id }).select('id').forUpdate();
    started = await decide(owner, { selectionId: selection.id, decision: 'rejected' });
    await until(async () => (await waiting()) >= 1);
    stopping = owner.post<BulkAnswer>(`/review/bulk-decisions/${started.id}/stop`);
    await until(async () => (await waiting()) >= 2);
  });
  const stopped = await stopping;
  expect(stopped).toMatchObject({ id: started?.id, state: 'stopped', done: 100, canUndo: true, problem: null });
  expect(stopped?.decided).toBeLessThan(asked);
  const path = `/review/bulk-decisions/${started?.id}`;
  expect((await colleague.call('POST', `${path}/stop`)).status).toBe(404);
  const again = { selectionId: selection.id, decision: 'rejected' };
  expect((await owner.call('POST', '/review/bulk-decisions', again)).status).toBe(409);
  const open = () => listed('state=pending');
  expect(pendingIn(await open())).toHaveLength(asked - (stopped?.decided ?? 0));
  await owner.post(`${path}/undo`);
  expect(await ended(owner)).toMatchObject({ decision: 'pending', decided: stopped?.decided, leftAlone: [] });
  expect(pendingIn(await open())).toHaveLength(asked);
  // Over already: answered as it ended.
  expect((await owner.post<BulkAnswer>(`${path}/stop`)).state).toBe('stopped');
});

test('once all that was accepted in bulk is published, nothing is left to say about it', async () => {
  const [first] = (await listed('state=pending')).filter(({ changes }) => changes.length > 1);
  const selection = await select(owner, { rows: first === undefined ? [] : [rowOf(first)] });
  const { id } = await decide(owner, { selectionId: selection.id, decision: 'accepted' });
  const said = async () => (await owner.get<LastBulkAnswer>('/review/bulk-decisions/last')).bulk?.id;
  const publish = (signals: string[], state = 'applied') =>
    inside((trx) =>
      trx('changes')
        .where({ proposal_id: first?.id ?? '' })
        .whereIn('signal', signals)
        .update({ publication_id: selection.id, publication_state: state }),
    );
  const [one = '', ...others] = first?.changes.map(({ signal }) => signal) ?? [];
  await publish([one]);
  expect(await said()).toBe(id);
  await publish(others, 'queued');
  expect(await said()).toBe(id);
  await publish(others);
  expect(await said()).toBeUndefined();
  const ended = (state: string) =>
    world.database.owner('bulk_decisions').where({ id }).update({ state, problem: 'Stopped on the way' });
  await ended('stopped');
  expect(await said()).toBe(id);
  await ended('done');
});

async function waiting(): Promise<number> {
  const { rows } = await world.database.owner.raw<{ rows: { count: number }[] }>(
    `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.count ?? 0;
}
