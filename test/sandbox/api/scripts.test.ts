import { openApi, pick, type Api } from './open-api.ts';
import { smallCatalogue } from './small-catalogue.ts';

let api: Api;
beforeEach(async () => {
  api = await openApi(smallCatalogue());
});
afterEach(() => api.close());

const path = '/v3/content/scripts';
const inline = {
  name: 'Markup',
  kind: 'script_tag',
  html: '<script>1</script>',
  visibility: 'storefront',
  consent_category: 'essential',
};

test('a script is made, read, changed and deleted', async () => {
  const made = await api.post(path, { ...inline, auto_uninstall: true, location: 'footer' });
  const uuid = String(pick(made.body, 'data', 'uuid'));
  expect(pick((await api.get(`${path}/${uuid}`)).body, 'data')).toMatchObject({
    ...inline,
    channel_id: 1,
    enabled: true,
    api_client_id: 'app',
  });
  expect(pick((await api.put(`${path}/${uuid}`, { html: '<script>2</script>' })).body, 'data', 'html')).toBe(
    '<script>2</script>',
  );
  expect(api.events().map(({ scope }) => scope)).toEqual([
    'store/channel/1/script/created',
    'store/channel/1/script/updated',
  ]);
  expect((await api.delete(`${path}/${uuid}`)).status).toBe(204);
  expect((await api.get(`${path}/${uuid}`)).status).toBe(404);
});

test('a script without a consent category is of unknown consent', async () => {
  const { consent_category: _consent, ...without } = inline;
  expect(pick((await api.post(path, without)).body, 'data')).not.toHaveProperty('consent_category');
  expect(api.store.scripts.all()[0]?.consent_category).toBe('unknown');
});

test('an app sees and changes its own scripts only', async () => {
  const uuid = String(pick((await api.post(path, inline, 'other')).body, 'data', 'uuid'));
  expect(pick((await api.get(path)).body, 'data')).toEqual([]);
  expect((await api.put(`${path}/${uuid}`, { name: 'x' })).status).toBe(404);
  expect((await api.delete(`${path}/${uuid}`)).status).toBe(404);
});

test.each([
  { name: undefined },
  { name: '' },
  { html: 'x' },
  { html: '<script>1</script><script>2</script>' },
  { html: '</script><script>' },
  { html: `<script>${'x'.repeat(65_536)}</script>` },
  { load_method: 'async' },
  { load_method: 'defer' },
  { location: 'body' },
  { consent_category: 'unknown' },
  { channel_id: 2 },
  { src: 'https://cdn.example/a.js' },
  { kind: 'src' },
  { kind: 'src', html: '', src: 'not an address' },
])('a script is refused: case %#', async (wrong) => {
  expect((await api.post(path, { ...inline, ...wrong })).status).toBe(422);
  expect(api.store.scripts.size).toBe(0);
});

test('a script may have 65,536 characters', async () => {
  const html = `<script>${'x'.repeat(65_536 - '<script></script>'.length)}</script>`;
  expect((await api.post(path, { ...inline, html })).status).toBe(200);
});

test.each(['checkout', 'all_pages', 'order_confirmation'])(
  'a script on %s needs the scope of the checkout',
  async (visibility) => {
    expect((await api.post(path, { ...inline, visibility })).status).toBe(403);
    expect((await api.post(path, { ...inline, visibility }, 'checkout')).status).toBe(200);
  },
);

test('an external script carries its address and at most five hashes', async () => {
  const external = { name: 'Loader', kind: 'src', src: 'https://cdn.example/a.js', load_method: 'async' };
  const made = await api.post(path, { ...external, integrity_hashes: ['sha384-abc'] });
  expect(pick(made.body, 'data')).toMatchObject({ ...external, integrity_hashes: ['sha384-abc'] });
  expect((await api.post(path, { ...external, integrity_hashes: Array(6).fill('sha384-abc') })).status).toBe(422);
});

test('an app may have ten scripts', async () => {
  for (let count = 0; count < 10; count += 1) await api.post(path, inline);
  expect((await api.post(path, inline)).status).toBe(422);
  expect((await api.post(path, inline, 'other')).status).toBe(200);
});

test('a script that is no UUID is invalid', async () => {
  expect((await api.get(`${path}/one`)).status).toBe(422);
});
