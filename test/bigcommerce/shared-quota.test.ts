import { readTime } from '../../server/bigcommerce/store-information.ts';
import { demoStore, openShopWorld } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';

let world: ShopWorld;
beforeAll(async () => {
  world = await openShopWorld({ plan: 'standard' });
  await world.install();
});
afterAll(() => world.close());

test('when other apps have used up the window, one request finds out and the next ones wait', async () => {
  await world.control('POST', `/stores/${demoStore}/traffic`, { requests: 130 });
  const client = world.deps.bigcommerce.forStore(demoStore, { maxWaitMs: 500 });
  await readTime(client);
  const waiting = Array.from({ length: 5 }, () => readTime(client));
  const outcomes = await Promise.allSettled(waiting);
  expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : outcome))).toEqual(
    Array.from({ length: 5 }, () => expect.objectContaining({ problem: 'rate_limited', code: 'rate_limited' })),
  );
  expect(world.exchanges.map(({ status }) => status)).toEqual([200]);
});
