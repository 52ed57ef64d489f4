import { markDirty } from '../../server/catalog/mark-dirty.ts';
import { inStore } from '../../server/db/in-store.ts';
import { newId } from '../../server/ids.ts';
import { nightly } from '../../server/nightly.ts';
import { openEraseBatch } from '../../server/propagation/record-store-publication.ts';
import { demoStore, openShopWorld } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';

let world: ShopWorld;
beforeAll(async () => {
  world = await openShopWorld();
  await world.install();
});
afterAll(() => world.close());

async function queued(name: string): Promise<number> {
  return (await world.jobs(demoStore)).filter((job) => job.name === name).length;
}

test('a mark that was left without a job gets one at night', async () => {
  await nightly(world.deps);
  expect(await queued('sync-dirty')).toBe(0);
  await inStore(world.deps.db, demoStore, (trx) =>
    markDirty(trx, demoStore, [{ kind: 'product', id: 1 }], world.deps.clock.now()),
  );
  await nightly(world.deps);
  expect(await queued('sync-dirty')).toBe(1);
});

test('single items of runs are forgotten 90 days after their end, the runs stay', async () => {
  const { owner } = world.database;
  const own = { store_hash: demoStore };
  const now = world.deps.clock.now().getTime();
  for (const days of [89, 91]) {
    const id = newId();
    const at = new Date(now - days * 24 * 3_600_000);
    const run = { ...own, id, installation: 1, state: 'done', queued_at: at, finished_at: at };
    await owner('sync_runs').insert({ ...run, cause: 'nightly' });
    await owner('enrichment_runs').insert({ ...run, scope: 'needed', engine: 'grounded' });
    const item = { ...own, run_id: id, kind: 'brand', entity_id: days };
    await owner('sync_failures').insert({ ...item, row_key: String(days), name: '', reason: '' });
    await owner('enrichment_items').insert({ ...item, position: 1, outcome: 'unchanged' });
  }
  await nightly(world.deps);
  expect(await owner('sync_failures').select('entity_id')).toEqual([{ entity_id: 89 }]);
  expect(await owner('enrichment_items').select('entity_id')).toEqual([{ entity_id: 89 }]);
  expect(await owner('enrichment_runs').select('id')).toHaveLength(2);
});

test('a shop whose erasure died long ago is given back at night, one that is being erased is left alone', async () => {
  const now = world.deps.clock.now().getTime();
  const asked = (at: number) =>
    inStore(world.deps.db, demoStore, (trx) =>
      openEraseBatch(trx, demoStore, { installation: 1, actor: 'anna@shop.example', at: new Date(at) }),
    );
  const died = await asked(now - 10 * 60_000);
  await nightly(world.deps);
  const goesOn = await asked(now);
  await nightly(world.deps);
  const batches = await world.database.owner('batches').where({ cause: 'erase' }).select('id', 'state');
  expect(new Map(batches.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [died, 'done'],
      [goesOn, 'queued'],
    ]),
  );
});
