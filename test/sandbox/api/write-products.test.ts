import { openApi, pick, type Api } from './open-api.ts';
import { smallCatalogue } from './small-catalogue.ts';

let api: Api;
beforeEach(async () => {
  api = await openApi(smallCatalogue());
});
afterEach(() => api.close());

const path = '/v3/catalog/products/100';
const product = () => api.store.products.get(100);

describe('an update of one product', () => {
  test('keeps what was sent, moves its date and tells the hooks', async () => {
    const sent = {
      page_title: 'Tents for two',
      meta_description: 'Dry.',
      meta_keywords: ['tent', 'two'],
      search_keywords: 'camp',
    };
    const { status, body } = await api.put(path, sent);
    expect(status).toBe(200);
    expect(pick(body, 'data')).toMatchObject({ ...sent, date_modified: '2026-06-01T12:00:00+00:00' });
    expect(product()).toMatchObject(sent);
    expect(api.events()).toEqual([{ scope: 'store/product/updated', data: { type: 'product', id: 100 } }]);
  });

  test.each([
    { meta_keywords: ['tent'] },
    { custom_url: { url: '/another/', is_customized: true } },
    { gtin: '12345678' },
    { page_title: '' },
  ])('of nothing that BigCommerce watches fires no event: %j', async (sent) => {
    expect((await api.put(path, sent)).status).toBe(200);
    expect(api.events()).toEqual([]);
  });

  test.each([
    { page_title: 'x'.repeat(256) },
    { page_title: 7 },
    { meta_description: 'x'.repeat(65_536) },
    { meta_keywords: 'tent, two' },
    { name: '' },
    { name: 'x'.repeat(251) },
    { price: -1 },
    { price: '10' },
    { upc: '123456789012345' },
    { availability: 'sometimes' },
    { condition: 'new' },
    { custom_url: { url: '/half/' } },
    { custom_url: 'tents' },
    { custom_fields: [{ name: 'Season', value: 'x'.repeat(251) }] },
    { preorder_release_date: 'soon' },
  ])('is refused over a limit or a type and changes nothing: case %#', async (sent) => {
    const before = product();
    const { status, body } = await api.put(path, sent);
    expect(status).toBe(422);
    expect(Object.keys(pick(body, 'errors') ?? {})).toEqual(Object.keys(sent));
    expect(product()).toEqual(before);
  });

  test('counts characters, not bytes', async () => {
    expect((await api.put(path, { page_title: '🏕'.repeat(255) })).status).toBe(200);
  });

  test('ignores fields that do not exist and those that cannot be written', async () => {
    await api
      .raw(
        'PUT',
        path,
        JSON.stringify({ page_title: 'Tents', nonsense: 1, calculated_price: 1, date_created: 'x' }),
        'application/json',
      )
      .catch(() => undefined);
    expect(product()).toMatchObject({ page_title: 'Tents', calculated_price: 100 });
    expect(product()).not.toHaveProperty('nonsense');
  });

  test('may not take the name, SKU, brand or category that is not free or not there', async () => {
    for (const sent of [{ name: 'trail tent 1' }, { sku: 'TT-1' }, { brand_id: 77 }, { categories: [10, 77] }]) {
      expect((await api.put(path, sent)).status).toBe(409);
    }
  });

  test('changes the price that shoppers pay', async () => {
    await api.put(path, { price: 50, sale_price: 40 });
    expect(product()).toMatchObject({ calculated_price: 40, variants: [{ calculated_price: 40 }] });
  });

  test('answers 404 for a product that is gone', async () => {
    expect((await api.put('/v3/catalog/products/999', { page_title: 'x' })).status).toBe(404);
  });
});

describe('the address of a product', () => {
  test.each(['/tents/', '/Trail-Tent-1', '/brands/lowland/', '/zelt-für-zwei/', `/${'x'.repeat(260)}/`, 'no-slash/'])(
    'cannot become %s, while the rest is saved',
    async (url) => {
      const sent = { page_title: 'Saved', custom_url: { url, is_customized: true } };
      const { status, body } = await api
        .raw('PUT', path, JSON.stringify(sent), 'application/json')
        .catch((error: unknown) => {
          throw error;
        });
      expect(status).toBe(207);
      expect(pick(body, 'data')).toMatchObject({ page_title: 'Saved', custom_url: { url: '/trail-tent-0/' } });
      expect(pick(body, 'errors', 'errors', 'custom_url')).toEqual(expect.any(String));
    },
  );

  test('leaves a redirect behind when asked to, and heals old ones', async () => {
    await api.put(path, { custom_url: { url: '/b/', is_customized: true, create_redirect: true } });
    await api.put(path, { custom_url: { url: '/c/', is_customized: true, create_redirect: true } });
    await api.put(path, { custom_url: { url: '/b/', is_customized: true, create_redirect: true } });
    const redirects = api.store.redirects.all().map(({ from_path: from, to }) => [from, to.entity_id]);
    expect(redirects).toEqual([
      ['/trail-tent-0/', 100],
      ['/c/', 100],
    ]);
  });

  test('follows a new name while nobody customised it', async () => {
    await api.put(path, { name: 'Grand Tent' });
    expect(product()?.custom_url).toEqual({ url: '/grand-tent/', is_customized: false });
  });
});

describe('an update of several products', () => {
  test('writes each and answers in their order', async () => {
    const { status, body } = await api.put('/v3/catalog/products?include_fields=page_title', [
      { id: 103, page_title: 'Three' },
      { id: 101, page_title: 'One' },
    ]);
    expect(status).toBe(200);
    expect(pick(body, 'data')).toEqual([
      { id: 103, page_title: 'Three' },
      { id: 101, page_title: 'One' },
    ]);
    expect(api.events()).toHaveLength(2);
  });

  test('takes ten and refuses eleven', async () => {
    const items = Array.from({ length: 11 }, (_, index) => ({ id: 100 + index, page_title: 'x' }));
    expect((await api.put('/v3/catalog/products', items.slice(0, 10))).status).toBe(200);
    const { status, body } = await api.put('/v3/catalog/products', items);
    expect(status).toBe(413);
    expect(pick(body, 'title')).toContain('10');
    expect(api.store.products.get(110)?.page_title).toBe('');
  });

  test('takes an item without an id for a product to create', async () => {
    const { status, body } = await api.put('/v3/catalog/products', [{ page_title: 'x' }]);
    expect(status).toBe(422);
    expect(pick(body, 'errors')).toMatchObject({
      '0.name': 'Please provide a name.',
      '0.weight': 'Please provide a weight.',
    });
  });

  test.each([
    [404, { id: 999, page_title: 'x' }],
    [409, { id: 101, name: 'Trail tent 3' }],
    [422, { id: 101, page_title: 7 }],
  ])('answers %i for one bad item and writes none', async (status, bad) => {
    const answer = await api.put('/v3/catalog/products', [{ id: 100, page_title: 'x' }, bad]);
    expect(answer.status).toBe(status);
    expect(product()?.page_title).toBe('');
  });

  test('answers 207 with the index of an address that was refused', async () => {
    const { status, body } = await api.put('/v3/catalog/products', [
      { id: 100, page_title: 'Zero' },
      { id: 101, page_title: 'One', custom_url: { url: '/tents/', is_customized: true } },
    ]);
    expect(status).toBe(207);
    expect(Object.keys(pick(body, 'errors', 'errors') ?? {})).toEqual(['1.custom_url']);
    expect(api.store.products.get(101)?.page_title).toBe('One');
  });
});

describe('a body', () => {
  test('that is no JSON is refused with 400', async () => {
    expect((await api.raw('PUT', path, '{"page_title":', 'application/json')).status).toBe(400);
  });

  test('of another media type is refused with 415', async () => {
    expect((await api.raw('PUT', path, '<a/>', 'application/xml')).status).toBe(415);
  });

  test.each(['[]', '"text"', 'null'])('of %s is refused', async (body) => {
    expect((await api.raw('PUT', path, body, 'application/json')).status).toBe(422);
  });
});
