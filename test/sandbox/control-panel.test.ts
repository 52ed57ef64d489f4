import { CLIENT, type Merchant, OTHER_STORE, SCOPES, STORE, openMerchant } from './merchant.ts';

let merchant: Merchant;
beforeEach(async () => {
  merchant = await openMerchant();
});
afterEach(() => merchant.close());

const BASE = `/manage/${STORE}`;
const MEMBER = 9102;
const get = async (path: string) => (await merchant.send('GET', path)).text;

/** The address inside the frame of the app's page. */
function frameAddress(page: string): URL {
  const src = /<iframe[^>]* src="([^"]+)"/.exec(page)?.[1] ?? '';
  return new URL(src.replaceAll('&amp;', '&'));
}

async function installInPanel(): Promise<void> {
  const page = await merchant.submit(`${BASE}/apps/${CLIENT.id}/install`);
  await merchant.exchange(frameAddress(page.text).searchParams);
}

test('the start page leads to the first store', async () => {
  const { headers } = await merchant.send('GET', '/');
  expect(headers.get('location')).toBe(BASE);
  expect(await get(BASE)).toContain('Wrenfell Outfitters');
});

test('the consent screen says every scope in words before anything is installed', async () => {
  expect(await get(`${BASE}/marketplace`)).toContain('Install');
  const page = await get(`${BASE}/marketplace/install`);
  for (const scope of SCOPES) expect(page).toContain(scope);
  expect(page).toContain('view and change products');
  expect(merchant.app.requests).toHaveLength(0);
});

test('after Confirm the frame opens the auth callback once; a reload is a plain load', async () => {
  const first = frameAddress((await merchant.submit(`${BASE}/apps/${CLIENT.id}/install`)).text);
  expect(first.pathname).toBe('/auth');
  expect((await merchant.exchange(first.searchParams)).status).toBe(200);
  const second = frameAddress(await get(`${BASE}/apps/${CLIENT.id}`));
  expect(second.pathname).toBe('/load');
  expect(second.searchParams.get('signed_payload_jwt')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
});

test('a member cannot install, and opens the app only after the owner has granted it', async () => {
  expect((await merchant.submit(`${BASE}/apps/${CLIENT.id}/install`, {}, MEMBER)).status).toBe(403);
  await installInPanel();
  const cookie = { cookie: `sandbox_user_${STORE}=${MEMBER}` };
  const open = () => merchant.send('GET', `${BASE}/apps/${CLIENT.id}`, undefined, cookie);
  expect((await open()).status).toBe(403);
  expect((await merchant.submit(`${BASE}/users/${MEMBER}/grant`, {}, MEMBER)).status).toBe(403);
  await merchant.submit(`${BASE}/users/${MEMBER}/grant`);
  expect(frameAddress((await open()).text).pathname).toBe('/load');
});

test('uninstalling tells the app and says how it answered', async () => {
  await installInPanel();
  const page = await merchant.submit(`${BASE}/apps/${CLIENT.id}/uninstall`);
  expect(page.text).toContain('The app answered 200 at /uninstall');
  expect(merchant.app.requests.at(-1)?.url.pathname).toBe('/uninstall');
  expect(await get(BASE)).toContain('Not installed');
});

test('the app’s own install button reaches the chosen store and says that it came from outside', async () => {
  expect(await get(`/app/${CLIENT.id}/install`)).toContain('Thee van Wouwe');
  const response = await merchant.submit(`/app/${CLIENT.id}/install`, { store: OTHER_STORE });
  const address = new URL(response.headers.get('location') ?? '');
  expect(address.searchParams.get('external_install')).toBe('true');
  expect((await merchant.exchange(address.searchParams)).body).toMatchObject({ context: `stores/${OTHER_STORE}` });
  expect(await get(`/app/${CLIENT.id}/install/succeeded`)).toContain('is installed');
  expect((await merchant.send('GET', '/app/someone-else/install')).status).toBe(404);
});

test('a product edited by hand is saved with its derived price', async () => {
  const product = merchant.running.sandbox.stores.get(STORE)?.products.all()[0];
  const id = product?.id ?? 0;
  const fields = {
    name: 'Renamed <b>by hand</b>',
    description: '<p>New</p>',
    price: '80',
    sale_price: '60',
    inventory_level: '4',
  };
  const page = await merchant.submit(`${BASE}/products/${id}`, { ...fields, page_title: 'T', meta_description: 'D' });
  expect(page.text).toContain('Saved.');
  expect(page.text).toContain('Renamed &lt;b&gt;by hand&lt;/b&gt;');
  const saved = merchant.running.sandbox.stores.get(STORE)?.products.get(id);
  expect(saved).toMatchObject({ price: 80, sale_price: 60, calculated_price: 60, inventory_level: 4, page_title: 'T' });
  expect(saved?.date_modified).not.toBe(product?.date_modified);
});

test('a product can be duplicated and deleted', async () => {
  const store = merchant.running.sandbox.stores.get(STORE);
  const before = store?.products.size ?? 0;
  const id = store?.products.all()[0]?.id ?? 0;
  expect((await merchant.submit(`${BASE}/products/${id}/copy`)).text).toContain('Copy of');
  expect(store?.products.size).toBe(before + 1);
  await merchant.submit(`${BASE}/products/${id}/delete`);
  expect(store?.products.get(id)).toBeUndefined();
});

test('a fault set on the page works and can be taken back', async () => {
  const page = await merchant.submit('/faults', {
    kind: 'status',
    status: '418',
    pathPattern: '/oauth2/token',
    every: '',
  });
  expect(page.text).toContain('/oauth2/token');
  expect((await merchant.exchange(await merchant.click())).status).toBe(418);
  await merchant.submit('/faults/clear');
  expect((await merchant.exchange(await merchant.click())).status).toBe(200);
});

test('settings of a store are saved and unknown ones refused', async () => {
  await merchant.submit(`${BASE}/settings`, {
    name: 'New name',
    default_page_title: '',
    default_meta_description: '',
    plan: 'pro',
    is_prelaunch: 'on',
  });
  const profile = () => merchant.running.sandbox.stores.get(STORE)?.profile.get(STORE);
  expect(profile()).toMatchObject({ name: 'New name', plan: 'pro', is_prelaunch: true, theme_prints_scripts: false });
  expect((await merchant.send('PATCH', `/sandbox/stores/${STORE}`, { store_hash: 'x' })).status).toBe(422);
});

test('robots.txt is what the merchant wrote, and a form without it leaves it alone', async () => {
  const form = { name: 'Shop', default_page_title: '', default_meta_description: '', plan: 'pro' };
  const robots = () => merchant.running.sandbox.stores.get(STORE)?.profile.get(STORE)?.robots_txt;
  await merchant.submit(`${BASE}/settings`, { ...form, robots_txt: 'User-agent: *\r\nDisallow: /' });
  expect(robots()).toBe('User-agent: *\nDisallow: /');
  await merchant.submit(`${BASE}/settings`, form);
  expect(robots()).toBe('User-agent: *\nDisallow: /');
});

test('the Script Manager installs a script of another app, switches it off and deletes it', async () => {
  const scripts = () => merchant.running.sandbox.stores.get(STORE)?.scripts.all() ?? [];
  await merchant.submit(`${BASE}/scripts`, { src: 'https://cdn.example/reviews.js' });
  expect(scripts()).toMatchObject([{ kind: 'src', src: 'https://cdn.example/reviews.js', enabled: true }]);
  expect(await get(`${BASE}/scripts`)).toContain('another app');
  await merchant.submit(`${BASE}/scripts/${scripts()[0]?.uuid}/switch`);
  expect(scripts()).toMatchObject([{ enabled: false }]);
  await merchant.submit(`${BASE}/scripts/${scripts()[0]?.uuid}/delete`);
  expect(scripts()).toEqual([]);
});

test('every page of the menu opens', async () => {
  await installInPanel();
  for (const path of ['', '/products', '/scripts', '/settings', '/users', '/marketplace', '/apps']) {
    expect((await merchant.send('GET', BASE + path)).status).toBe(200);
  }
  for (const path of ['/faults', '/activity', '/logged-out'])
    expect((await merchant.send('GET', path)).status).toBe(200);
  expect((await merchant.send('GET', '/manage/nowhere')).status).toBe(404);
});
