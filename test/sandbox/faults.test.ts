import { type Merchant, OTHER_STORE, STORE, openMerchant, valueAt } from './merchant.ts';
import type { Exchange } from '../../sandbox/requests.ts';

let merchant: Merchant;
let token: string;
let exchanges: Exchange[];
beforeEach(async () => {
  exchanges = [];
  merchant = await openMerchant({ onExchange: (exchange) => exchanges.push(exchange) });
  token = await merchant.install();
});
afterEach(() => merchant.close());

const call = () => merchant.api(token, '/v2/time');
const fault = (rule: object) => merchant.send('POST', '/sandbox/faults', rule);

test('a status fault answers with the status and body of the rule, and is told apart in the log', async () => {
  await fault({ pathPattern: '/v2/*', kind: 'status', status: 503, body: { maintenance: true } });
  expect(await call()).toMatchObject({ status: 503, body: { maintenance: true } });
  await merchant.send('DELETE', '/sandbox/faults');
  expect((await call()).status).toBe(200);
  expect(exchanges.map(({ status, fault: injected }) => [status, injected])).toEqual([
    [503, true],
    [200, false],
  ]);
});

test('every nth request fails, the first ones pass, and it stops after so many times', async () => {
  await fault({ pathPattern: '/v2/time', kind: 'status', status: 500, every: 2, skip: 1, times: 2 });
  const statuses = [];
  for (let request = 0; request < 8; request += 1) statuses.push((await call()).status);
  expect(statuses).toEqual([200, 200, 500, 200, 500, 200, 200, 200]);
});

test('method and store limit a rule', async () => {
  await fault({ pathPattern: '*', kind: 'status', method: 'post' });
  await fault({ pathPattern: '*', kind: 'status', store: OTHER_STORE });
  expect((await call()).status).toBe(200);
});

test('a reset cuts the connection', async () => {
  await fault({ pathPattern: '/v2/time', kind: 'reset', times: 1 });
  await expect(call()).rejects.toThrow('fetch failed');
  expect((await call()).status).toBe(200);
});

test('a truncated answer ends before its announced length', async () => {
  await fault({ pathPattern: '/v2/time', kind: 'truncate' });
  await expect(call()).rejects.toThrow('terminated');
});

test('a hang gives no answer', async () => {
  await fault({ pathPattern: '/v2/time', kind: 'hang' });
  const waiting = fetch(`${merchant.running.origin}/stores/${STORE}/v2/time`, {
    headers: { 'x-auth-token': token },
    signal: AbortSignal.timeout(300),
  });
  await expect(waiting).rejects.toThrow(/timeout/);
});

test('a web page instead of JSON comes with status 200', async () => {
  await fault({ pathPattern: '/v2/time', kind: 'not-json' });
  const answer = await call();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(answer.text).toContain('<html>');
});

test('a 429 comes with its headers or without any', async () => {
  await fault({ pathPattern: '/v2/time', kind: 'throttle', times: 1 });
  const polite = await call();
  expect(polite.status).toBe(429);
  expect(polite.headers.get('x-retry-after')).not.toBeNull();
  await fault({ pathPattern: '/v2/time', kind: 'throttle-bare', times: 1 });
  const bare = await call();
  expect(bare.status).toBe(429);
  expect([...bare.headers.keys()].filter((name) => name.startsWith('x-r'))).toEqual([]);
});

test('a fault after the effect loses the answer and keeps the write', async () => {
  await fault({ pathPattern: '/oauth2/token', kind: 'reset', when: 'after', times: 1 });
  const query = await merchant.click();
  await expect(merchant.exchange(query)).rejects.toThrow('fetch failed');
  expect((await merchant.exchange(query)).body).toMatchObject({ error: 'invalid_grant' });
});

test('a delay answers late and right', async () => {
  await fault({ pathPattern: '/v2/time', kind: 'delay', delayMs: 120 });
  const started = performance.now();
  expect((await call()).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThanOrEqual(110);
});

test('the storefront fails by rules of its own', async () => {
  await fault({ pathPattern: 'storefront:/', kind: 'status', status: 502 });
  expect((await fetch(merchant.running.storefrontOrigin(STORE))).status).toBe(502);
  expect((await call()).status).toBe(200);
});

test('a rule that makes no sense is refused in words', async () => {
  const { status, body } = await fault({ pathPattern: '/v2/time', kind: 'explode' });
  expect(status).toBe(422);
  expect(String(valueAt(body, 'error'))).toContain('kind');
});

test('one rule can be taken back by its number', async () => {
  const { body } = await fault({ pathPattern: '/v2/time', kind: 'status' });
  const id = Number(valueAt(body, 'id'));
  expect((await merchant.send('DELETE', `/sandbox/faults/${id}`)).status).toBe(204);
  expect((await merchant.send('DELETE', `/sandbox/faults/${id}`)).status).toBe(404);
  expect((await call()).status).toBe(200);
});
