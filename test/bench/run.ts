import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SyncRunsAnswer } from '../../server/catalog/contract.ts';
import type { EnrichmentRun } from '../../server/enrichment/contract.ts';
import type { OverviewAnswer } from '../../server/overview/contract.ts';
import type { RequestSummary } from '../../sandbox/requests.ts';
import { findAccessToken } from '../../server/stores/connection.ts';
import { clusterVariable, useTestPostgres } from '../support/cluster.ts';
import { until } from '../support/until.ts';
import { demoStore, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

/*
 * `npm run bench -- [--catalog DIR[,DIR…]] [--plan PLAN]`: compares what the app does with the least that would do, in one run on one
 * machine. Prints ratios; asserts nothing, because no timing is stable.
 */

const { values } = parseArgs({
  options: { catalog: { type: 'string' }, plan: { type: 'string', default: 'standard' } },
});
const largest = new URL('../../../shared/catalogs/open/large.json', import.meta.url).pathname;
const folders = values.catalog?.split(',') ?? (existsSync(largest) ? [largest] : undefined);
const plan = values.plan === 'pro' || values.plan === 'unlimited' ? values.plan : 'standard';
const limitMs = 30 * 60_000;

const database = await useTestPostgres({ waitsForDisk: true });
process.env[clusterVariable] = database.url;
const world = await startWorld({ plan, ...(folders === undefined ? {} : { catalogue: folders }) });
try {
  await measure(world);
} finally {
  await world.close();
  database.release();
}

async function measure({ sandbox, install, api, control }: World): Promise<void> {
  const store = sandbox.sandbox.stores.get(demoStore);
  if (store === undefined) throw new Error('the sandbox has no demo store');
  const pages = (rows: number): number => Math.max(1, Math.ceil(rows / 250));
  const least = [store.products, store.categories, store.brands, store.pages, store.posts].reduce(
    (sum, table) => sum + pages(table.size),
    2,
  );
  await control('DELETE', '/requests');
  const started = performance.now();
  const shop = api((await install(demoStore)).token);
  await until(async () => {
    const { items } = await shop.get<SyncRunsAnswer>('/sync/runs');
    return items.some(({ state }) => state === 'done' || state === 'done_with_failures');
  }, limitMs);
  const syncMs = performance.now() - started;
  const seen = (await control<Record<string, RequestSummary>>('GET', `/requests?store=${demoStore}`))[demoStore];
  const forSync = (seen?.counts ?? []).filter(({ method, route }) => method === 'GET' && !route.includes('/hooks'));
  const requests = forSync.reduce((sum, { count }) => sum + count, 0);
  report(`full sync of ${store.products.size} products on plan ${plan}`, {
    requests,
    'least possible': least,
    ratio: round(requests / least),
    '429 answers': seen?.throttled ?? 0,
    'fewest requests left in a window': seen?.least_left ?? 'unknown',
  });

  const bareMs = await readBare(sandbox.origin, store.products.size);
  report('time of the sync against bare reading of the same products', { ratio: round(syncMs / bareMs) });

  const checkMs = await timed(async () => {
    await until(async () => {
      const { items } = await shop.get<OverviewAnswer>('/overview');
      return items.length > 0 && items.every(({ averageScore }) => averageScore !== null);
    }, limitMs);
  });
  const first = await enrich(shop);
  const second = await enrich(shop);
  report('suggestions for all that need them', {
    items: first.run.total ?? 0,
    suggested: first.run.proposed,
    'second run, new suggestions': second.run.proposed,
    'time of the second run against the first': round(second.ms / first.ms),
    'time of the check against the sync': round(checkMs / syncMs),
    'time of the first run against the sync': round(first.ms / syncMs),
  });
}

async function enrich(shop: ReturnType<World['api']>): Promise<{ run: EnrichmentRun; ms: number }> {
  const started = performance.now();
  const { id } = await shop.post<EnrichmentRun>('/enrichment/runs', { scope: 'needed' });
  const run = await until(async () => {
    const { items } = await shop.get<{ items: EnrichmentRun[] }>('/enrichment/runs');
    return items.find((each) => each.id === id && each.state === 'done');
  }, limitMs);
  return { run, ms: performance.now() - started };
}

/** Every product page once, parsed and thrown away. The rate limit is lifted for it. */
async function readBare(origin: string, products: number): Promise<number> {
  await fetch(`${origin}/sandbox/stores/${demoStore}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ plan: 'unlimited' }),
  });
  // A token of its own would end the app's.
  const token = await findAccessToken(world.app, demoStore);
  return timed(async () => {
    for (let page = 1; page <= Math.ceil(products / 250); page += 1) {
      const address = `${origin}/stores/${demoStore}/v3/catalog/products?limit=250&page=${page}&include=images,custom_fields,variants`;
      const answer = await fetch(address, { headers: { 'x-auth-token': token?.accessToken ?? '' } });
      if (!answer.ok) throw new Error(`the bare reader met ${answer.status}`);
      await answer.json();
    }
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function report(title: string, figures: Record<string, number | string>): void {
  console.log(`\n${title}`);
  console.table(figures);
}

function round(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}
