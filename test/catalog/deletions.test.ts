import { openShopWorld, demoStore } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';
import { answerOf, answerOnce, mirrorIds, sync } from './shop.ts';

const brands = '/v3/catalog/brands';
let world: ShopWorld;
let known: number[];
beforeAll(async () => {
  world = await openShopWorld();
  await world.install();
  await sync(world);
});
beforeEach(async () => {
  known = await mirrorIds(world, 'brand');
});
afterEach(() => world.control('DELETE', '/faults'));
afterAll(() => world.close());

test('an item that could not be read stays, and is told with the reason', async () => {
  const answer = await answerOf(world, brands);
  const [broken] = answer.data;
  if (broken !== undefined) broken['name'] = null;
  await answerOnce(world, brands, answer);
  expect(await sync(world)).toEqual([]);
  expect(await mirrorIds(world, 'brand')).toEqual(known);
  const failures: unknown[] = await world.database.owner('sync_failures').where({ kind: 'brand' });
  expect(failures).toEqual([expect.objectContaining({ entity_id: broken?.['id'] })]);
});

test('a row that tells no id may be any: nothing is concluded', async () => {
  const answer = await answerOf(world, brands);
  answer.data.splice(-1, 1, { name: 'Nameless' });
  await answerOnce(world, brands, answer);
  expect(await sync(world)).toEqual([]);
  expect(await mirrorIds(world, 'brand')).toEqual(known);
});

test('a row that came twice does not stand for one that did not come', async () => {
  const answer = await answerOf(world, brands);
  answer.data.splice(-1, 1, ...answer.data.slice(0, 1));
  await answerOnce(world, brands, answer);
  world.exchanges.splice(0);
  expect(await sync(world)).toEqual([]);
  expect(await mirrorIds(world, 'brand')).toEqual(known);
  expect(world.exchanges.filter(({ path }) => path.startsWith(`${brands}/`))).toEqual([]);
});

test('what slipped between the pages is asked for by its id, and stays', async () => {
  const answer = await answerOf(world, brands);
  answer.data.pop();
  answer.meta.pagination['total'] = answer.data.length;
  await answerOnce(world, brands, answer);
  expect(await sync(world)).toEqual([]);
  expect(await mirrorIds(world, 'brand')).toEqual(known);
});

test('what the shop really deleted is marked and told, a product and a brand alike', async () => {
  const [brand] = known.slice(-1);
  const [product] = (await mirrorIds(world, 'product')).slice(-1);
  await world.control('DELETE', `/stores/${demoStore}/edit/brand/${brand}`);
  await world.control('DELETE', `/stores/${demoStore}/edit/product/${product}`);
  expect(await sync(world)).toEqual([
    { kind: 'brand', id: brand },
    { kind: 'product', id: product },
  ]);
  expect(await mirrorIds(world, 'brand')).toEqual(known.slice(0, -1));
});

test('a list without its total is not taken for the whole', async () => {
  const products = await mirrorIds(world, 'product');
  const answer = await answerOf(world, '/v3/catalog/products');
  await answerOnce(world, '/v3/catalog/products', { data: answer.data.slice(0, 5) });
  await expect(sync(world)).rejects.toMatchObject({ problem: 'unreadable_answer' });
  expect(await mirrorIds(world, 'product')).toEqual(products);
});

test('an empty page that announces more ends the try instead of going round', async () => {
  await world.fault({
    pathPattern: '/v3/catalog/products',
    kind: 'status',
    status: 200,
    body: { data: [], meta: { pagination: { total: 7, total_pages: 1 } } },
  });
  await expect(sync(world, AbortSignal.timeout(10_000))).rejects.toMatchObject({ problem: 'unreadable_answer' });
});
