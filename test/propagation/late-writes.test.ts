import { demoStore, until } from '../support/world.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

const products = '/v3/catalog/products';
let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.world.close());

test('an edit that the merchant makes while a slow shop is being written is never overwritten', async () => {
  const ids = shop.ids.product.splice(0, 3);
  const proposals: string[] = [];
  for (const id of ids) proposals.push(await shop.suggest('product', id, { title: `Slow ${id}` }));
  await shop.accept(proposals);
  const fault = { pathPattern: products, method: 'PUT' };
  await shop.world.control('POST', '/faults', { ...fault, kind: 'status', status: 422, times: 1 });
  await shop.world.control('POST', '/faults', { ...fault, kind: 'delay', delayMs: 5500, times: 2 });
  await shop.requests();
  const publishing = shop.publish(proposals);
  await until(async () => (await shop.requests()).has(`PUT ${products}`));
  await shop.world.control('PUT', `/stores/${demoStore}/edit/product/${ids[2]}`, { fields: { page_title: 'Mine' } });
  expect(await publishing).toMatchObject({ state: 'done', counts: { applied: 2, conflict: 1 } });
  expect(await shop.text('product', ids[2] ?? 0, 'title')).toBe('Mine');
}, 60_000);
