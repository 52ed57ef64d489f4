import { openApi, pick, type Api } from './open-api.ts';
import { smallCatalogue } from './small-catalogue.ts';

let api: Api;
beforeEach(async () => {
  api = await openApi(smallCatalogue());
});
afterEach(() => api.close());

const field = (key: string, value = 'v') => ({ namespace: 'clione', key, value, permission_set: 'read_and_sf_access' });

async function create(path: string, key: string, as: 'app' | 'other' = 'app'): Promise<number> {
  const { status, body } = await api.post(path, field(key), as);
  expect(status).toBe(200);
  return Number(pick(body, 'data', 'id'));
}

describe.each([
  ['product', '/v3/catalog/products/100/metafields', '/v3/catalog/products/metafields', 100],
  ['category', '/v3/catalog/categories/10/metafields', '/v3/catalog/categories/metafields', 10],
  ['brand', '/v3/catalog/brands/1/metafields', '/v3/catalog/brands/metafields', 1],
])('a metafield of a %s', (type, single, batch, resourceId) => {
  test('is made, read, changed and deleted', async () => {
    const id = await create(single, 'faq');
    expect(pick((await api.get(`${single}/${id}`)).body, 'data')).toMatchObject({
      resource_type: type,
      resource_id: resourceId,
      owner_client_id: 'app',
    });
    const changed = await api.put(`${single}/${id}`, field('faq', 'new'));
    expect(pick(changed.body, 'data', 'value')).toBe('new');
    expect((await api.delete(`${single}/${id}`)).status).toBe(204);
    expect((await api.get(`${single}/${id}`)).status).toBe(404);
    expect(api.events().map(({ scope }) => scope)).toEqual(
      ['created', 'updated', 'deleted'].map((what) => `store/${type}/metafield/${what}`),
    );
  });

  test('is made, changed and deleted with others', async () => {
    const made = await api.post(batch, [
      { ...field('a'), resource_id: resourceId },
      { ...field('b'), resource_id: resourceId },
    ]);
    expect(pick(made.body, 'data')).toHaveLength(2);
    const ids = [pick(made.body, 'data', 0, 'id'), pick(made.body, 'data', 1, 'id')];
    expect((await api.put(batch, [{ id: ids[0], ...field('a', 'x') }])).status).toBe(200);
    const removed = await api.delete(batch, 'app', ids);
    expect(pick(removed.body, 'data')).toEqual(ids);
    expect(pick((await api.get(batch)).body, 'data')).toEqual([]);
  });
});

test('a metafield of a variant belongs to it', async () => {
  const variant = api.store.products.get(102)?.variants[0];
  const id = await create(`/v3/catalog/products/102/variants/${variant?.id}/metafields`, 'note');
  expect(pick((await api.get('/v3/catalog/variants/metafields')).body, 'data', 0)).toMatchObject({
    id,
    resource_type: 'variant',
  });
});

describe('a metafield', () => {
  const path = '/v3/catalog/products/100/metafields';

  test('is one per client, namespace, key and resource', async () => {
    await create(path, 'faq');
    expect((await api.post(path, field('faq'))).status).toBe(409);
    await create(path, 'faq', 'other');
    await create('/v3/catalog/products/101/metafields', 'faq');
  });

  test.each([
    { key: '' },
    { key: 'x'.repeat(65) },
    { value: '' },
    { value: 'x'.repeat(65_536) },
    { permission_set: 'public' },
    { namespace: undefined },
  ])('is refused over its limits: %#', async (wrong) => {
    expect((await api.post(path, { ...field('faq'), ...wrong })).status).toBe(422);
  });

  test('holds 65,535 characters', async () => {
    expect((await api.post(path, field('faq', 'x'.repeat(65_535)))).status).toBe(200);
  });

  test('of another app cannot be changed, and is hidden when it is for that app alone', async () => {
    const shared = await create(path, 'faq', 'other');
    await api.post(path, { ...field('secret'), permission_set: 'app_only' }, 'other');
    expect((await api.put(`${path}/${shared}`, field('faq', 'mine'))).status).toBe(403);
    expect((await api.delete(`${path}/${shared}`)).status).toBe(403);
    expect(pick((await api.get(path)).body, 'meta', 'pagination', 'total')).toBe(1);
  });

  test('is refused as the 251st of one app on one resource', async () => {
    const now = '2026-01-01T00:00:00+00:00';
    for (let count = 0; count < 250; count += 1) {
      const id = api.store.metafields.nextId();
      api.store.metafields.put({
        id,
        resource_type: 'product',
        resource_id: 100,
        namespace: 'clione',
        key: `k${count}`,
        value: 'v',
        description: '',
        permission_set: 'app_only',
        owner_client_id: 'app',
        date_created: now,
        date_modified: now,
      });
    }
    expect((await api.post(path, field('one-more'))).status).toBe(422);
    expect((await api.post(path, field('one-more'), 'other')).status).toBe(200);
  });
});

describe('metafields in bulk', () => {
  const batch = '/v3/catalog/products/metafields';

  test('keep what works although the answer is a 422', async () => {
    const { status, body } = await api.post(batch, [
      { ...field('good'), resource_id: 100 },
      { ...field('bad'), resource_id: 999 },
      { ...field(''), resource_id: 100 },
    ]);
    expect(status).toBe(422);
    expect(pick(body, 'data')).toHaveLength(1);
    expect(pick(body, 'errors')).toMatchObject([
      { status: 404 },
      { status: 422, errors: { '2.key': expect.any(String) } },
    ]);
    expect(pick(body, 'meta')).toEqual({ total: 3, success: 1, failed: 2 });
    expect(api.store.metafields.size).toBe(1);
  });

  test('are refused over ten', async () => {
    const items = Array.from({ length: 11 }, (_, index) => ({ ...field(`k${index}`), resource_id: 100 }));
    expect((await api.post(batch, items)).status).toBe(422);
    expect(api.store.metafields.size).toBe(0);
    expect((await api.post(batch, items.slice(1))).status).toBe(200);
    expect(
      (
        await api.delete(
          batch,
          'app',
          Array.from({ length: 11 }, (_, index) => index + 1),
        )
      ).status,
    ).toBe(422);
  });

  test('are malformed when they are no array', async () => {
    expect((await api.post(batch, { ...field('a'), resource_id: 100 })).status).toBe(400);
  });

  test('can be walked by cursor to the end, and back', async () => {
    for (let count = 0; count < 5; count += 1) await create('/v3/catalog/products/100/metafields', `k${count}`);
    const keys: unknown[] = [];
    let cursor = '';
    for (;;) {
      const { body } = await api.get(`${batch}?limit=2${cursor === '' ? '' : `&after=${cursor}`}`);
      const data = pick(body, 'data');
      if (!Array.isArray(data) || data.length === 0) break;
      keys.push(...data.map((row) => pick(row, 'key')));
      cursor = String(pick(body, 'meta', 'cursor_pagination', 'end_cursor'));
    }
    expect(keys).toEqual(['k0', 'k1', 'k2', 'k3', 'k4']);
    const last = await api.get(`${batch}?limit=1&before=${cursor}`);
    expect(pick(last.body, 'data', 0, 'key')).toBe('k3');
    expect(pick(last.body, 'meta', 'pagination')).toBeUndefined();
  });

  test('are found by namespace, key and date', async () => {
    await create('/v3/catalog/products/100/metafields', 'a');
    await create('/v3/catalog/products/101/metafields', 'b');
    expect(pick((await api.get(`${batch}?namespace:in=clione&key=b`)).body, 'data')).toHaveLength(1);
    expect(pick((await api.get(`${batch}?namespace=other`)).body, 'data')).toEqual([]);
    expect(pick((await api.get(`${batch}?date_modified:min=2026-06-01T12:00:01Z`)).body, 'data')).toEqual([]);
  });

  test('have a broken cursor refused', async () => {
    expect((await api.get(`${batch}?after=nonsense`)).status).toBe(422);
  });
});
