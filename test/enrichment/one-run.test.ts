import { startSync } from '../../server/catalog/start-sync.ts';
import { inStore } from '../../server/db/in-store.ts';
import { cancelEnrichment } from '../../server/enrichment/cancel-enrichment.ts';
import { enrichRequest } from '../../server/enrichment/contract.ts';
import type { EnrichmentRun } from '../../server/enrichment/contract.ts';
import { runEnrichment } from '../../server/enrichment/run-enrichment.ts';
import { startEnrichment } from '../../server/enrichment/start-enrichment.ts';
import { sync } from '../catalog/shop.ts';
import { demoStore, openShopWorld } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';

let world: ShopWorld;
beforeAll(async () => {
  world = await openShopWorld();
  await world.install();
  await sync(world);
});
afterAll(() => world.close());

const start = (installation = 1): Promise<EnrichmentRun> =>
  startEnrichment(world.deps, demoStore, enrichRequest.parse({ scope: 'needed' }), {
    installation,
    email: 'anna@shop.example',
    canPublish: true,
  });

async function openRuns(): Promise<string[]> {
  const rows = await world.database
    .owner('enrichment_runs')
    .select<{ id: string }[]>('id')
    .whereIn('state', ['queued', 'running']);
  return rows.map(({ id }) => id);
}

async function end(): Promise<void> {
  for (const id of await openRuns()) await cancelEnrichment(world.deps, demoStore, id);
}

test('of two clicks at the same time one starts a run, the other is told', async () => {
  const both = await Promise.allSettled([start(), start()]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
  expect(await openRuns()).toHaveLength(1);
  await end();
});

test('a run of an earlier installation makes room', async () => {
  await start();
  const { id } = await start(2);
  expect(await openRuns()).toEqual([id]);
  await end();
});

test('a running run whose job is lost ends when it is cancelled', async () => {
  const { id } = await start();
  await world.database.owner('enrichment_runs').where({ id }).update({ state: 'running' });
  await world.database.owner('pgboss.job').where({ name: 'enrich' }).delete();
  await cancelEnrichment(world.deps, demoStore, id);
  const [job] = (await world.jobs(demoStore)).filter(({ name }) => name === 'enrich');
  expect(job?.data).toEqual({ storeHash: demoStore, installation: 1, runId: id });
  const work = { storeHash: demoStore, installation: 1, runId: id };
  await runEnrichment(world.deps, work, AbortSignal.timeout(30_000));
  expect(await openRuns()).toEqual([]);
});

test('two syncs that start at the same time are one', async () => {
  const startOne = () =>
    inStore(world.deps.db, demoStore, (trx) =>
      startSync(world.deps, trx, demoStore, { installation: 1, cause: 'requested' }),
    );
  const [first, second] = await Promise.all([startOne(), startOne()]);
  expect(first).toBe(second);
});
