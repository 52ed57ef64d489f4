import { type Merchant, OTHER_STORE, STORE, openMerchant, valueAt } from './merchant.ts';

let merchant: Merchant;
let token: string;
beforeEach(async () => {
  merchant = await openMerchant({ plan: 'standard' });
  token = await merchant.install();
});
afterEach(() => merchant.close());

const call = () => merchant.api(token, '/v2/time');
const traffic = (body: object, store = STORE) => merchant.send('POST', `/sandbox/stores/${store}/traffic`, body);

test('every answer tells the quota, what is left and how long the window still lasts', async () => {
  const first = await call();
  expect(first.headers.get('x-rate-limit-time-window-ms')).toBe('30000');
  expect(first.headers.get('x-rate-limit-requests-quota')).toBe('150');
  expect(first.headers.get('x-rate-limit-requests-left')).toBe('149');
  expect(Number(first.headers.get('x-rate-limit-time-reset-ms'))).toBeLessThanOrEqual(30_000);
  expect(first.headers.get('x-bc-apilimit-remaining')).not.toBeNull();
  expect((await call()).headers.get('x-rate-limit-requests-left')).toBe('148');
});

test('when other apps have used the quota the answer is 429 until the window ends', async () => {
  await call();
  await traffic({ requests: 149 });
  const refused = await call();
  expect(refused.status).toBe(429);
  expect(refused.headers.get('x-rate-limit-requests-left')).toBe('0');
  expect(Number(refused.headers.get('x-retry-after'))).toBeGreaterThan(0);
  await merchant.advance(30_000);
  expect((await call()).status).toBe(200);
});

test('other apps that keep calling take their share of every window as time passes', async () => {
  await call();
  await traffic({ perWindow: 60 });
  await merchant.advance(15_000);
  expect(Number((await call()).headers.get('x-rate-limit-requests-left'))).toBeLessThanOrEqual(118);
  await merchant.advance(30_000);
  expect(Number((await call()).headers.get('x-rate-limit-requests-left'))).toBeGreaterThan(140);
});

test('stores do not share a quota', async () => {
  await traffic({ requests: 150 }, OTHER_STORE);
  expect((await call()).status).toBe(200);
});

test('the plan sets the quota', async () => {
  await merchant.send('PATCH', `/sandbox/stores/${STORE}`, { plan: 'pro' });
  expect((await call()).headers.get('x-rate-limit-requests-quota')).toBe('450');
});

test('the request log counts answers by route and remembers the fewest requests left', async () => {
  await call();
  await traffic({ requests: 149 });
  await call();
  const { body } = await merchant.send('GET', `/sandbox/requests?store=${STORE}`);
  expect(valueAt(body, STORE)).toMatchObject({ total: 2, throttled: 1, least_left: 0 });
  expect(valueAt(body, STORE, 'counts')).toContainEqual({ method: 'GET', route: '/v2/time', status: 429, count: 1 });
  await merchant.send('DELETE', '/sandbox/requests');
  const { body: after } = await merchant.send('GET', '/sandbox/requests');
  expect(valueAt(after, STORE, 'total')).toBe(0);
});
