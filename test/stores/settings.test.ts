import { demoStore, openShopWorld } from './shop-world.ts';
import type { ShopWorld } from './shop-world.ts';
import { readStoreSettings } from '../../server/stores/store-settings.ts';

let world: ShopWorld;
let token = '';
let member = 0;
beforeAll(async () => {
  world = await openShopWorld();
  token = (await world.install()).token;
  const stores = await world.control<{ hash: string; owner: { id: number }; users: { id: number }[] }[]>(
    'GET',
    '/stores',
  );
  const store = stores.find(({ hash }) => hash === demoStore);
  member = store?.users.find(({ id }) => id !== store.owner.id)?.id ?? 0;
  await world.control('POST', `/stores/${demoStore}/users/${member}/grant`);
});
afterEach(() => world.control('DELETE', '/faults'));
afterAll(() => world.close());

test.each([
  ['/v3/content/pages', /does not let Clione read/],
  ['/v2/blog/posts', /does not let Clione read/],
  ['/v3/content/scripts', /does not let Clione place scripts/],
])('permissions are shown in words and tested by reading: %s is refused', async (pathPattern, problem) => {
  await world.fault({ pathPattern, kind: 'status', status: 403 });
  const { body } = await world.api(token, 'GET', '/settings');
  expect(body).toMatchObject({
    keywordsOn: false,
    scopes: [
      { scope: 'store_v2_products', granted: true, check: 'works', problem: null },
      {
        scope: 'store_v2_content',
        granted: true,
        check: 'refused',
        problem: expect.stringMatching(problem),
      },
      { scope: 'store_v2_information_read_only', granted: true, check: 'works', problem: null },
    ],
    members: [{ role: 'owner', canPublish: true }],
  });
});

test('no write is made to test a permission', async () => {
  world.exchanges.splice(0);
  await world.api(token, 'GET', '/settings');
  expect(world.exchanges.map(({ method }) => method)).toEqual(Array(6).fill('GET'));
});

test('what the merchant chose is kept, recorded, and problems are worked out again', async () => {
  await world.api(token, 'PATCH', '/settings', { publicCustomFields: ['Material'] });
  await world.api(token, 'PATCH', '/settings', { keywordsOn: true });
  expect(await readStoreSettings(world.deps.db, demoStore)).toEqual({
    keywordsOn: true,
    questionsOn: false,
    publicCustomFields: ['Material'],
    titlePattern: undefined,
    voice: { tone: 'neutral', length: 'medium', use: [], avoid: [], samples: [] },
  });
  expect((await world.jobs(demoStore)).map(({ name }) => name)).toContain('check-store');
  const rows: unknown[] = await world.database.owner('audit_entries').where({ action: 'settings.changed' });
  expect(rows).toHaveLength(2);
});

test('a value that cannot be is refused by field', async () => {
  const { status, body } = await world.api(token, 'PATCH', '/settings', { keywordsOn: 'yes' });
  expect(status).toBe(400);
  expect(body).toMatchObject({ error: { code: 'invalid_request', fields: { keywordsOn: expect.any(String) } } });
});

test('a member can neither change settings nor rights; the owner gives the right to publish but cannot lose it', async () => {
  const asMember = (await world.get(await world.loadUrl(demoStore, member))).token;
  const { body: session } = await world.api(token, 'GET', '/session');
  const owner = (session as { member: { userId: number } }).member.userId;
  expect((await world.api(asMember, 'PATCH', '/settings', { keywordsOn: false })).status).toBe(403);
  expect((await world.api(asMember, 'PATCH', `/settings/members/${member}`, { canPublish: true })).status).toBe(403);
  expect((await world.api(token, 'PATCH', `/settings/members/${owner}`, { canPublish: false })).status).toBe(409);
  expect((await world.api(token, 'PATCH', '/settings/members/999999', { canPublish: true })).status).toBe(404);
  expect((await world.api(token, 'PATCH', `/settings/members/${member}`, { canPublish: true })).status).toBe(200);
  expect((await world.api(asMember, 'PATCH', '/settings', { keywordsOn: false })).status).toBe(200);
});

test('a store whose token died says what to do in the session', async () => {
  await world.fault({ pathPattern: '*', kind: 'status', status: 401 });
  await world.api(token, 'GET', '/settings');
  const { body } = await world.api(token, 'GET', '/session');
  expect(body).toMatchObject({
    connection: { status: 'disconnected', problem: expect.stringMatching(/install Clione again/) },
  });
});

test('opening the app finds out that a disconnected store works again', async () => {
  const { token: again } = await world.get(await world.loadUrl(demoStore, member));
  expect((await world.api(again, 'GET', '/session')).body).toMatchObject({
    connection: { status: 'active', problem: null },
  });
});

test('voice and title pattern are kept, and a pattern that could not work is refused', async () => {
  const voice = { tone: 'friendly', length: 'short', use: ['trail'], avoid: ['cheap'], samples: ['Made to last.'] };
  const { body } = await world.api(token, 'PATCH', '/settings', { voice, titlePattern: '{title} | Wrenfell' });
  expect(body).toMatchObject({ voice, titlePattern: '{title} | Wrenfell' });
  for (const titlePattern of ['Wrenfell', '{title} {title}', '{title}', '<b>{title}</b>', '{title} {price}']) {
    const refused = await world.api(token, 'PATCH', '/settings', { titlePattern });
    expect(refused.status).toBe(400);
  }
  expect((await world.api(token, 'PATCH', '/settings', { titlePattern: null })).body).toMatchObject({
    titlePattern: null,
  });
});
