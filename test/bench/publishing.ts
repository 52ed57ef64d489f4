import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Exchange } from '../../sandbox/requests.ts';
import { inStore } from '../../server/db/in-store.ts';
import type { Signal } from '../../server/facts/facts.ts';
import type { Batch, UndoAnswer } from '../../server/propagation/contract.ts';
import type { ProposalDraft } from '../../server/proposals/proposal.ts';
import { saveProposals } from '../../server/proposals/save-proposal.ts';
import { clusterVariable, useTestPostgres } from '../support/cluster.ts';
import { until } from '../support/until.ts';
import { demoStore, startWorld } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';

/*
 * `npm run bench:publishing -- [--items N] [--catalog DIR]`: the requests to BigCommerce for publishing title, description and search data
 * of so many products (1,000), and for taking all of it back, against the least that would do. Numbers of requests are exact;
 * asserts nothing.
 */

const { values } = parseArgs({ options: { items: { type: 'string', default: '1000' }, catalog: { type: 'string' } } });
const real = new URL('../../../shared/catalogs/open/retail-demo-store', import.meta.url).pathname;
const folder = values.catalog ?? (existsSync(real) ? real : undefined);
const wanted = Number(values.items);
const limitMs = 20 * 60_000;

const cluster = await useTestPostgres({ waitsForDisk: true });
process.env[clusterVariable] = cluster.url;
let exchanges: Exchange[] = [];
const world = await startWorld({
  plan: 'unlimited',
  ...(folder === undefined ? {} : { catalogue: [folder] }),
  onExchange: (exchange) => exchanges.push(exchange),
});
try {
  await measure(world);
} finally {
  await world.close();
  cluster.release();
}

async function measure({ install, api: as, sandbox }: World): Promise<void> {
  const shop = as((await install(demoStore)).token);
  await until(async () => {
    const { items } = await shop.get<{ items: { state: string }[] }>('/sync/runs');
    return items[0]?.state === 'done';
  }, limitMs);
  const products = sandbox.sandbox.stores.get(demoStore)?.products.all() ?? [];
  const ids = products.map(({ id }) => id).slice(0, wanted);
  console.log(`${ids.length} of ${products.length} products`);
  await suggest(ids);
  await acceptAll(shop);

  exchanges = [];
  const { batchId } = await shop.post<{ batchId: string }>('/propagation/batches', {});
  const ends = [await over(shop, batchId)];
  report(`publish ${ids.length} products: title, description, search data`, ends, least(ids.length, 0));

  exchanges = [];
  const undo = await shop.post<UndoAnswer>('/propagation/undo', { scope: { what: 'batch', id: batchId } });
  const undone: Batch[] = [];
  for (const id of undo.batchIds) undone.push(await over(shop, id));
  report('take all of it back', undone, least(ids.length, ids.length));
}

/** Suggestions of three texts each, against what stands in the shop. */
async function suggest(ids: readonly number[]): Promise<void> {
  const live = new Map(
    world.sandbox.sandbox.stores
      .get(demoStore)
      ?.products.all()
      .map((one) => [one.id, one]),
  );
  for (let start = 0; start < ids.length; start += 250) {
    const drafts = ids.slice(start, start + 250).map((id): ProposalDraft => {
      const texts: Partial<Record<Signal, [string, string]>> = {
        title: [live.get(id)?.page_title ?? '', `A title of its own for product ${id}`],
        description: [
          live.get(id)?.meta_description ?? '',
          `What there is to say about product ${id}, in one sentence.`,
        ],
        jsonld: ['', JSON.stringify({ v: 1, set: { path: ['Shop', `Product ${id}`] }, questions: [] }, null, 2)],
      };
      return {
        kind: 'product',
        entityId: id,
        name: live.get(id)?.name ?? '',
        url: live.get(id)?.custom_url.url ?? '',
        engine: 'grounded',
        engineVersion: '1',
        fingerprint: `bench-${id}`,
        runId: undefined,
        changes: (Object.entries(texts) as [Signal, [string, string]][]).map(([signal, [before, proposed]]) => ({
          signal,
          engine: 'grounded' as const,
          before,
          shownInstead: undefined,
          proposed,
          evidence: [],
          solves: [],
        })),
        dropped: [],
        problems: [],
        problemsAfter: [],
        scores: { before: 60, after: 100 },
        cited: [],
        unasked: [],
      };
    });
    await inStore(world.app.db, demoStore, (trx) => saveProposals(trx, demoStore, drafts, new Date()));
  }
}

async function acceptAll(shop: Api): Promise<void> {
  for (;;) {
    const { items } = await shop.get<{ items: { id: string }[] }>('/review/proposals?state=pending&limit=100');
    if (items.length === 0) return;
    await shop.post('/review/decisions', { proposalIds: items.map(({ id }) => id), decision: 'accepted' });
  }
}

function over(shop: Api, batchId: string): Promise<Batch> {
  return until(async () => {
    const batch = await shop.get<Batch>(`/propagation/batches/${batchId}`);
    return ['done', 'paused', 'cancelled'].includes(batch.state) && batch;
  }, limitMs);
}

/**
 * Ten items go into one write, texts and search data apart, and 250 into one reading, before and after. Where search data are
 * taken away, those that are left (`standing` before it) have to be listed.
 */
function least(items: number, standing: number): number {
  const reads = (rows: number) => Math.max(1, Math.ceil(rows / 250));
  const writes = 2 * Math.ceil(items / 10);
  return writes + 2 * reads(items) + reads(standing) + (standing > 0 ? 1 : reads(items));
}

function report(title: string, batches: readonly Batch[], leastPossible: number): void {
  const counts = new Map<string, number>();
  for (const exchange of exchanges) counts.set(nameOf(exchange), (counts.get(nameOf(exchange)) ?? 0) + 1);
  const echoes = [...counts].filter(([name]) => name.startsWith('sync')).reduce((sum, [, count]) => sum + count, 0);
  const requests = exchanges.length - echoes;
  console.log(`\n${title}`);
  for (const { state, counts: outcomes, proof } of batches) console.log(state, JSON.stringify(outcomes), proof ?? '');
  console.table(Object.fromEntries(counts));
  console.table({
    requests,
    'least possible': leastPossible,
    ratio: Math.round((requests / leastPossible) * 100) / 100,
    'besides: reading after its own webhooks': echoes,
  });
}

/** Our own writes fire webhooks, and what they name is read with all its facts. */
function nameOf({ method, path, query }: Exchange): string {
  const isSync = method === 'GET' && (query['include'] !== undefined || !/metafields|catalog\/products$/.test(path));
  return `${isSync ? 'sync ' : ''}${method} ${path.replace(/\d+/g, '{id}').replace('v{id}', 'v3')}`;
}
