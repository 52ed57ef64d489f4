import supertest from 'supertest';
import type { Metafield } from '../../../sandbox/state/rows.ts';
import { openShop, type OpenShop } from './open-shop.ts';
import { brand, category, product, script } from './shop-rows.ts';

function metafield(id: number, set: Partial<Metafield>): Metafield {
  return {
    id,
    resource_type: 'product',
    resource_id: 1,
    namespace: 'acme',
    key: `key${id}`,
    value: `value ${id}`,
    description: '',
    permission_set: 'read_and_sf_access',
    owner_client_id: 'client',
    date_created: '',
    date_modified: '',
    ...set,
  };
}

function shopWithMetafields(): OpenShop {
  const shop = openShop({
    products: [product(1), product(2, { is_visible: false })],
    categories: [category(1)],
    brands: [brand(1)],
  });
  shop.store.metafields.put(metafield(1, {}));
  shop.store.metafields.put(metafield(2, { permission_set: 'write_and_sf_access' }));
  shop.store.metafields.put(metafield(3, { permission_set: 'read' }));
  shop.store.metafields.put(metafield(4, { namespace: 'other' }));
  shop.store.metafields.put(metafield(5, { resource_type: 'category' }));
  shop.store.metafields.put(metafield(6, { resource_type: 'brand' }));
  shop.store.scripts.put(script('token', '<script>token={{{json settings.storefront_api.token}}}</script>'));
  return shop;
}

async function tokenOnPage(shop: OpenShop): Promise<string> {
  return /token="([^"]+)"/.exec(await shop.html('/'))?.[1] ?? '';
}

async function query(shop: OpenShop, text: string, variables?: object): Promise<supertest.Response> {
  const token = await tokenOnPage(shop);
  return supertest(shop.app).post('/graphql').auth(token, { type: 'bearer' }).send({ query: text, variables });
}

const fields = 'metafields(namespace: "acme", first: 5) { edges { node { key value } } }';

describe('storefront GraphQL', () => {
  test('answers the public metafields of one namespace', async () => {
    const answer = await query(
      shopWithMetafields(),
      `query ($id: Int!) { site { product(entityId: $id) { ${fields} } } }`,
      { id: 1 },
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      data: {
        site: {
          product: {
            metafields: {
              edges: [{ node: { key: 'key1', value: 'value 1' } }, { node: { key: 'key2', value: 'value 2' } }],
            },
          },
        },
      },
    });
  });

  test('answers those of categories and brands too, and nothing for hidden products', async () => {
    const text = `{ site { category(entityId: 1) { ${fields} } brand(entityId: 1) { ${fields} } product(entityId: 2) { name } } }`;
    const answer = await query(shopWithMetafields(), text);
    expect(answer.body.data.site).toEqual({
      category: { metafields: { edges: [{ node: { key: 'key5', value: 'value 5' } }] } },
      brand: { metafields: { edges: [{ node: { key: 'key6', value: 'value 6' } }] } },
      product: null,
    });
  });

  test('tells prices with tax or without, in a currency of the shop, by default as the shop has them', async () => {
    const shop = openShop(
      { products: [product(1, { price: 125 })] },
      { tax_percent: 25, second_currency: { code: 'EUR', symbol: '€', rate: 0.1 } },
    );
    shop.store.scripts.put(script('token', '<script>token={{{json settings.storefront_api.token}}}</script>'));
    const asked = async (args: string) => {
      const text = `{ site { product(entityId: 1) { prices${args} { price { value currencyCode } } } } }`;
      const { data, errors } = (await query(shop, text)).body;
      return errors?.[0].message ?? data.site.product.prices.price;
    };
    expect(await asked('')).toEqual({ value: 100, currencyCode: 'SEK' });
    expect(await asked('(includeTax: true)')).toEqual({ value: 125, currencyCode: 'SEK' });
    expect(await asked('(includeTax: true, currencyCode: EUR)')).toEqual({ value: 12.5, currencyCode: 'EUR' });
    expect(await asked('(currencyCode: USD)')).toMatch(/no currency USD/);
  });

  test('a visitor keeps the currency that was chosen on an earlier page', async () => {
    const shop = openShop({ products: [product(1)] }, { second_currency: { code: 'EUR', symbol: '€', rate: 0.1 } });
    const chosen = await shop.get('/?setCurrencyId=2').expect(200);
    const cookie = String(chosen.headers['set-cookie']).split(';')[0] ?? '';
    expect((await shop.get('/product-1/').set('Cookie', cookie)).text).toContain('Prices in EUR');
    expect(await shop.html('/product-1/')).toContain('Prices in SEK');
  });

  test('pages through them with a cursor', async () => {
    const shop = shopWithMetafields();
    const text =
      'query ($after: String) { site { product(entityId: 1) { metafields(namespace: "acme", first: 1, after: $after) { pageInfo { hasNextPage endCursor } edges { node { key } } } } } }';
    const first = (await query(shop, text)).body.data.site.product.metafields;
    expect(first).toMatchObject({ pageInfo: { hasNextPage: true }, edges: [{ node: { key: 'key1' } }] });
    const second = (await query(shop, text, { after: first.pageInfo.endCursor })).body.data.site.product.metafields;
    expect(second).toMatchObject({ pageInfo: { hasNextPage: false }, edges: [{ node: { key: 'key2' } }] });
  });

  test('refuses a missing, foreign or worn-out token', async () => {
    const shop = shopWithMetafields();
    const send = (token: string) =>
      supertest(shop.app)
        .post('/graphql')
        .set('Authorization', token)
        .send({ query: '{ site { settings { storeName } } }' });
    const token = await tokenOnPage(shop);
    await supertest(shop.app).post('/graphql').send({ query: '{ site { settings { storeName } } }' }).expect(401);
    await send('Bearer guess').expect(401);
    await send(`Bearer ${await tokenOnPage(shopWithMetafields())}`).expect(401);
    await send(`Bearer ${token}`).expect(200);
    shop.clock.time += 24 * 3_600_000;
    await send(`Bearer ${token}`).expect(200);
    shop.clock.time += 24 * 3_600_000;
    await send(`Bearer ${token}`).expect(401);
  });

  test.each([
    ['no namespace', '{ site { product(entityId: 1) { metafields { edges { node { key } } } } } }', 'namespace'],
    ['an unknown field', '{ site { checkout { id } } }', 'checkout'],
    ['a syntax error', '{ site {', 'Syntax Error'],
    [
      'too much at once',
      '{ site { products(first: 50) { edges { node { metafields(namespace: "acme", first: 250) { edges { node { key } } } } } } } }',
      'complexity',
    ],
  ])('refuses %s', async (_what, text, words) => {
    const answer = await query(shopWithMetafields(), text);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body.errors)).toContain(words);
  });
});
