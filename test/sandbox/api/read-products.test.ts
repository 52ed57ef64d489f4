import { openApi, pick, type Api } from './open-api.ts';
import { smallCatalogue } from './small-catalogue.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi(smallCatalogue(300));
});
afterAll(() => api.close());

async function idsOf(query: string): Promise<unknown> {
  const { status, body } = await api.get(`/v3/catalog/products?${query}`);
  expect(status).toBe(200);
  const data = pick(body, 'data');
  return Array.isArray(data) ? data.map((row) => pick(row, 'id')) : undefined;
}

describe('a list of products', () => {
  test('comes in pages of fifty with links that keep the other parameters', async () => {
    const { body } = await api.get('/v3/catalog/products?page=2&is_visible=true');
    expect(pick(body, 'meta', 'pagination')).toEqual({
      total: 300,
      count: 50,
      per_page: 50,
      current_page: 2,
      total_pages: 6,
      links: {
        previous: '?is_visible=true&page=1&limit=50',
        current: '?is_visible=true&page=2&limit=50',
        next: '?is_visible=true&page=3&limit=50',
      },
    });
  });

  test('can be walked by id to its last row', async () => {
    const seen: unknown[] = [];
    for (let last = 0; ;) {
      const ids = await idsOf(`id:greater=${last}&limit=250&sort=id&direction=asc`);
      if (!Array.isArray(ids) || ids.length === 0) break;
      seen.push(...ids);
      last = Number(ids.at(-1));
    }
    expect(seen).toEqual(Array.from({ length: 300 }, (_, index) => 100 + index));
  });

  test('refuses more than 250 on a page', async () => {
    expect((await api.get('/v3/catalog/products?limit=251')).status).toBe(413);
  });

  test.each([
    ['id:in=103,101', [101, 103]],
    ['id:min=398', [398, 399]],
    ['id:less=102', [100, 101]],
    ['name=trail%20tent%207', [107]],
    ['sku=TT-9', [109]],
    ['sku:in=TT-9,TT-8', [108, 109]],
    ['keyword=a%20tent%20for%2012.', [111]],
    ['categories:in=11', [100]],
    ['inventory_level:max=1', [100, 101]],
    ['id:max=105&brand_id=2', [101, 103, 105]],
    ['id:max=101&availability=available&condition=new', [100, 101]],
    ['channel_id:in=2', []],
    ['id:max=102&sort=price&direction=desc', [102, 101, 100]],
  ])('with %s holds %j', async (query, ids) => {
    expect(await idsOf(query)).toEqual(ids);
  });

  test('by categories alone misses a product that is in several', async () => {
    expect(await idsOf('categories=10&id:max=102')).toEqual([101, 102]);
  });

  test('by date without a time starts at the present time of day', async () => {
    api.setTime('2026-01-05T12:00:00Z');
    expect(await idsOf('date_modified:min=2026-01-05')).toEqual([]);
    expect(await idsOf('date_modified:min=2026-01-05T00:00:00Z&id:max=100')).toEqual([100]);
  });

  test.each([
    'condition=New',
    'sort=mood',
    'is_visible=maybe',
    'id:in=one',
    'include=everything',
    'date_modified:min=soon',
  ])('refuses %s', async (query) => {
    expect((await api.get(`/v3/catalog/products?${query}`)).status).toBe(422);
  });

  test('holds parts only when they are included', async () => {
    const plain = pick((await api.get('/v3/catalog/products?limit=1')).body, 'data', 0);
    const full = pick(
      (
        await api.get(
          '/v3/catalog/products?id:in=101&include=images,custom_fields,variants,channels,primary_image,videos',
        )
      ).body,
      'data',
      0,
    );
    expect(pick(plain, 'images')).toBeUndefined();
    expect(pick(full, 'images', 0, 'url_standard')).toBe('https://images.example/101.jpg');
    expect(pick(full, 'primary_image', 'is_thumbnail')).toBe(true);
    expect(pick(full, 'custom_fields', 0)).toMatchObject({ name: 'Season', value: 'Three' });
    expect(pick(full, 'variants', 0)).toMatchObject({ product_id: 101, price: null, calculated_price: 80 });
    expect(pick(full, 'channels')).toEqual([1]);
  });

  test('is cut to ten when options are included', async () => {
    const { body } = await api.get('/v3/catalog/products?include=options&limit=250');
    expect(pick(body, 'meta', 'pagination', 'count')).toBe(10);
    expect(pick(body, 'data', 2, 'options', 0, 'display_name')).toBe('Size');
  });

  test('holds the id and the chosen fields only', async () => {
    const { body } = await api.get('/v3/catalog/products?limit=1&include_fields=name,page_title&include=channels');
    expect(pick(body, 'data', 0)).toEqual({ id: 100, name: 'Trail tent 0', page_title: '', channels: [1] });
  });
});

describe('one product', () => {
  test('answers every field', async () => {
    const { body } = await api.get('/v3/catalog/products/101');
    expect(pick(body, 'data')).toMatchObject({
      id: 101,
      price: 101,
      sale_price: 80,
      calculated_price: 80,
      meta_keywords: [],
    });
  });

  test.each(['/v3/catalog/products/999', '/v3/catalog/products/abc', '/v3/catalog/products/999/images'])(
    'is not found at %s',
    async (path) => {
      const { status, body } = await api.get(path);
      expect(status).toBe(404);
      expect(pick(body, 'status')).toBe(404);
    },
  );

  test('has its images, custom fields and variants under it, and no reviews answer nothing', async () => {
    expect(pick((await api.get('/v3/catalog/products/102/images')).body, 'data', 0, 'product_id')).toBe(102);
    expect(pick((await api.get('/v3/catalog/products/102/custom-fields')).body, 'data', 0, 'name')).toBe('Season');
    expect(pick((await api.get('/v3/catalog/products/102/variants')).body, 'meta', 'pagination', 'total')).toBe(2);
    expect((await api.get('/v3/catalog/products/102/reviews?status=1')).status).toBe(204);
  });
});

describe('the whole catalogue', () => {
  test('lists variants of chosen products', async () => {
    const { body } = await api.get('/v3/catalog/variants?product_id:in=102,103');
    expect(pick(body, 'meta', 'pagination', 'total')).toBe(3);
  });

  test('says which products are in which channel and category', async () => {
    const channels = await api.get('/v3/catalog/products/channel-assignments?product_id:in=100');
    expect(pick(channels.body, 'data')).toEqual([{ product_id: 100, channel_id: 1 }]);
    const categories = await api.get('/v3/catalog/products/category-assignments?product_id:in=100');
    expect(pick(categories.body, 'data')).toHaveLength(2);
  });

  test('sums itself up', async () => {
    expect(pick((await api.get('/v3/catalog/summary')).body, 'data')).toMatchObject({
      variant_count: 301,
      lowest_variant_price: '80',
    });
  });
});
