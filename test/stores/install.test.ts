import { randomBytes } from 'node:crypto';
import { findAccessToken } from '../../server/stores/connection.ts';
import { startSync } from '../../server/catalog/start-sync.ts';
import { installStore } from '../../server/stores/install-store.ts';
import { cleanUpJob } from '../../server/stores/jobs.ts';
import { findStore } from '../../server/stores/find-store.ts';
import { isCurrentInstallation } from '../../server/stores/installation.ts';
import { readTime } from '../../server/bigcommerce/store-information.ts';
import { ensureHooks } from '../../server/webhooks/ensure-hooks.ts';
import { until } from '../support/until.ts';
import { demoStore, openShopWorld, secondStore } from './shop-world.ts';
import type { ShopWorld } from './shop-world.ts';

let world: ShopWorld;
beforeEach(async () => {
  world = await openShopWorld();
});
afterEach(async () => {
  await world.close();
});

const storeNow = () => findStore(world.deps.db, demoStore);
const tokenNow = async () => (await findAccessToken(world.deps, demoStore))?.accessToken;
const cleanUp = (installation: number) =>
  cleanUpJob(world.deps)({ storeHash: demoStore, installation }, new AbortController().signal);

async function auditActions(): Promise<string[]> {
  const rows = await world.database
    .owner('audit_entries')
    .where({ store_hash: demoStore })
    .orderBy('at')
    .select('action');
  return rows.map(({ action }: { action: string }) => action);
}

test('a merchant who installs gets the page with a session, and hooks and the first sync are queued', async () => {
  const page = await world.install();
  expect(page.status).toBe(200);
  expect(page.token).toMatch(new RegExp(`^${demoStore}\\.`));
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(await storeNow()).toMatchObject({ status: 'active', installation: 1 });
  const names = (await world.jobs(demoStore)).map(({ name }) => name);
  expect(names.sort()).toEqual(['sync-store', 'write-to-store']);
  const session = await world.api(page.token, 'GET', '/session');
  expect(session.body).toMatchObject({
    member: { role: 'owner', canPublish: true },
    connection: { status: 'active', problem: null },
  });
});

test('the token is stored encrypted and bound to its store', async () => {
  await world.install();
  const accessToken = (await tokenNow()) ?? '';
  expect(accessToken).toMatch(/^[0-9a-f]{32}$/);
  const row: unknown = await world.database.owner('connections').where({ store_hash: demoStore }).first();
  expect(JSON.stringify(row)).not.toContain(accessToken);
});

test('a token under an older key is encrypted again when it is read, so that the older key can go', async () => {
  await world.install();
  const accessToken = await tokenNow();
  const { db, secrets } = world.deps;
  const newest = { id: 'two', key: randomBytes(32) };
  const tokenKeys = [newest, ...secrets.tokenKeys];
  expect((await findAccessToken({ db, secrets: { ...secrets, tokenKeys } }, demoStore))?.accessToken).toBe(accessToken);
  const withoutOlder = { db, secrets: { ...secrets, tokenKeys: [newest] } };
  expect((await findAccessToken(withoutOlder, demoStore))?.accessToken).toBe(accessToken);
});

test('an installation link opened again brings the page without a session and changes nothing', async () => {
  await world.install();
  const [before, token] = [await storeNow(), await tokenNow()];
  const link = world.visited.find((url) => url.startsWith('/auth')) ?? '';
  expect(await world.get(world.origin + link)).toMatchObject({ status: 200, token: '' });
  expect([await storeNow(), await tokenNow()]).toEqual([before, token]);
});

test.each([
  [
    'a code that BigCommerce does not know',
    { code: 'wrong', context: `stores/${demoStore}`, scope: 'store_v2_products' },
  ],
  ['a context that is no store', { code: 'wrong', context: 'stores/../x', scope: 'store_v2_products' }],
  ['nothing at all', {}],
])('an installation link with %s gets a page that says what to do', async (_what, query) => {
  const page = await world.get(`${world.origin}/auth?${new URLSearchParams(query).toString()}`);
  expect(page).toMatchObject({ status: 400, token: '' });
  expect(page.body).toMatch(/install it again from the App Marketplace/);
  expect(await storeNow()).toBeUndefined();
});

test('an installation that BigCommerce does not answer asks the merchant to try again', async () => {
  await world.fault({ pathPattern: '/oauth2/token', kind: 'status', status: 503 });
  const page = await world.install();
  expect(page).toMatchObject({ status: 503, token: '' });
  expect(page.body).toMatch(/BigCommerce did not answer/);
});

test('one installation address opened twice at the same time installs once and refuses nobody', async () => {
  await world.fault({ pathPattern: '/oauth2/token', kind: 'delay', delayMs: 500, times: 1 });
  const installing = world.install();
  const link = await until(async () => world.visited.find((url) => url.startsWith('/auth')));
  const again = await world.get(world.origin + link);
  expect(again).toMatchObject({ status: 200, token: '' });
  expect((await installing).token).not.toBe('');
  expect(await auditActions()).toEqual(['store.installed']);
});

test('of two authorisations that overtake each other the later token stays', async () => {
  await world.install();
  const user = { id: 1, email: 'owner@example.com' };
  const scope = world.deps.config.app.scopes.join(' ');
  const answer = (access_token: string) => ({ access_token, scope, user, context: `stores/${demoStore}` });
  const now = Date.now();
  const install = (access_token: string, at: number) =>
    installStore(world.deps, { token: answer(access_token), code: access_token, at: new Date(at) }, startSync);
  expect(await install('later', now + 20)).toMatchObject({ installation: 1 });
  expect(await install('earlier', now + 10)).toBeUndefined();
  expect(await tokenNow()).toBe('later');
});

test('an installation that BigCommerce slows down waits as long as it is told', async () => {
  await world.fault({ pathPattern: '/oauth2/token', kind: 'throttle', times: 1 });
  const askedAt = Date.now();
  expect(await world.install()).toMatchObject({ status: 200 });
  expect(Date.now() - askedAt).toBeGreaterThanOrEqual(4900);
});

test('a new authorisation keeps the installation and its sessions, and takes the new token', async () => {
  const first = await world.install();
  const oldToken = await tokenNow();
  await world.install();
  expect(await tokenNow()).not.toBe(oldToken);
  expect(await storeNow()).toMatchObject({ status: 'active', installation: 1 });
  expect((await world.api(first.token, 'GET', '/session')).status).toBe(200);
  expect(await auditActions()).toEqual(['store.installed', 'store.authorised_again']);
});

test('a request under way when the old token dies goes on with the new one', async () => {
  await world.install();
  await world.fault({ pathPattern: '/v2/time', kind: 'delay', delayMs: 700, times: 1 });
  const reading = readTime(world.client());
  await until(async () => (await world.control<{ hits: number }[]>('GET', '/faults')).some(({ hits }) => hits === 1));
  await world.install();
  expect(await reading).toEqual(expect.any(Number));
  expect(world.exchanges.filter(({ path }) => path === '/v2/time').map(({ status }) => status)).toEqual([401, 200]);
  expect(await storeNow()).toMatchObject({ status: 'active' });
});

test('an uninstall is answered at once, ends sessions and jobs, and erases the token after the clean-up', async () => {
  const { token } = await world.install();
  await ensureHooks(world.deps, world.client());
  const callback = await world.control<{ status: number }>('POST', `/stores/${demoStore}/uninstall`, {});
  expect(callback.status).toBe(200);
  expect(await storeNow()).toMatchObject({ status: 'uninstalled' });
  expect(await isCurrentInstallation(world.deps.db, demoStore, 1)).toBe(false);
  expect((await world.api(token, 'GET', '/session')).status).toBe(401);
  const cleanUps = (await world.jobs(demoStore)).filter(({ data }) => data['task'] === 'clean-up');
  expect(cleanUps).toHaveLength(2);
  await cleanUp(1);
  expect(await tokenNow()).toBeUndefined();
  await cleanUp(1);
  expect(await storeNow()).toMatchObject({ status: 'uninstalled' });
});

test('an uninstall erases the shop’s own key to a model and leaves its other choices', async () => {
  await world.install();
  await world.database.owner('writer_settings').insert({
    store_hash: demoStore,
    engine: 'llm',
    provider: 'openai',
    model: 'test-model',
    key_id: 'one',
    sealed_key: 'sealed',
    key_end: 'a94d',
    changed_at: new Date(),
  });
  await world.control('POST', `/stores/${demoStore}/uninstall`, {});
  await cleanUp(1);
  const row: unknown = await world.database.owner('writer_settings').where({ store_hash: demoStore }).first();
  expect(row).toMatchObject({
    engine: 'grounded',
    model: 'test-model',
    key_id: null,
    sealed_key: null,
    key_end: null,
  });
});

test('installing again resumes the same store under a new installation number', async () => {
  const before = await world.install();
  await world.control('POST', `/stores/${demoStore}/uninstall`, {});
  const again = await world.install();
  expect(await storeNow()).toMatchObject({ status: 'active', installation: 2 });
  expect((await world.api(before.token, 'GET', '/session')).status).toBe(401);
  expect((await world.api(again.token, 'GET', '/session')).status).toBe(200);
  expect(await isCurrentInstallation(world.deps.db, demoStore, 1)).toBe(false);
  expect(await auditActions()).toEqual(['store.installed', 'store.uninstalled', 'store.installed_again']);
});

test('the clean-up of an earlier installation leaves the token of the present one alone', async () => {
  await world.install();
  await world.control('POST', `/stores/${demoStore}/uninstall`, {});
  await world.install();
  await cleanUp(1);
  expect(await tokenNow()).toBeDefined();
});

test('an installation that began on our own button ends on the page of BigCommerce', async () => {
  const page = await world.install(demoStore, { external: true });
  expect(page.status).toBe(302);
  expect(page.headers.get('location')).toBe(`${world.sandbox.origin}/app/clione-test-client/install/succeeded`);
  expect(await storeNow()).toMatchObject({ status: 'active' });
});

test('a missing permission blocks the installation and is named in words', async () => {
  await world.control('PATCH', '/portal', { scopes: ['store_v2_products', 'store_v2_information_read_only'] });
  const page = await world.install();
  expect(page).toMatchObject({ status: 403, token: '' });
  expect(page.body).toMatch(/A permission is missing/);
  expect(page.body).toMatch(/Content: read pages and blog posts/);
  expect(page.body).not.toMatch(/store_v2_content/);
  expect(await storeNow()).toMatchObject({ status: 'needs_reauthorization' });
  expect(await world.jobs(demoStore)).toEqual([]);
});

test('accepting the missing permission later completes the installation', async () => {
  await world.control('PATCH', '/portal', { scopes: ['store_v2_products', 'store_v2_information_read_only'] });
  await world.install();
  await world.control('PATCH', '/portal', { scopes: [...world.deps.config.app.scopes] });
  const page = await world.install();
  expect(page.status).toBe(200);
  expect(await storeNow()).toMatchObject({ status: 'active' });
  expect((await world.jobs(demoStore)).map(({ name }) => name)).toContain('sync-store');
});

test('a permission beyond what is needed does not block and is told in the settings', async () => {
  await world.control('PATCH', '/portal', { scopes: [...world.deps.config.app.scopes, 'store_v2_orders'] });
  const { token, status } = await world.install();
  expect(status).toBe(200);
  const { body } = await world.api(token, 'GET', '/settings');
  expect(body).toMatchObject({
    scopes: expect.arrayContaining([expect.objectContaining({ scope: 'store_v2_orders', granted: true })]),
  });
});

test('two stores share nothing', async () => {
  const first = await world.install(demoStore);
  const second = await world.install(secondStore);
  expect(second.token).toMatch(new RegExp(`^${secondStore}\\.`));
  const seen = async (token: string) => (await world.api(token, 'GET', '/settings')).body;
  const change = { keywordsOn: true };
  expect((await world.api(first.token, 'PATCH', '/settings', change)).status).toBe(200);
  expect(await seen(first.token)).toMatchObject({ keywordsOn: true });
  expect(await seen(second.token)).toMatchObject({ keywordsOn: false });
  const foreign = first.token.replace(demoStore, secondStore);
  expect((await world.api(foreign, 'GET', '/session')).status).toBe(401);
  await world.control('POST', `/stores/${secondStore}/uninstall`, {});
  expect((await world.api(first.token, 'GET', '/session')).status).toBe(200);
});
