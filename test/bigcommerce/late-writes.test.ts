import { readProductsAfter, writeProducts } from '../../server/bigcommerce/products.ts';
import { demoStore, openShopWorld } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';

const products = '/v3/catalog/products';
let world: ShopWorld;
beforeAll(async () => {
  world = await openShopWorld({ plan: 'unlimited', retries: { attempts: 4, baseDelayMs: 2000 } });
  await world.install();
});
afterEach(() => world.control('DELETE', '/faults'));
afterAll(() => world.close());

const until = (notAfter: number) => world.deps.bigcommerce.forStore(demoStore, { notAfter });
const puts = () => world.exchanges.filter(({ method }) => method === 'PUT').length;

async function threeWrites() {
  const { rows } = await readProductsAfter(world.client(), 0, 3);
  world.exchanges.splice(0);
  return rows.map(({ id }) => ({ id, page_title: `Late ${id}` }));
}

test('a write is not sent after its moment has passed, a read is', async () => {
  const writes = await threeWrites();
  const client = until(Date.now());
  await expect(writeProducts(client, writes)).rejects.toMatchObject({ problem: 'too_late', retryable: true });
  expect(puts()).toBe(0);
  expect((await readProductsAfter(client, 0, 1)).rows).toHaveLength(1);
});

test('a write refused for maintenance is not repeated after its moment', async () => {
  const writes = await threeWrites();
  await world.fault({ method: 'PUT', pathPattern: products, kind: 'status', status: 503, times: 1 });
  await expect(writeProducts(until(Date.now() + 800), writes)).rejects.toMatchObject({ problem: 'too_late' });
  expect(puts()).toBe(1);
});

test('rows that go alone after a refusal stop at the same moment; those sent by then have results', async () => {
  const writes = await threeWrites();
  await world.fault({ method: 'PUT', pathPattern: products, kind: 'status', status: 422, times: 1 });
  await world.fault({ method: 'PUT', pathPattern: products, kind: 'delay', delayMs: 1500 });
  const results = await writeProducts(until(Date.now() + 1400), writes);
  expect(results).toMatchObject([{ id: writes[0]?.id, ok: true }]);
  expect(puts()).toBe(2);
});

test('who sends is told when, after the wait for a place', async () => {
  await world.database
    .owner('rate_limits')
    .where({ store_hash: demoStore })
    .update({ blocked_until: world.database.owner.raw(`clock_timestamp() + interval '500 milliseconds'`) });
  const asked = Date.now();
  let sentAt = 0;
  await readProductsAfter(world.deps.bigcommerce.forStore(demoStore, { onSend: (at) => void (sentAt = at) }), 0, 1);
  expect(sentAt - asked).toBeGreaterThanOrEqual(450);
});
