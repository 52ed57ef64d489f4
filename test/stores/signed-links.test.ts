import { createHmac, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { findAccessToken } from '../../server/stores/connection.ts';
import { cleanUpJob } from '../../server/stores/jobs.ts';
import { findStore } from '../../server/stores/find-store.ts';
import { demoStore, openShopWorld } from './shop-world.ts';
import type { ShopWorld } from './shop-world.ts';

let world: ShopWorld;
let owner = 0;
let member = 0;
beforeAll(async () => {
  world = await openShopWorld();
  const stores = await world.control<{ hash: string; owner: { id: number }; users: { id: number }[] }[]>(
    'GET',
    '/stores',
  );
  const store = stores.find(({ hash }) => hash === demoStore);
  owner = store?.owner.id ?? 0;
  member = store?.users.find(({ id }) => id !== owner)?.id ?? 0;
  await world.install();
  await world.control('POST', `/stores/${demoStore}/users/${member}/grant`);
});
afterAll(() => world.close());

type Claims = Record<string, unknown>;

function claims(change: Claims = {}): Claims {
  const now = Math.floor(Date.now() / 1000);
  return {
    aud: 'clione-test-client',
    iss: 'bc',
    iat: now,
    nbf: now - 5,
    exp: now + 3600,
    jti: randomUUID(),
    sub: `stores/${demoStore}`,
    user: { id: owner, email: 'owner@example.com', locale: 'en-GB' },
    owner: { id: owner, email: 'owner@example.com' },
    url: '/',
    channel_id: null,
    ...change,
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signed(
  body: Claims,
  header: object = { alg: 'HS256', typ: 'JWT' },
  secret = world.deps.secrets.clientSecret,
): string {
  const text = `${encode(header)}.${encode(body)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

const cleanUp = (installation = 1) =>
  cleanUpJob(world.deps)({ storeHash: demoStore, installation }, new AbortController().signal);

const visit = (path: string, token: string) => world.get(`${world.origin}${path}?signed_payload_jwt=${token}`);

test('the owner and a member whom the owner let in open the app, and the member may not publish yet', async () => {
  const asOwner = await world.get(await world.loadUrl(demoStore, owner));
  const asMember = await world.get(await world.loadUrl(demoStore, member));
  const who = async (token: string) => (await world.api(token, 'GET', '/session')).body;
  expect(await who(asOwner.token)).toMatchObject({ member: { userId: owner, role: 'owner', canPublish: true } });
  expect(await who(asMember.token)).toMatchObject({ member: { userId: member, role: 'member', canPublish: false } });
});

test('the page carries what the client needs in its head and nothing secret in an address', async () => {
  const url = await world.loadUrl(demoStore, owner, '/review');
  const { body, headers } = await world.get(url);
  expect(body).toContain('<meta name="clione-path" content="/review">');
  expect(body).toContain(`<meta name="clione-sdk" content="${world.sandbox.origin}/jssdk/bc-sdk.js">`);
  expect(headers.get('content-security-policy')).toMatch(
    new RegExp(`script-src 'self' 'nonce-[^']+' ${world.sandbox.origin}/jssdk/bc-sdk\\.js;`),
  );
  const nonce = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? '';
  expect(body).toContain(`<meta name="clione-nonce" content="${nonce}">`);
  expect(body.match(/<script /g)?.length).toBe(body.match(new RegExp(`<script nonce="${nonce}"`, 'g'))?.length);
  expect(body).not.toMatch(/href="[^"]*signed_payload/);
});

test.each([
  '//evil.example/x',
  'https://evil.example',
  'javascript:alert(1)',
  '/\\evil',
  '/review/../../x',
  '/unknown',
])('the deep link %s leads to the start page', async (url) => {
  const { body, token } = await visit('/load', signed(claims({ url })));
  expect(token).not.toBe('');
  expect(body).toContain('<meta name="clione-path" content="/">');
});

test('a channel that BigCommerce names reaches the page', async () => {
  const { body } = await visit('/load', signed(claims({ channel_id: 7 })));
  expect(body).toContain('<meta name="clione-channel" content="7">');
});

test('a link opened twice brings the page without a session the second time', async () => {
  const url = await world.loadUrl(demoStore, owner);
  expect((await world.get(url)).token).not.toBe('');
  const again = await world.get(url);
  expect(again).toMatchObject({ status: 200, token: '' });
});

test('a link that opened the app is used up for every callback', async () => {
  const token = signed(claims());
  const page = await visit('/load', token);
  const before = await world.jobs(demoStore);
  expect((await visit('/uninstall', token)).status).toBe(200);
  expect((await visit('/remove_user', token)).status).toBe(200);
  expect((await findStore(world.deps.db, demoStore))?.status).toBe('active');
  expect((await world.api(page.token, 'GET', '/session')).status).toBe(200);
  expect(await world.jobs(demoStore)).toEqual(before);
});

test('a link that a member never opened uninstalls nothing', async () => {
  const session = (await world.get(await world.loadUrl(demoStore, owner))).token;
  const link = new URL(await world.loadUrl(demoStore, member)).searchParams.get('signed_payload_jwt') ?? '';
  expect((await visit('/uninstall', link)).status).toBe(200);
  expect((await world.api(session, 'GET', '/session')).status).toBe(200);
  await cleanUp();
  expect((await findStore(world.deps.db, demoStore))?.status).toBe('active');
  expect((await world.api(session, 'GET', '/session')).status).toBe(200);
  expect(await findAccessToken(world.deps, demoStore)).toBeDefined();
});

describe('a forged link gets a page that says what to do, and no session', () => {
  const now = Math.floor(Date.now() / 1000);
  const forged: [string, () => string][] = [
    ['another secret', () => signed(claims(), undefined, 'not the secret of the app')],
    ['alg none', () => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims())}.`],
    ['alg none with a signature', () => signed(claims(), { alg: 'none', typ: 'JWT' })],
    ['another algorithm', () => jwt.sign(claims(), world.deps.secrets.clientSecret, { algorithm: 'HS512' })],
    ['another app', () => signed(claims({ aud: 'another-app' }))],
    ['no audience', () => signed(claims({ aud: undefined }))],
    ['another issuer', () => signed(claims({ iss: 'evil' }))],
    ['an expired payload', () => signed(claims({ exp: now - 120 }))],
    ['a payload without an end', () => signed(claims({ exp: undefined }))],
    ['a payload from the future', () => signed(claims({ nbf: now + 600 }))],
    ['a subject that is no store', () => signed(claims({ sub: 'stores/../x' }))],
    ['no id of its own', () => signed(claims({ jti: undefined }))],
    [
      'a changed body',
      () => signed(claims()).replace(/\.[^.]+\./, `.${encode(claims({ user: { id: 1, email: 'x' } }))}.`),
    ],
    ['rubbish', () => 'rubbish'],
    ['nothing', () => ''],
  ];
  test.each(forged)('%s', async (_what, make) => {
    const token = make();
    const page = await visit('/load', token);
    expect(page).toMatchObject({ status: 401, token: '' });
    expect(page.body).toMatch(/Open Apps in your BigCommerce control panel/);
    for (const path of ['/uninstall', '/remove_user']) {
      const refused = await visit(path, token);
      expect(refused).toMatchObject({ status: 401, token: '' });
      expect(refused.body).toMatch(/Open Apps in your BigCommerce control panel/);
    }
    expect((await findStore(world.deps.db, demoStore))?.status).toBe('active');
  });
});

test('a clock that is a minute off is forgiven', async () => {
  const now = Math.floor(Date.now() / 1000);
  expect((await visit('/load', signed(claims({ exp: now - 30 })))).token).not.toBe('');
  expect((await visit('/load', signed(claims({ nbf: now + 30 })))).token).not.toBe('');
});

test('a signed link of a shop that never installed leads to the installation', async () => {
  const page = await visit('/load', signed(claims({ sub: 'stores/never1' })));
  expect(page).toMatchObject({ status: 409, token: '' });
  expect(page.body).toMatch(/Install Clione again/);
});

test('an uninstall issued before the present installation does nothing', async () => {
  const hourAgo = Math.floor(Date.now() / 1000) - 3600;
  expect((await visit('/uninstall', signed(claims({ iat: hourAgo })))).status).toBe(200);
  expect((await findStore(world.deps.db, demoStore))?.status).toBe('active');
});

test('an uninstall delivered again after a new installation does nothing', async () => {
  const token = signed(claims({ iat: Math.floor(Date.now() / 1000) + 5 }));
  await visit('/uninstall', token);
  expect((await findStore(world.deps.db, demoStore))?.status).toBe('uninstalled');
  await world.install();
  expect((await visit('/uninstall', token)).status).toBe(200);
  expect(await findStore(world.deps.db, demoStore)).toMatchObject({ status: 'active', installation: 2 });
});

test.each([
  ['of somebody other than the owner', () => ({ user: { id: member, email: 'm@example.com' } })],
  ['stamped by a clock behind ours', () => ({ iat: Math.floor(Date.now() / 1000) - 90 })],
])('an uninstall %s counts once BigCommerce refuses the token', async (_which, change) => {
  const { token } = await world.install();
  const { installation = 0 } = (await findStore(world.deps.db, demoStore)) ?? {};
  await visit('/uninstall', signed(claims(change())));
  await world.fault({ pathPattern: '/v2/time', kind: 'status', status: 401 });
  await cleanUp(installation);
  await world.control('DELETE', '/faults');
  expect(await findStore(world.deps.db, demoStore)).toMatchObject({ status: 'uninstalled', installation });
  expect((await world.api(token, 'GET', '/session')).status).toBe(401);
  expect(await findAccessToken(world.deps, demoStore)).toBeUndefined();
  await world.install();
  expect(await findStore(world.deps.db, demoStore)).toMatchObject({ status: 'active', installation: installation + 1 });
});

test('a member whom the owner locks out loses the session at once and comes back without the right to publish', async () => {
  const { token } = await world.get(await world.loadUrl(demoStore, member));
  const asOwner = (await world.get(await world.loadUrl(demoStore, owner))).token;
  await world.api(asOwner, 'PATCH', `/settings/members/${member}`, { canPublish: true });
  expect((await world.api(token, 'GET', '/session')).body).toMatchObject({ member: { canPublish: true } });
  const callback = await world.control<{ status: number }>('POST', `/stores/${demoStore}/users/${member}/revoke`);
  expect(callback.status).toBe(200);
  expect((await world.api(token, 'GET', '/session')).status).toBe(401);
  await world.control('POST', `/stores/${demoStore}/users/${member}/grant`);
  const back = await world.get(await world.loadUrl(demoStore, member));
  expect((await world.api(back.token, 'GET', '/session')).body).toMatchObject({ member: { canPublish: false } });
});

test('a link from before the removal does not bring a member back', async () => {
  await world.control('POST', '/clock', { nowMs: Date.now() - 10_000 });
  const older = await world.loadUrl(demoStore, member);
  await world.control('POST', '/clock', { reset: true });
  await world.control('POST', `/stores/${demoStore}/users/${member}/revoke`);
  expect(await world.get(older)).toMatchObject({ status: 200, token: '' });
  const asOwner = (await world.get(await world.loadUrl(demoStore, owner))).token;
  const { body } = await world.api(asOwner, 'GET', '/settings');
  expect(JSON.stringify(body)).not.toContain(`"userId":${member}`);
  await world.control('POST', `/stores/${demoStore}/users/${member}/grant`);
  expect((await world.get(await world.loadUrl(demoStore, member))).token).not.toBe('');
});

test('a link from long before the present installation brings the page without a session', async () => {
  const iat = Math.floor(Date.now() / 1000) - 3600;
  expect(await visit('/load', signed(claims({ iat })))).toMatchObject({ status: 200, token: '' });
});

test('a reload inside the app gets the page without a token', async () => {
  const page = await world.get(`${world.origin}/app/review?state=ready`);
  expect(page).toMatchObject({ status: 200, token: '' });
  expect(page.body).toContain('clione-sdk');
});
