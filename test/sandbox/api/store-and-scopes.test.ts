import { openApi, pick, profile, type Api } from './open-api.ts';
import { smallCatalogue } from './small-catalogue.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi(smallCatalogue());
});
afterAll(() => api.close());

describe('store information', () => {
  test('tells the currency, the time zone, the units and the plan', async () => {
    expect((await api.get('/v2/store')).body).toMatchObject({
      id: 'test1store',
      name: 'Test shop',
      currency: 'USD',
      timezone: { name: 'America/Chicago' },
      plan_level: 'Standard',
      default_channel_id: 1,
      default_site_id: 1000,
      logo: [],
      features: { stencil_enabled: true, multi_storefront_enabled: false },
    });
  });

  test('follows the merchant', async () => {
    api.store.profile.put({ ...profile, currency: 'EUR', plan: 'pro' });
    expect((await api.get('/v2/store')).body).toMatchObject({ currency: 'EUR', plan_level: 'Pro' });
    expect((await api.get('/v2/currencies')).body).toMatchObject([{ currency_code: 'EUR', is_default: true }]);
    expect((await api.get('/v2/currencies/1')).body).toMatchObject({ name: 'Euro' });
  });

  test('tells the time of the sandbox in seconds', async () => {
    api.setTime('2026-06-01T12:00:00Z');
    expect((await api.get('/v2/time')).body).toEqual({ time: 1780315200 });
  });

  test.each([
    'store/locale',
    'store/profile',
    'store/units-of-measurement',
    'logo',
    'storefront/seo',
    'storefront/robotstxt',
    'storefront/product',
    'storefront/category',
    'storefront/status',
    'catalog',
  ])('has the settings %s', async (path) => {
    const { status, body } = await api.get(`/v3/settings/${path}`);
    expect(status).toBe(200);
    expect(Object.keys(pick(body, 'data') ?? {})).not.toEqual([]);
  });

  test('has no settings that a channel overrides', async () => {
    expect(pick((await api.get('/v3/settings/storefront/seo?channel_id=1')).body, 'data')).toEqual({});
    expect((await api.get('/v3/settings/storefront/seo?channel_id=2')).status).toBe(422);
  });

  test('has no metafields of the store', async () => {
    expect(pick((await api.get('/v3/store/metafields')).body, 'data')).toEqual([]);
    expect((await api.get('/v3/store/metafields/1')).status).toBe(404);
  });
});

describe('a caller', () => {
  test.each([
    '/v3/catalog/products',
    '/v3/catalog/products/metafields',
    '/v3/catalog/trees/categories',
    '/v3/catalog/brands',
    '/v3/content/pages',
    '/v2/blog/posts',
    '/v3/content/scripts',
    '/v3/content/widgets',
    '/v3/storefront/redirects',
    '/v2/store',
    '/v2/time',
    '/v3/settings/logo',
  ])('without its scope is refused at %s', async (path) => {
    const { status, body } = await api.get(path, 'nobody');
    expect(status).toBe(403);
    expect(pick(path.startsWith('/v2/') ? pick(body, 0) : body, 'status')).toBe(403);
  });

  test.each([
    ['/v3/catalog/products/100', { page_title: 'x' }],
    ['/v3/content/pages/1', { meta_title: 'x' }],
    ['/v2/blog/posts/1', { title: 'x', body: 'x' }],
    ['/v3/storefront/redirects', []],
  ])('with a read-only scope reads %s and does not write it', async (path, body) => {
    expect((await api.get(path, 'reader')).status).toBe(200);
    expect((await api.put(path, body, 'reader')).status).toBe(403);
  });

  test.each(['/v3/channels', '/v3/channels/1/site', '/v3/sites', '/v3/themes', '/v3/customers', '/v2/orders'])(
    'holds no scope for %s',
    async (path) => {
      expect((await api.get(path)).status).toBe(403);
    },
  );

  test.each(['/v3/nowhere', '/v2/nowhere', '/v3/catalog/product'])('finds nothing at %s', async (path) => {
    expect((await api.get(path)).status).toBe(404);
  });
});
