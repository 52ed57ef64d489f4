import { openApi, pick, type Api } from './open-api.ts';
import { smallCatalogue } from './small-catalogue.ts';

let api: Api;
beforeEach(async () => {
  api = await openApi(smallCatalogue());
});
afterEach(() => api.close());

const path = '/v3/catalog/brands/1';

test('brands are listed, filtered and sorted', async () => {
  const sorted = await api.get('/v3/catalog/brands?sort=name&include_fields=name');
  expect(pick(sorted.body, 'data')).toEqual([
    { id: 2, name: 'Lowland' },
    { id: 1, name: 'North Peak' },
  ]);
  expect(pick((await api.get('/v3/catalog/brands?name:like=peak')).body, 'data')).toHaveLength(1);
});

test('a brand is updated without an event', async () => {
  const sent = {
    name: 'North Peak',
    page_title: 'North Peak gear',
    meta_keywords: ['peak'],
    meta_description: 'Gear.',
  };
  expect(pick((await api.put(path, sent)).body, 'data')).toMatchObject(sent);
  expect(api.events()).toEqual([]);
});

test('a brand without its name is refused', async () => {
  expect((await api.put(path, { page_title: 'x' })).status).toBe(422);
});

test('a brand may not take the name of another', async () => {
  expect((await api.put(path, { name: 'LOWLAND' })).status).toBe(409);
});

test('an address with other characters is refused, a taken one only leaves the address as it is', async () => {
  const custom = (url: string) => ({
    name: 'North Peak',
    page_title: 'Saved',
    custom_url: { url, is_customized: true },
  });
  expect((await api.put(path, custom('/brands/nörth/'))).status).toBe(422);
  const taken = await api.put(path, custom('/tents/'));
  expect(taken.status).toBe(207);
  expect(api.store.brands.get(1)).toMatchObject({ page_title: 'Saved', custom_url: { url: '/brands/north-peak/' } });
  expect((await api.put(path, custom('/brands/peak/'))).status).toBe(200);
});

test('a brand that is gone is not found', async () => {
  expect((await api.get('/v3/catalog/brands/9')).status).toBe(404);
  expect((await api.put('/v3/catalog/brands/9', { name: 'x' })).status).toBe(404);
});
