import { openApi, pick, type Api } from './open-api.ts';
import { smallCatalogue } from './small-catalogue.ts';

let api: Api;
beforeEach(async () => {
  api = await openApi(smallCatalogue());
});
afterEach(() => api.close());

const path = '/v3/hooks';
const hook = (scope = 'store/product/updated', destination = 'https://app.example/hooks') => ({
  scope,
  destination,
  is_active: true,
  headers: { 'X-Secret': 's' },
});

test('a webhook is made, read, changed and answered once more when it is deleted', async () => {
  const made = await api.post(path, hook());
  const id = String(pick(made.body, 'data', 'id'));
  expect(pick(made.body, 'data')).toMatchObject({
    ...hook(),
    client_id: 'app',
    store_hash: 'test1store',
    created_at: 1780315200,
  });
  expect(pick((await api.put(`${path}/${id}`, { is_active: false })).body, 'data', 'is_active')).toBe(false);
  expect(pick((await api.get(`${path}?is_active=true`)).body, 'data')).toEqual([]);
  expect(pick((await api.delete(`${path}/${id}`)).body, 'data', 'scope')).toBe('store/product/updated');
  expect((await api.get(`${path}/${id}`)).status).toBe(404);
});

test('webhooks need no scope and show themselves to their own client', async () => {
  await api.post(path, hook(), 'nobody');
  expect(pick((await api.get(path)).body, 'data')).toEqual([]);
  expect(pick((await api.get(path, 'nobody')).body, 'data')).toHaveLength(1);
});

test.each([
  { destination: 'http://app.example/hooks' },
  { destination: 'https://app.example:8443/hooks' },
  { destination: 'app.example' },
  { destination: undefined },
  { scope: 'store/blog/updated' },
  { scope: 'store/brand/updated' },
  { scope: 'product/updated' },
  { scope: undefined },
  { headers: { 'X-Secret': 1 } },
  { headers: ['X-Secret'] },
])('a webhook is refused: %j', async (wrong) => {
  expect((await api.post(path, { ...hook(), ...wrong })).status).toBe(422);
});

test('the address of the app on this machine is let through', async () => {
  expect((await api.post(path, hook('store/app/uninstalled', 'http://localhost:3000/hooks'))).status).toBe(200);
});

test.each([
  'store/product/*',
  'store/category/deleted',
  'store/information/updated',
  'store/channel/1/page/updated',
  'store/channel/1/settings/SEO/updated',
  'store/channel/1/theme/configuration/activated',
])('the event %s can be subscribed to', async (scope) => {
  expect((await api.post(path, hook(scope))).status).toBe(200);
});

test('a scope has one webhook for each destination, and ten in all', async () => {
  for (let count = 0; count < 10; count += 1) {
    expect((await api.post(path, hook('store/product/updated', `https://app.example/${count}`))).status).toBe(200);
  }
  expect((await api.post(path, hook('store/product/updated', 'https://app.example/3'))).status).toBe(422);
  expect((await api.post(path, hook('store/product/updated', 'https://app.example/11'))).status).toBe(422);
  expect((await api.post(path, hook('store/product/created', 'https://app.example/3'))).status).toBe(200);
  expect((await api.post(path, hook('store/product/updated', 'https://app.example/3'), 'other')).status).toBe(200);
});

test('delivery exceptions go to one destination that no other webhook has', async () => {
  await api.post(path, hook());
  expect((await api.post(path, hook('store/hook/deliveryException'))).status).toBe(422);
  expect((await api.post(path, hook('store/hook/deliveryException', 'https://app.example/broken'))).status).toBe(200);
  expect((await api.post(path, hook('store/hook/deliveryException', 'https://app.example/broken2'))).status).toBe(422);
});

test('an update of nothing is refused', async () => {
  const id = String(pick((await api.post(path, hook())).body, 'data', 'id'));
  expect((await api.put(`${path}/${id}`, {})).status).toBe(400);
});

test('the account keeps its e-mail addresses', async () => {
  expect((await api.put(`${path}/admin`, { emails: ['no address'] })).status).toBe(422);
  expect((await api.put(`${path}/admin`, { emails: ['ops@app.example'] })).status).toBe(204);
  await api.post(path, hook());
  const { body } = await api.get(`${path}/admin`);
  expect(pick(body, 'data')).toMatchObject({
    emails: ['ops@app.example'],
    hooks_list: [{ status: 'active' }],
    blocked_domains: [],
  });
});
