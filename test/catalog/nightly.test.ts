import { markDirty } from '../../server/catalog/mark-dirty.ts';
import { inStore } from '../../server/db/in-store.ts';
import { nightly } from '../../server/nightly.ts';
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
