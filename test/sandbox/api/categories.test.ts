import { openApi, pick, type Api } from './open-api.ts';
import { smallCatalogue } from './small-catalogue.ts';

let api: Api;
beforeEach(async () => {
  api = await openApi(smallCatalogue());
});
afterEach(() => api.close());

const path = '/v3/catalog/trees/categories';

describe('the category tree', () => {
  test('is one, for the only channel', async () => {
    expect(pick((await api.get('/v3/catalog/trees?channel_id:in=1')).body, 'data')).toEqual([
      { id: 1, name: 'Default catalog tree', channels: [1] },
    ]);
    expect(pick((await api.get('/v3/catalog/trees?channel_id:in=2')).body, 'data')).toEqual([]);
  });

  test('lists its categories flat and nested', async () => {
    const flat = await api.get(`${path}?parent_id:in=0&include_fields=name`);
    expect(pick(flat.body, 'data')).toEqual([
      { category_id: 10, name: 'Tents' },
      { category_id: 12, name: 'Stoves' },
    ]);
    const nested = await api.get('/v3/catalog/trees/1/categories');
    expect(pick(nested.body, 'data', 0, 'children', 0)).toMatchObject({
      id: 11,
      depth: 1,
      path: [10, 11],
      url: '/family-tents/',
    });
    expect(pick((await api.get('/v3/catalog/trees/1/categories?depth=0')).body, 'data', 0, 'children')).toEqual([]);
    expect((await api.get('/v3/catalog/trees/2/categories')).status).toBe(404);
  });
});

describe('an update of categories', () => {
  test('answers counts only', async () => {
    const { status, body } = await api.put(path, [
      { category_id: 10, page_title: 'All tents', meta_keywords: ['tent'] },
    ]);
    expect([status, body]).toEqual([200, { meta: { total: 1, success: 1, failed: 0 } }]);
    expect(api.store.categories.get(10)).toMatchObject({
      page_title: 'All tents',
      meta_keywords: ['tent'],
      name: 'Tents',
    });
    expect(api.events().map(({ scope }) => scope)).toEqual([
      'store/category/updated',
      'store/channel/1/category/updated',
    ]);
  });

  test('writes the good ones and names the others by index', async () => {
    const { status, body } = await api.put(path, [
      { category_id: 10, page_title: 'All tents' },
      { category_id: 12, page_title: 'Stoves', url: { path: '/tents/', is_customized: true } },
      { category_id: 99, page_title: 'x' },
    ]);
    expect(status).toBe(207);
    expect(Object.keys(pick(body, 'errors', 'errors') ?? {})).toEqual(['1.url', '2.category_id']);
    expect(pick(body, 'meta')).toEqual({ total: 3, success: 1, failed: 2 });
    expect(api.store.categories.get(12)).toMatchObject({ page_title: 'Stoves', url: { path: '/stoves/' } });
  });

  test.each([
    { name: 'x'.repeat(51) },
    { meta_description: 'x'.repeat(65_536) },
    { search_keywords: 'x'.repeat(256) },
    { meta_keywords: 'a,b' },
    { parent_id: 10 },
    { parent_id: 11 },
    { parent_id: 99 },
    { name: 'stoves' },
    { default_product_sort: 'best' },
  ])('refuses %#', async (wrong) => {
    const before = api.store.categories.get(10);
    expect((await api.put(path, [{ category_id: 10, ...wrong }])).status).toBe(422);
    expect(api.store.categories.get(10)).toEqual(before);
    expect(api.events()).toEqual([]);
  });

  test('is refused over ten and without an array', async () => {
    const items = Array.from({ length: 11 }, () => ({ category_id: 10, page_title: 'x' }));
    expect((await api.put(path, items)).status).toBe(422);
    expect(api.store.categories.get(10)?.page_title).toBe('');
    expect((await api.put(path, { category_id: 10 })).status).toBe(400);
  });
});

describe('the deprecated family', () => {
  test('answers the same categories under other names', async () => {
    expect(pick((await api.get('/v3/catalog/categories?name:like=tent')).body, 'meta', 'pagination', 'total')).toBe(2);
    expect(pick((await api.get('/v3/catalog/categories/11')).body, 'data')).toMatchObject({
      id: 11,
      parent_id: 10,
      custom_url: { url: '/family-tents/', is_customized: false },
    });
  });

  test('demands parent and name with every update', async () => {
    expect((await api.put('/v3/catalog/categories/11', { page_title: 'x' })).status).toBe(422);
    const { status } = await api.put('/v3/catalog/categories/11', {
      parent_id: 10,
      name: 'Family tents',
      page_title: 'x',
    });
    expect(status).toBe(200);
    expect(api.store.categories.get(11)?.page_title).toBe('x');
  });

  test('refuses a name that a sibling has, and saves the rest when only the address is taken', async () => {
    expect((await api.put('/v3/catalog/categories/12', { parent_id: 0, name: 'Tents' })).status).toBe(409);
    const sent = {
      parent_id: 0,
      name: 'Stoves',
      page_title: 'Saved',
      custom_url: { url: '/tents/', is_customized: true },
    };
    expect((await api.put('/v3/catalog/categories/12', sent)).status).toBe(207);
    expect(api.store.categories.get(12)).toMatchObject({ page_title: 'Saved', url: { path: '/stoves/' } });
  });
});
