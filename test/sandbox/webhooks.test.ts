import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Hook } from '../../sandbox/state/rows.ts';
import { CLIENT, type Merchant, STORE, openMerchant, textAt, until, valueAt } from './merchant.ts';

let merchant: Merchant;
beforeEach(async () => {
  merchant = await openMerchant();
});
afterEach(() => merchant.close());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function hook(changes: Partial<Hook> = {}): Hook {
  const now = Math.floor(merchant.running.sandbox.clock.now() / 1000);
  const row: Hook = {
    id: 1,
    client_id: CLIENT.id,
    scope: 'store/product/updated',
    destination: `${merchant.app.origin}/hooks`,
    headers: { 'x-own-secret': 'hush' },
    is_active: true,
    created_at: now,
    updated_at: now,
    ...changes,
  };
  return store().hooks.put(row);
}

function store() {
  const found = merchant.running.sandbox.stores.get(STORE);
  if (!found) throw new Error('no store');
  return found;
}

const productId = () => store().products.all()[0]?.id ?? 0;
const edit = (fields: object) =>
  merchant.send('PUT', `/sandbox/stores/${STORE}/edit/product/${productId()}`, { fields });
const received = (count: number) => until(() => merchant.app.requests.length >= count, `${count} deliveries`);

async function attempts(): Promise<unknown[]> {
  const list = valueAt((await merchant.send('GET', `/sandbox/webhooks?store=${STORE}`)).body, 'attempts');
  return Array.isArray(list) ? list : [];
}

test('a merchant’s edit reaches the hook with BigCommerce’s payload, signed and with its own headers', async () => {
  hook();
  await edit({ name: 'A new name for this product' });
  await received(1);
  const delivery = merchant.app.requests[0];
  if (!delivery) throw new Error('nothing was delivered');
  const { headers, body } = delivery;
  expect(delivery.method).toBe('POST');
  const payload: unknown = JSON.parse(body);
  expect(payload).toMatchObject({
    scope: 'store/product/updated',
    data: { type: 'product', id: productId() },
    producer: `stores/${STORE}`,
  });
  expect(textAt(payload, 'store_id')).toMatch(/^\d+$/);
  expect(textAt(payload, 'hash')).toMatch(/^[0-9a-f]{40}$/);
  expect(headers['x-own-secret']).toBe('hush');
  const key = Buffer.from(CLIENT.secret, 'utf8').toString('base64');
  const signed = {
    'webhook-id': String(headers['webhook-id']),
    'webhook-timestamp': String(headers['webhook-timestamp']),
    'webhook-signature': String(headers['webhook-signature']),
  };
  expect(new Webhook(key).verify(body, signed)).toEqual(payload);
  expect(() => new Webhook(key).verify(`${body} `, signed)).toThrow('No matching signature');
});

test('a wildcard hook takes every scope below it and no other', async () => {
  hook({ scope: 'store/product/*' });
  await edit({ inventory_level: 3 });
  await received(2);
  merchant.running.sandbox.emit(STORE, 'store/category/updated', { type: 'category', id: 1 });
  hook({ id: 2, scope: 'store/category/updated' });
  merchant.running.sandbox.emit(STORE, 'store/category/updated', { type: 'category', id: 2 });
  await received(3);
  const scopes = merchant.app.requests.map(({ body }) => textAt(JSON.parse(body), 'scope'));
  expect(scopes.sort()).toEqual(['store/category/updated', 'store/product/inventory/updated', 'store/product/updated']);
});

test('edits that BigCommerce does not announce reach no hook', async () => {
  hook();
  await edit({ meta_keywords: ['quiet'] });
  await edit({ page_title: 'Loud' });
  await received(1);
  expect(merchant.app.requests).toHaveLength(1);
  await settled(1);
  expect(await attempts()).toHaveLength(1);
});

test('a failed delivery comes again after 60 and 180 seconds with its first timestamp and message id', async () => {
  hook();
  merchant.app.status = 500;
  await edit({ name: 'Once more' });
  await settled(1);
  await merchant.advance(60_000);
  await settled(2);
  merchant.app.status = 200;
  await merchant.advance(180_000);
  await settled(3);
  const seen = merchant.app.requests.map(({ headers }) => [headers['webhook-id'], headers['webhook-timestamp']]);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
  expect((await attempts()).map(secondsToNext)).toEqual([60, 180, undefined]);
});

test('after the last retry, some 48 hours later, the hook is switched off', async () => {
  hook();
  merchant.app.status = 500;
  await edit({ name: 'Nobody listens' });
  await settled(1);
  for (let attempt = 2; attempt <= 12; attempt += 1) {
    expect(store().hooks.get(1)?.is_active).toBe(true);
    await merchant.advance(DAY);
    await settled(attempt);
  }
  await until(() => store().hooks.get(1)?.is_active === false, 'the hook to be switched off');
  await edit({ name: 'Really nobody' });
  await merchant.advance(DAY);
  expect(merchant.app.requests).toHaveLength(12);
});

test('a fast clock runs through the retries by itself', async () => {
  hook();
  merchant.app.status = 500;
  await merchant.send('POST', '/sandbox/clock', { scale: 10_000 });
  await edit({ name: 'Fast' });
  await received(4);
});

test('duplicates carry the same hash and another message id', async () => {
  hook();
  await merchant.send('POST', '/sandbox/webhooks', { duplicates: true });
  await edit({ name: 'Twice' });
  await received(2);
  const hashes = merchant.app.requests.map(({ body }) => textAt(JSON.parse(body), 'hash'));
  const ids = merchant.app.requests.map(({ headers }) => headers['webhook-id']);
  expect(hashes[0]).toBe(hashes[1]);
  expect(ids[0]).not.toBe(ids[1]);
});

test('the hash is SHA-1 of the rest of the payload', async () => {
  hook();
  await edit({ name: 'Hashed' });
  await received(1);
  const { hash, ...rest } = JSON.parse(merchant.app.requests[0]?.body ?? '{}') as { hash: string };
  expect(hash).toBe(createHash('sha1').update(JSON.stringify(rest)).digest('hex'));
});

test('a hook without an event for 90 days is switched off', async () => {
  hook();
  await merchant.advance(89 * DAY);
  expect(store().hooks.get(1)?.is_active).toBe(true);
  await merchant.advance(2 * DAY);
  expect(store().hooks.get(1)?.is_active).toBe(false);
});

test('a domain that fails too often is left alone for three minutes', async () => {
  hook();
  merchant.app.status = 500;
  for (let event = 0; event < 100; event += 1) {
    merchant.running.sandbox.emit(STORE, 'store/product/updated', { type: 'product', id: event + 1 });
  }
  await settled(100);
  const { body } = await merchant.send('GET', '/sandbox/webhooks');
  expect(valueAt(body, 'blocked_domains', 0)).toMatchObject({ destination: 'https://127.0.0.1', time_left: 180 });
  merchant.app.status = 200;
  merchant.running.sandbox.emit(STORE, 'store/product/updated', { type: 'product', id: 999 });
  await merchant.advance(30_000);
  expect(merchant.app.requests).toHaveLength(100);
  await merchant.advance(3 * MINUTE);
  await received(201);
});

test('only https on port 443 or the app’s own origin may receive webhooks', () => {
  const { sandbox } = merchant.running;
  expect(sandbox.acceptsDestination('https://shop.example/hooks')).toBe(true);
  expect(sandbox.acceptsDestination(`${merchant.app.origin}/hooks`)).toBe(true);
  expect(sandbox.acceptsDestination('http://shop.example/hooks')).toBe(false);
  expect(sandbox.acceptsDestination('https://shop.example:8443/hooks')).toBe(false);
  expect(sandbox.acceptsDestination('http://127.0.0.1:1/hooks')).toBe(false);
  expect(sandbox.acceptsDestination('nonsense')).toBe(false);
});

function secondsToNext(attempt: unknown): number | undefined {
  const next = valueAt(attempt, 'next_attempt_at');
  return typeof next === 'string'
    ? Math.round((Date.parse(next) - Date.parse(textAt(attempt, 'at'))) / 1000)
    : undefined;
}

/** Until so many attempts are noted, which is after their answers were taken in. */
async function settled(count: number): Promise<void> {
  const deadline = Date.now() + 5000;
  for (;;) {
    const { length } = await attempts();
    if (length >= count) return;
    if (Date.now() > deadline) throw new Error(`Only ${length} of ${count} attempts were made.`);
  }
}
