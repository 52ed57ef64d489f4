import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { readProductsAfter, writeProducts } from '../../server/bigcommerce/products.ts';
import { markDirty } from '../../server/catalog/mark-dirty.ts';
import { ensureHooks } from '../../server/webhooks/ensure-hooks.ts';
import { createLogger } from '../../server/logger.ts';
import { hookSecret } from '../../server/webhooks/hook-secret.ts';
import { webhookRoutes } from '../../server/webhooks/routes.ts';
import { until } from '../support/until.ts';
import { demoStore, openShopWorld, secondStore } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';

let world: ShopWorld;
beforeEach(async () => {
  world = await openShopWorld({ plan: 'unlimited' });
  await world.install();
});
afterEach(() => world.close());

type Mark = { kind: string; entity_id: number };

async function marks(storeHash = demoStore): Promise<Mark[]> {
  return world.database.owner('dirty_entities').where({ store_hash: storeHash }).select('kind', 'entity_id');
}

function event(change: object = {}, storeHash = demoStore): string {
  return JSON.stringify({
    scope: 'store/product/updated',
    store_id: '1',
    data: { type: 'product', id: 112 },
    hash: 'a1b2',
    created_at: 1,
    producer: `stores/${storeHash}`,
    ...change,
  });
}

function secretOf(storeHash = demoStore): Record<string, string> {
  return { 'x-clione-webhook': hookSecret(world.deps.secrets.sessionSecret, storeHash) };
}

function signatureOf(body: string, secret = world.deps.secrets.clientSecret, timestamp = '1'): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`msg_1.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

async function deliver(body: string, headers: Record<string, string>, origin = world.origin): Promise<number> {
  const answer = await fetch(`${origin}/webhooks/bigcommerce`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  expect(await answer.text()).toBe('');
  return answer.status;
}

async function readings(): Promise<number> {
  return (await world.jobs(demoStore)).filter(({ name }) => name === 'sync-dirty').length;
}

test('a change in the shop marks the item and queues one reading for a burst', async () => {
  await ensureHooks(world.deps, world.client());
  const { rows } = await readProductsAfter(world.client(), 0, 5);
  await writeProducts(
    world.client(),
    rows.map(({ id }) => ({ id, page_title: `Title ${id}` })),
  );
  await until(async () => (await marks()).length === 5);
  expect((await marks()).map(({ entity_id }) => entity_id).sort((a, b) => a - b)).toEqual(rows.map(({ id }) => id));
  expect(await readings()).toBeLessThan(5);
  expect(await readings()).toBeGreaterThan(0);
});

test('an event that comes twice marks its entity twice, as two edits within a second do', async () => {
  const body = event();
  expect(await deliver(body, { ...secretOf(), ...signatureOf(body) })).toBe(200);
  await world.database.owner('dirty_entities').delete();
  expect(await deliver(body, { ...secretOf(), ...signatureOf(body) })).toBe(200);
  expect(await marks()).toHaveLength(1);
});

test('a retry that carries the old timestamp is taken', async () => {
  const body = event();
  expect(await deliver(body, { ...secretOf(), ...signatureOf(body, undefined, '1600000000') })).toBe(200);
  expect(await marks()).toEqual([{ kind: 'product', entity_id: 112 }]);
});

test('an event without a signature is taken for its own secret', async () => {
  expect(await deliver(event(), secretOf())).toBe(200);
  expect(await marks()).toHaveLength(1);
});

test('that deliveries come without a signature is told once', async () => {
  const lines: string[] = [];
  const logger = createLogger('warn', { write: (line) => void lines.push(line) });
  const server = express()
    .use(webhookRoutes({ ...world.deps, logger }, { markDirty }))
    .listen(0);
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  await deliver(event(), { ...secretOf(), ...signatureOf(event()) }, origin);
  expect(lines).toEqual([]);
  await deliver(event(), secretOf(), origin);
  await deliver(event(), secretOf(), origin);
  server.close();
  server.closeAllConnections();
  expect(lines).toEqual([expect.stringMatching(/webhooks come unsigned/)]);
  expect(await marks()).toHaveLength(1);
});

test.each([
  ['category', 'store/category/updated', { type: 'category', id: 9 }, { kind: 'category', entity_id: 9 }],
  ['page', 'store/channel/1/page/updated', { page_id: 4 }, { kind: 'page', entity_id: 4 }],
])('an event about a %s marks it', async (_kind, scope, data, mark) => {
  expect(await deliver(event({ scope, data }), secretOf())).toBe(200);
  expect(await marks()).toEqual([mark]);
});

test('another theme makes the search data on the pages be looked at again, once for a burst of changes', async () => {
  const themed = (hash: string) => event({ hash, scope: 'store/channel/1/theme/configuration/activated', data: {} });
  const looks = async () => (await world.jobs(demoStore)).filter(({ name }) => name === 'check-injector').length;
  const before = await looks();
  for (const hash of ['a', 'b', 'c']) expect(await deliver(themed(hash), secretOf())).toBe(200);
  expect((await looks()) - before).toBe(1);
});

test('an event that means nothing to us is answered well and marks nothing', async () => {
  expect(await deliver(event({ scope: 'store/order/created', data: { id: 5 } }), secretOf())).toBe(200);
  expect(await deliver(event({ data: { id: 'x' } }), secretOf())).toBe(200);
  expect(await marks()).toEqual([]);
});

describe('what did not come from BigCommerce is refused', () => {
  test.each<[string, () => [string, Record<string, string>]]>([
    ['no secret', () => [event(), signatureOf(event())]],
    ['a wrong secret', () => [event(), { 'x-clione-webhook': 'a'.repeat(64) }]],
    ['the secret of another shop', () => [event(), secretOf(secondStore)]],
    ['a wrong signature', () => [event(), { ...secretOf(), ...signatureOf(event(), 'another secret') }]],
    ['a signature for another body', () => [event({ data: { id: 1 } }), { ...secretOf(), ...signatureOf(event()) }]],
    ['a producer that is no shop', () => [event({ producer: 'stores/../x' }), secretOf()]],
    ['no JSON', () => ['rubbish', secretOf()]],
  ])('%s', async (_what, make) => {
    expect(await deliver(...make())).toBe(401);
    expect(await marks()).toEqual([]);
  });
});

test('an event of one shop leaves the other alone', async () => {
  await world.install(secondStore);
  await deliver(event({}, secondStore), secretOf(secondStore));
  expect(await marks()).toEqual([]);
  expect(await marks(secondStore)).toHaveLength(1);
});

test('after an uninstall late events are answered and ignored', async () => {
  await world.control('POST', `/stores/${demoStore}/uninstall`, {});
  expect(await deliver(event(), secretOf())).toBe(200);
  expect(await marks()).toEqual([]);
});
