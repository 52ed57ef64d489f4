import { shopFactsAnswer, shopFactsPreview } from '../../server/shop-facts/contract.ts';
import { searchDataAnswer } from '../../server/structured-data/contract.ts';
import type { SearchDataAnswer } from '../../server/structured-data/contract.ts';
import { syncEnd } from '../journeys/steps.ts';
import { demoStore, secondStore, startWorld } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';

let world: World;
let api: Api;

beforeAll(async () => {
  world = await startWorld();
  api = world.api((await world.install(demoStore)).token);
  await syncEnd(api);
}, 120_000);
afterAll(() => world.close());

async function searchData(kind: string, id: number): Promise<SearchDataAnswer> {
  return searchDataAnswer.strict().parse(await api.get(`/catalog/items/${kind}/${id}/search-data`));
}

function products() {
  const store = world.sandbox.sandbox.stores.get(demoStore);
  if (store === undefined) throw new Error('the sandbox has no demo shop');
  return store.products.all();
}

test('an item shows the graph that its facts give, with a live offer for every variant', async () => {
  const product = products().find(({ variants }) => variants.length > 2);
  const { graph } = await searchData('product', product?.id ?? 0);
  const [group] = graph['@graph'];
  expect(group).toMatchObject({ '@type': 'ProductGroup', productGroupID: String(product?.id), name: product?.name });
  const variants: unknown = group?.['hasVariant'];
  expect(variants).toHaveLength(product?.variants.length ?? 0);
  expect(variants).toEqual(
    expect.arrayContaining([expect.objectContaining({ offers: expect.objectContaining({ '@type': 'Offer' }) })]),
  );
});

test('what is missing comes with the place in BigCommerce, errors first', async () => {
  const product = products().find(({ variants, brand_id }) => variants.length === 1 && brand_id !== 0);
  if (product === undefined) throw new Error('there is no simple product');
  await world.control('PUT', `/stores/${demoStore}/edit/product/${product.id}`, {
    fields: { price: 0, calculated_price: 0, gtin: '4006381333930', sku: 'LR 2' },
  });
  await api.post('/sync/runs');
  await syncEnd(api);
  const { findings } = await searchData('product', product.id);
  const levels = findings.map(({ level }) => level);
  expect(levels).toEqual(['error', 'warning', 'recommended'].flatMap((one) => levels.filter((level) => level === one)));
  expect(findings).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ code: 'no_offer', level: 'error', place: 'Products › (product) › Pricing' }),
      expect.objectContaining({
        code: 'gtin_left_out',
        level: 'warning',
        message: expect.stringContaining('4006381333930'),
        place: 'Products › (product) › Product identifiers',
      }),
      expect.objectContaining({ code: 'sku_left_out', level: 'warning' }),
    ]),
  );
});

test('categories, brands, pages and posts have search data of their own', async () => {
  const { items } = await api.get<{ items: { kind: string; id: number }[] }>('/catalog/items?limit=100&kind=category');
  const { graph, findings } = await searchData('category', items[0]?.id ?? 0);
  expect(graph['@graph'].map((node) => node['@type'])).toEqual(['CollectionPage', 'BreadcrumbList']);
  expect(findings).toEqual([]);
});

test('shipping and returns are missed until the merchant states them for the whole shop; nothing goes live by it', async () => {
  const product = products().find(
    ({ variants, price, type }) => variants.length === 1 && price > 0 && type === 'physical',
  );
  const id = product?.id ?? 0;
  const missed = async () => {
    const { findings } = await searchData('product', id);
    return findings.map(({ code }) => code).filter((code) => /^no_(?:shipping|returns)$/u.test(code));
  };
  const read = async (reader = api) => shopFactsAnswer.strict().parse(await reader.get('/shop-facts'));
  const before = await read();
  expect(before).toMatchObject({ version: 0, statedBy: null, shop: { currency: 'USD' } });
  expect(await missed()).toEqual(['no_shipping', 'no_returns']);

  const days = { least: 1, most: 3 };
  const facts = {
    ...before.facts,
    legalName: 'Wrenfell Outfitters Ltd',
    profiles: ['https://social.example/wrenfell'],
    returns: { countries: ['US', 'CA'], window: 30, fees: 'customer' as const, method: 'mail' as const },
    shipping: [{ country: 'US', rate: 4.95, handlingDays: days, transitDays: days }],
  };
  const wrong = { ...facts, shipping: [{ ...facts.shipping[0], rate: 4.955, country: 'US' }], email: 'nobody' };
  const put = (version: number, sent: object, by = api, currency: string | null = 'USD') =>
    by.call('PUT', '/shop-facts', { version, currency, facts: sent });
  expect(await put(0, wrong)).toMatchObject({
    status: 400,
    body: { error: { fields: { 'facts.email': expect.stringContaining('e-mail address') } } },
  });
  expect(await put(0, { ...wrong, email: '' })).toMatchObject({
    status: 400,
    body: { error: { fields: { 'facts.shipping.0.rate': 'At most 2 decimals in USD.' } } },
  });
  const draft = shopFactsPreview.parse(await api.post('/shop-facts/preview', { facts }));
  for (const currency of ['JPY', null])
    expect(await put(0, facts, api, currency)).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', message: expect.stringContaining('is USD now') } },
    });
  expect(await read()).toEqual(before);

  expect((await put(0, facts)).status).toBe(200);
  const after = await read();
  expect(after).toMatchObject({ version: 1, facts, statedBy: expect.stringContaining('@'), preview: draft });
  expect(draft.findings).toEqual([]);
  expect(draft.shop).toMatchObject({ legalName: 'Wrenfell Outfitters Ltd', hasShippingService: [{}] });
  expect(await missed()).toEqual([]);
  const [node] = (await searchData('product', id)).graph['@graph'];
  expect(node).toMatchObject({ offers: draft.offer });

  expect(await put(0, facts)).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
  await world.control('POST', `/stores/${demoStore}/users/9102/grant`);
  const helper = world.api((await world.open(demoStore, 9102)).token);
  expect((await put(1, facts, helper)).status).toBe(403);
  const { total } = await api.get<{ total: number }>('/propagation/publications?limit=1');
  expect(total).toBe(0);
});

test('an item of another shop, or none, is not found', async () => {
  const [product] = products();
  const other = world.api((await world.install(secondStore)).token);
  await syncEnd(other);
  expect(await other.get('/shop-facts')).toMatchObject({ version: 0 });
  for (const [reader, id] of [
    [api, 999_999_999],
    [other, product?.id],
  ] as const)
    expect((await reader.call('GET', `/catalog/items/product/${id}/search-data`)).status).toBe(404);
});
