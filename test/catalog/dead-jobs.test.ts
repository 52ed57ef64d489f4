import { startSync } from '../../server/catalog/start-sync.ts';
import { endDeadJob } from '../../server/dead-jobs.ts';
import { inStore } from '../../server/db/in-store.ts';
import { enrichRequest } from '../../server/enrichment/contract.ts';
import { startEnrichment } from '../../server/enrichment/start-enrichment.ts';
import { jobHandlers } from '../../server/handlers.ts';
import { newId } from '../../server/ids.ts';
import { saveInjector, selectInjectors } from '../../server/injector/injector-repository.ts';
import { startQueue } from '../../server/jobs/pg-boss-queue.ts';
import { insertBatch } from '../../server/propagation/batch-repository.ts';
import { until } from '../support/until.ts';
import { demoStore, openShopWorld } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';

let world: ShopWorld;
beforeAll(async () => {
  world = await openShopWorld();
  await world.install();
});
afterAll(() => world.close());

const inside = <T>(work: Parameters<typeof inStore<T>>[2]) => inStore(world.deps.db, demoStore, work);

async function row(table: string, id: string): Promise<{ state: string; problem: string | null } | undefined> {
  return world.database.owner<{ id: string; state: string; problem: string | null }>(table).where({ id }).first();
}

test('a sync whose job is given up by the queue ends in words, and the next one starts', async () => {
  const { deps, database } = world;
  const request = { installation: 1, cause: 'requested' as const };
  const runId = await inside((trx) => startSync(deps, trx, demoStore, request));
  await database.owner('pgboss.job').where({ name: 'sync-store' }).update({ retry_limit: 0 });
  const options = { databaseUrl: database.url, maxConnections: 4, logger: deps.logger, works: true };
  const queue = await startQueue(options);
  try {
    const broken = () => Promise.reject(new Error('broken'));
    await queue.work({ ...jobHandlers(deps), 'sync-store': broken, 'write-to-store': broken });
    const ended = await until(async () => {
      const run = await row('sync_runs', runId);
      return run?.state === 'failed' && run;
    });
    expect(ended.problem).toMatch(/several times .* then run it again/);
    expect(await database.owner('sync_phases').where({ run_id: runId }).whereNot({ state: 'failed' })).toEqual([]);
  } finally {
    await queue.stop();
  }
  expect(await inside((trx) => startSync(deps, trx, demoStore, request))).not.toBe(runId);
}, 60_000);

test('an enrichment run whose job is given up ends, and another may start', async () => {
  const requester = { installation: 1, email: 'anna@shop.example', canPublish: true };
  const { id } = await startEnrichment(world.deps, demoStore, enrichRequest.parse({ scope: 'needed' }), requester);
  const payload = { storeHash: demoStore, installation: 1, runId: id };
  await endDeadJob(world.deps, { name: 'enrich', payload });
  expect(await row('enrichment_runs', id)).toMatchObject({
    state: 'failed',
    problem: expect.stringMatching(/start it again/),
  });
  expect(
    (await startEnrichment(world.deps, demoStore, enrichRequest.parse({ scope: 'needed' }), requester)).state,
  ).toBe('queued');
});

test('a look at the search data that is given up is not shown as one that found all well', async () => {
  const common = { installation: 1, templateVersion: 1, state: 'on', html: '<script></script>' } as const;
  const old = new Date(Date.now() - 24 * 60 * 60_000);
  await inside(async (trx) => {
    await saveInjector(trx, demoStore, 1, { ...common, health: 'ok', checkedAt: old });
    await saveInjector(trx, demoStore, 2, { ...common, health: 'ok', checkedAt: new Date() });
    await saveInjector(trx, demoStore, 3, { ...common, health: 'missing', message: 'It is gone.', checkedAt: old });
    await saveInjector(trx, demoStore, 4, { ...common, health: 'ok', checkedAt: old, installation: 2 });
  });
  const job = { name: 'check-injector', payload: { storeHash: demoStore, installation: 1 } } as const;
  const looks = async () => (await world.jobs(demoStore)).filter(({ name }) => name === job.name).length;
  await endDeadJob(world.deps, job);
  const found = await inside((trx) => selectInjectors(trx, demoStore));
  expect(found.map(({ health }) => health)).toEqual(['unreachable', 'ok', 'missing', 'ok']);
  expect(found[0]?.message).toMatch(/no answer from BigCommerce/);
  expect(await looks()).toBe(0);
  // Written while the look was tried in vain: nothing is said of it, and it is looked at soon, once.
  await inside((trx) => saveInjector(trx, demoStore, 1, { health: 'not_checked', placedAt: new Date() }));
  await endDeadJob(world.deps, job);
  await endDeadJob(world.deps, job);
  const [placed] = await inside((trx) => selectInjectors(trx, demoStore));
  expect(placed?.health).toBe('not_checked');
  expect(await looks()).toBe(1);
});

test('a batch whose job is given up waits for a person', async () => {
  const id = newId();
  const batch = { id, cause: 'publish' as const, installation: 1, requestedBy: 'anna@shop.example' };
  await inside((trx) => insertBatch(trx, demoStore, { ...batch, queuedAt: new Date() }));
  const payload = { storeHash: demoStore, installation: 1, task: 'publish' as const, batchId: id };
  await endDeadJob(world.deps, { name: 'write-to-store', payload });
  await endDeadJob(world.deps, { name: 'write-to-store', payload });
  expect(await row('batches', id)).toMatchObject({ state: 'paused', problem: expect.stringMatching(/then go on/) });
});
