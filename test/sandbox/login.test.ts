import jwt from 'jsonwebtoken';
import { CLIENT, type Merchant, OTHER_STORE, SCOPES, STORE, openMerchant, textAt, valueAt } from './merchant.ts';

let merchant: Merchant;
beforeEach(async () => {
  merchant = await openMerchant();
});
afterEach(() => merchant.close());

function claimsOf(url: URL): jwt.JwtPayload {
  const token = url.searchParams.get('signed_payload_jwt') ?? '';
  const claims = jwt.verify(token, CLIENT.secret, { algorithms: ['HS256'], audience: CLIENT.id, issuer: 'bc' });
  if (typeof claims === 'string') throw new Error('The payload is no object.');
  return claims;
}

const MEMBER = 9102;
const MINUTE = 60_000;

describe('installing', () => {
  test('a click on Install brings the browser to the app with a code, the scopes and the store', async () => {
    const query = await merchant.click();
    expect(query.get('context')).toBe(`stores/${STORE}`);
    expect(query.get('code')).toMatch(/^[0-9a-f]{40}$/);
    expect(query.get('scope')?.split(' ')).toEqual([...SCOPES, 'store_v2_default', 'users_basic_information']);
    expect(query.get('account_uuid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a code becomes a token that carries the granted and the default scopes and opens the API', async () => {
    const { status, body } = await merchant.exchange(await merchant.click());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      scope: `${SCOPES.join(' ')} store_v2_default users_basic_information`,
      user: { id: 9101, username: 'maren.tully@example.com', email: 'maren.tully@example.com' },
      owner: { id: 9101 },
      context: `stores/${STORE}`,
    });
    expect((await merchant.api(textAt(body, 'access_token'), '/v2/time')).status).toBe(200);
  });

  test('a code works once', async () => {
    const query = await merchant.click();
    expect((await merchant.exchange(query)).status).toBe(200);
    expect((await merchant.exchange(query)).body).toMatchObject({ error: 'invalid_grant' });
  });

  test('a code dies after ten minutes', async () => {
    const query = await merchant.click();
    await merchant.advance(10 * MINUTE);
    expect((await merchant.exchange(query)).body).toMatchObject({ error: 'invalid_grant' });
  });

  test.each([
    ['another client secret', { client_secret: 'guess' }, 'invalid_client', 401],
    ['another client', { client_id: 'someone' }, 'invalid_client', 401],
    ['another callback address', { redirect_uri: 'https://evil.example/auth' }, 'invalid_grant', 400],
    ['another store', { context: `stores/${OTHER_STORE}` }, 'invalid_grant', 400],
    ['fewer scopes', { scope: 'store_v2_products' }, 'invalid_scope', 400],
    ['more scopes', { scope: `${SCOPES.join(' ')} store_v2_orders` }, 'invalid_scope', 400],
    ['another grant type', { grant_type: 'refresh_token' }, 'unsupported_grant_type', 400],
  ])('an exchange with %s is refused and leaves the code unused', async (_case, changes, error, status) => {
    const query = await merchant.click();
    const refused = await merchant.exchange(query, changes);
    expect(refused.status).toBe(status);
    expect(refused.body).toMatchObject({ error });
    expect((await merchant.exchange(query)).status).toBe(200);
  });

  test('an exchange without a code says what is missing', async () => {
    const { status, body } = await merchant.send('POST', '/oauth2/token', { client_id: CLIENT.id });
    expect(status).toBe(400);
    expect(textAt(body, 'error_description')).toContain('code');
  });

  test('installing again gives a new token and kills the old one', async () => {
    const first = await merchant.install();
    const second = await merchant.install();
    expect((await merchant.api(first, '/v2/time')).status).toBe(401);
    expect((await merchant.api(second, '/v2/time')).status).toBe(200);
  });

  test('a token opens no other store, and an unknown store is not found', async () => {
    const token = await merchant.install();
    expect((await merchant.api(token, '/v2/time', OTHER_STORE)).status).toBe(401);
    expect((await merchant.api(token, '/v2/time', 'nowhere')).status).toBe(404);
  });

  test('a member may not install', async () => {
    const { status } = await merchant.send('POST', `/sandbox/stores/${STORE}/install`, { userId: MEMBER });
    expect(status).toBe(403);
    expect(merchant.app.requests).toHaveLength(0);
  });
});

describe('loading', () => {
  test('the frame opens the app with claims signed by the client secret', async () => {
    await merchant.install();
    const answer = await merchant.send('POST', `/sandbox/stores/${STORE}/load`, {
      userId: 9101,
      url: '/review',
      channelId: 1,
    });
    const claims = claimsOf(new URL(textAt(answer.body, 'url')));
    expect(claims).toMatchObject({
      sub: `stores/${STORE}`,
      user: { id: 9101, email: 'maren.tully@example.com', locale: 'en-US' },
      owner: { id: 9101, email: 'maren.tully@example.com' },
      url: '/review',
      channel_id: 1,
    });
    expect(claims.nbf).toBe((claims.iat ?? 0) - 5);
    expect(claims.exp).toBe((claims.nbf ?? 0) + 24 * 3600);
  });

  test('a member opens the app only while the owner grants it, and the app hears of the end', async () => {
    await merchant.install();
    const load = () => merchant.send('POST', `/sandbox/stores/${STORE}/load`, { userId: MEMBER });
    expect((await load()).status).toBe(403);
    await merchant.send('POST', `/sandbox/stores/${STORE}/users/${MEMBER}/grant`);
    expect((await load()).status).toBe(200);
    await merchant.send('POST', `/sandbox/stores/${STORE}/users/${MEMBER}/revoke`);
    expect((await load()).status).toBe(403);
    const callback = merchant.app.requests.at(-1);
    expect(callback?.url.pathname).toBe('/remove_user');
    expect(callback && claimsOf(callback.url)).toMatchObject({ user: { id: MEMBER }, sub: `stores/${STORE}` });
  });

  test('without an installation nothing loads', async () => {
    expect((await merchant.send('POST', `/sandbox/stores/${STORE}/load`, { userId: 9101 })).status).toBe(404);
  });

  test('new scopes ask for consent again; the old token works until then', async () => {
    const token = await merchant.install();
    await merchant.send('PATCH', '/sandbox/portal', { scopes: [...SCOPES, 'store_v2_orders_read_only'] });
    expect((await merchant.send('POST', `/sandbox/stores/${STORE}/load`, { userId: 9101 })).status).toBe(409);
    expect((await merchant.api(token, '/v2/time')).status).toBe(200);
    await merchant.install();
    expect((await merchant.send('POST', `/sandbox/stores/${STORE}/load`, { userId: 9101 })).status).toBe(200);
    expect((await merchant.api(token, '/v2/time')).status).toBe(401);
  });

  test('another owner e-mail asks for consent again', async () => {
    await merchant.install();
    const owner = { id: 9101, email: 'new.owner@example.com', first_name: 'New', last_name: 'Owner' };
    await merchant.send('PATCH', `/sandbox/stores/${STORE}`, { owner });
    expect((await merchant.send('POST', `/sandbox/stores/${STORE}/load`, { userId: 9101 })).status).toBe(409);
  });
});

describe('uninstalling', () => {
  test('kills the token, removes hooks and auto_uninstall scripts, keeps the rest, and tells the app', async () => {
    const token = await merchant.install();
    const store = merchant.running.sandbox.stores.get(STORE);
    const hook = {
      id: 7,
      client_id: CLIENT.id,
      scope: 'store/product/updated',
      destination: `${merchant.app.origin}/hooks`,
    };
    store?.hooks.put({ ...hook, headers: null, is_active: true, created_at: 1, updated_at: 1 });
    const script = (uuid: string, auto_uninstall: boolean) =>
      store?.scripts.put({
        uuid,
        api_client_id: CLIENT.id,
        name: uuid,
        description: '',
        kind: 'script_tag',
        html: '<script></script>',
        src: '',
        load_method: 'default',
        location: 'head',
        visibility: 'storefront',
        auto_uninstall,
        consent_category: 'essential',
        enabled: true,
        channel_id: 1,
        integrity_hashes: [],
        date_created: '',
        date_modified: '',
      });
    script('goes', true);
    script('stays', false);
    const { body } = await merchant.send('POST', `/sandbox/stores/${STORE}/uninstall`, {});
    expect(body).toMatchObject({ callback: '/uninstall', status: 200 });
    expect((await merchant.api(token, '/v2/time')).status).toBe(401);
    expect(store?.hooks.size).toBe(0);
    expect(store?.scripts.all().map(({ uuid }) => uuid)).toEqual(['stays']);
    const callback = merchant.app.requests.at(-1);
    expect(callback && claimsOf(callback.url)).toMatchObject({ sub: `stores/${STORE}`, user: { id: 9101 } });
  });

  test('is done even when the app does not answer', async () => {
    const token = await merchant.install();
    merchant.running.setAppUrl('http://127.0.0.1:1');
    const { body } = await merchant.send('POST', `/sandbox/stores/${STORE}/uninstall`, {});
    expect(valueAt(body, 'status')).toBe(0);
    expect((await merchant.api(token, '/v2/time')).status).toBe(401);
  });
});
