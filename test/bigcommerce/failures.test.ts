import { BigCommerceError } from '../../server/bigcommerce/errors.ts';
import { readProductsAfter, writeProducts } from '../../server/bigcommerce/products.ts';
import { listScripts } from '../../server/bigcommerce/scripts.ts';
import { readStoreInformation, readTime } from '../../server/bigcommerce/store-information.ts';
import { findStore } from '../../server/stores/find-store.ts';
import { demoStore, openShopWorld } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';

const products = '/v3/catalog/products';
let world: ShopWorld;
beforeAll(async () => {
  world = await openShopWorld({
    plan: 'unlimited',
    retries: { attempts: 4, baseDelayMs: 5 },
    timeouts: { connectMs: 1000, headersMs: 700, bodyMs: 700 },
    pacing: { backOffMs: 400 },
  });
  await world.install();
});
afterEach(async () => {
  await world.control('DELETE', '/faults');
  world.exchanges.splice(0);
});
afterAll(() => world.close());

async function failureOf(work: Promise<unknown>): Promise<BigCommerceError> {
  const error: unknown = await work.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof BigCommerceError) return error;
  throw error;
}

const read = () => readProductsAfter(world.client(), 0, 1);
const write = async () => {
  const [product] = (await read()).rows;
  world.exchanges.splice(0);
  return writeProducts(world.client(), [{ id: product?.id ?? 0, page_title: 'New title' }]);
};
const requests = (method: string) => world.exchanges.filter((exchange) => exchange.method === method).length;

test.each([
  ['an error of its own', { kind: 'status', status: 500, times: 2 }],
  ['an answer that breaks off', { kind: 'truncate', times: 2 }],
  ['a page instead of JSON', { kind: 'not-json', times: 1 }],
  ['a connection that is reset', { kind: 'reset', times: 2 }],
  ['no answer at all', { kind: 'hang', times: 1 }],
  ['maintenance', { kind: 'status', status: 503, times: 1 }],
])('a read survives %s', async (_what, fault) => {
  await world.fault({ method: 'GET', pathPattern: products, ...fault });
  expect((await read()).rows).toHaveLength(1);
});

test('a read that keeps failing ends with an error the merchant understands', async () => {
  await world.fault({ method: 'GET', pathPattern: products, kind: 'status', status: 502 });
  const error = await failureOf(read());
  expect(error).toMatchObject({ problem: 'unavailable', httpStatus: 502, retryable: true });
  expect(error.publicMessage).toMatch(/tries again later/);
  expect(requests('GET')).toBe(4);
});

test.each([501, 505])('a read answered %i is not repeated', async (status) => {
  await world.fault({ method: 'GET', pathPattern: products, kind: 'status', status });
  await failureOf(read());
  expect(requests('GET')).toBe(1);
});

test.each([
  ['an error', { kind: 'status', status: 500, when: 'after' }, 'unavailable'],
  ['a reset', { kind: 'reset', when: 'after' }, 'no_answer'],
  ['a broken answer', { kind: 'truncate' }, 'no_answer'],
  ['silence', { kind: 'hang', when: 'after' }, 'no_answer'],
])('a write that meets %s is sent once and says that its outcome is unknown', async (_what, fault, problem) => {
  const [product] = (await read()).rows;
  await world.fault({ method: 'PUT', pathPattern: products, ...fault });
  world.exchanges.splice(0);
  const error = await failureOf(writeProducts(world.client(), [{ id: product?.id ?? 0, page_title: 'Once' }]));
  expect([problem, 'unreadable_answer']).toContain(error.problem);
  expect(error.outcomeUnknown).toBe(true);
  expect(requests('PUT')).toBeLessThanOrEqual(1);
});

test('a write refused for maintenance is sent again, since nothing was begun', async () => {
  await world.fault({ method: 'PUT', pathPattern: products, kind: 'status', status: 503, times: 2 });
  expect(await write()).toMatchObject([{ ok: true }]);
  expect(requests('PUT')).toBe(3);
});

test('a refusal for too many requests is waited out and the write goes through', async () => {
  const [product] = (await read()).rows;
  await world.fault({ method: 'PUT', pathPattern: products, kind: 'throttle-bare', times: 1 });
  // With an unknown window only the back-off is waited for, else the rest of the window.
  await world.database.owner('rate_limits').where({ store_hash: demoStore }).update({ window_ends_at: null });
  const started = Date.now();
  expect(await writeProducts(world.client(), [{ id: product?.id ?? 0, page_title: 'Later' }])).toMatchObject([
    { ok: true },
  ]);
  expect(Date.now() - started).toBeGreaterThanOrEqual(400);
});

test('the body of a refusal is kept', async () => {
  const body = { status: 422, title: 'JSON data is missing or invalid', errors: { page_title: 'not today' } };
  await world.fault({ method: 'GET', pathPattern: products, kind: 'status', status: 422, body });
  const error = await failureOf(read());
  expect(error).toMatchObject({ problem: 'invalid', httpStatus: 422, body });
  expect(error.publicMessage).toContain('page_title: not today');
});

test('a partial success is split to the rows that failed', async () => {
  const [a, b] = (await readProductsAfter(world.client(), 0, 2)).rows.map(({ id }) => id);
  const body = { data: [], errors: { status: 207, title: 'The URL could not be saved', errors: {} }, meta: {} };
  await world.fault({ method: 'PUT', pathPattern: products, kind: 'status', status: 207, body, times: 2 });
  const results = await writeProducts(world.client(), [
    { id: a ?? 0, page_title: 'A' },
    { id: b ?? 0, page_title: 'B' },
  ]);
  expect(results).toMatchObject([
    { id: a, ok: false, reason: expect.stringContaining('URL could not be saved') },
    { id: b, ok: true },
  ]);
});

test('a 403 belongs to one area and never disconnects', async () => {
  await world.fault({ pathPattern: '/v3/content/scripts', kind: 'status', status: 403 });
  await world.fault({ pathPattern: '/v2/store', kind: 'status', status: 403 });
  expect((await failureOf(listScripts(world.client()))).problem).toBe('scripts_refused');
  expect((await failureOf(readStoreInformation(world.client()))).problem).toBe('information_refused');
  expect((await findStore(world.deps.db, demoStore))?.status).toBe('active');
});

test('a 401 of one route alone does not disconnect the store', async () => {
  await world.fault({ pathPattern: products, kind: 'status', status: 401 });
  const error = await failureOf(read());
  expect(error.problem).toBe('read_refused');
  expect(world.exchanges.map(({ path }) => path)).toContain('/v2/time');
  expect((await findStore(world.deps.db, demoStore))?.status).toBe('active');
});

test('work that is cancelled stops a request under way', async () => {
  await world.fault({ pathPattern: products, kind: 'delay', delayMs: 600 });
  const stop = new AbortController();
  const client = world.deps.bigcommerce.forStore(demoStore, { signal: stop.signal });
  setTimeout(() => stop.abort(), 50);
  expect((await failureOf(readProductsAfter(client, 0, 1))).problem).toBe('cancelled');
});

test('a store that was never installed is not connected', async () => {
  expect((await failureOf(readTime(world.client('nosuchstore')))).problem).toBe('not_connected');
});

test('a token that BigCommerce has revoked disconnects the store after it was confirmed', async () => {
  await world.fault({ pathPattern: '*', kind: 'status', status: 401 });
  const error = await failureOf(read());
  expect(error).toMatchObject({ problem: 'token_refused', code: 'needs_reauthorization' });
  expect((await findStore(world.deps.db, demoStore))?.status).toBe('disconnected');
});
