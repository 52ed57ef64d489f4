import type { Exchange } from '../../sandbox/requests.ts';
import type { SyncRunsAnswer } from '../../server/catalog/contract.ts';
import type { Proposal } from '../../server/review/contract.ts';
import { startWorker } from '../support/processes.ts';
import type { WorkerProcess } from '../support/processes.ts';
import { demoStore, secondStore, startWorld, until } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';
import {
  acceptFor,
  batchEnd,
  liveText,
  makeFault,
  phaseOf,
  productIds,
  publicationsOf,
  publish,
  suggest,
  syncEnd,
  writesPerProduct,
} from './steps.ts';

/** Three pages of products. */
const products = 600;

let world: World;
let exchanges: Exchange[] = [];
const workers: WorkerProcess[] = [];
const apis: Record<string, Api> = {};

beforeAll(async () => {
  world = await startWorld({ works: false, onExchange: (exchange) => exchanges.push(exchange) });
  const [first] = productIds(world, demoStore);
  for (let count = productIds(world, demoStore).length; count < products; count += 1)
    await world.control('POST', `/stores/${demoStore}/edit/products/${first}/copy`);
}, 120_000);
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.dispose();
  await world.control('DELETE', '/faults');
}, 30_000);
afterAll(() => world.close());

test('a sync whose worker was killed between two pages goes on in another one and reads one page twice at most', async () => {
  const first = await work();
  const fault = await makeFault(world, {
    method: 'GET',
    pathPattern: '/v3/catalog/products',
    kind: 'delay',
    delayMs: 4000,
    skip: 1,
    times: 1,
  });
  apis[demoStore] = world.api((await world.install(demoStore)).token);
  await fault.struck();
  first.kill('SIGKILL');
  expect(await first.ended).toEqual({ code: null, signal: 'SIGKILL' });
  const { items } = await apis[demoStore].get<SyncRunsAnswer>('/sync/runs');
  expect(items).toMatchObject([{ state: 'running' }]);
  expect(phaseOf(items[0] ?? fail(), 'products')).toMatchObject({ state: 'running', done: 250, total: products });

  await work();
  const run = await syncEnd(apis[demoStore]);
  expect(run).toMatchObject({ id: items[0]?.id, state: 'done' });
  expect(phaseOf(run, 'products')).toMatchObject({ state: 'done', done: products, total: products, failed: 0 });
  expect(await mirrored(demoStore)).toEqual(productIds(world, demoStore));
  const answered = exchanges.filter(({ path, query }) => path === '/v3/catalog/products' && 'id:greater' in query);
  expect(new Set(answered.map(({ query }) => query['id:greater'])).size).toBe(3);
  expect(await sent('GET', '/v3/catalog/products')).toBeLessThanOrEqual(3 + 1);
  expect(await sent('GET', '/v3/catalog/brands')).toBe(1);
  expect(await sent('GET', '/v3/catalog/trees/categories')).toBe(1);
}, 120_000);

test('a worker that is told to stop ends by itself within seconds, and its sync goes on in another one', async () => {
  const api = apis[demoStore] ?? fail();
  const first = await work();
  const fault = await makeFault(world, {
    method: 'GET',
    pathPattern: '/v3/catalog/products',
    kind: 'delay',
    delayMs: 20_000,
    skip: 1,
    times: 1,
  });
  const { id } = await api.post<{ id: string }>('/sync/runs');
  await fault.struck();
  expect(await connectionsOf(first)).toBeGreaterThan(0);
  const toldAt = Date.now();
  first.kill('SIGTERM');
  expect(await first.ended).toEqual({ code: 0, signal: null });
  expect(Date.now() - toldAt).toBeLessThan(10_000);
  await until(async () => (await connectionsOf(first)) === 0);
  expect(first.output()).not.toContain('"level":50');

  await work();
  expect(await syncEnd(api)).toMatchObject({ id, state: 'done' });
}, 120_000);

const stores = [demoStore, secondStore];

test('a publication whose worker was killed is applied once, whether its last write had arrived or not', async () => {
  const starter = await work();
  apis[secondStore] = world.api((await world.install(secondStore)).token);
  await syncEnd(apis[secondStore]);
  await hooksEnsured();
  const written: Record<string, Proposal[]> = {};
  for (const storeHash of stores) {
    const api = apis[storeHash] ?? fail();
    const ids = productIds(world, storeHash).slice(0, 40);
    await suggest(api, 'product', ids);
    written[storeHash] = (await acceptFor(api, 'product', ids)).slice(0, 25);
    // More than one write.
    expect(written[storeHash].length).toBeGreaterThan(10);
  }
  exchanges = [];
  const write = { method: 'PUT', pathPattern: '/v3/catalog/products', skip: 1, times: 1 };
  const faults = [
    await makeFault(world, { ...write, store: demoStore, kind: 'delay', delayMs: 8000 }),
    await makeFault(world, { ...write, store: secondStore, kind: 'hang' }),
  ];
  const batches: Record<string, string> = {};
  for (const storeHash of stores)
    batches[storeHash] = await publish(apis[storeHash] ?? fail(), written[storeHash] ?? []);
  await Promise.all(faults.map((fault) => fault.struck()));
  starter.kill('SIGKILL');
  await starter.ended;
  await work();
  for (const storeHash of stores) {
    const api = apis[storeHash] ?? fail();
    const batch = await batchEnd(api, batches[storeHash] ?? fail());
    expect(batch).toMatchObject({ state: 'done', counts: { applied: batch.total } });
    const publications = await publicationsOf(api, batch.id);
    expect(publications).toHaveLength(batch.total);
    for (const publication of publications) {
      expect(publication).toMatchObject({ state: 'applied', readBack: publication.after });
      expect(liveText(world, storeHash, publication)).toBe(publication.after);
    }
    expect(await outcomesPerPublication(batch.id)).toEqual(publications.map(() => 1));
  }
  // One write came through after its sender had died, the other never: neither product was written twice.
  for (const storeHash of stores)
    expect([...writesPerProduct(exchanges, storeHash).values()]).toEqual(written[storeHash]?.map(() => 1));
}, 180_000);

async function work(): Promise<WorkerProcess> {
  const worker = await startWorker(world.environment);
  workers.push(worker);
  return worker;
}

function fail(): never {
  throw new Error('not there');
}

async function mirrored(storeHash: string): Promise<number[]> {
  const rows = await world.database
    .owner('entities')
    .where({ store_hash: storeHash, kind: 'product', deleted_at: null })
    .orderBy('entity_id')
    .select<{ entity_id: number }[]>('entity_id');
  return rows.map(({ entity_id }) => entity_id);
}

/** Requests that were sent, those among them whose answer nobody waited for. */
async function sent(method: string, route: string): Promise<number> {
  type Counts = Record<string, { counts: { method: string; route: string; count: number }[] }>;
  const summary = await world.control<Counts>('GET', `/requests?store=${demoStore}`);
  const rows = summary[demoStore]?.counts.filter((row) => row.method === method && row.route === route) ?? [];
  return rows.reduce((sum, { count }) => sum + count, 0);
}

async function connectionsOf({ name }: WorkerProcess): Promise<number> {
  const { rows } = await world.database.owner.raw<{ rows: { count: number }[] }>(
    'select count(*) as count from pg_stat_activity where application_name = ?',
    [name],
  );
  return rows[0]?.count ?? 0;
}

/** Nothing else is queued for the stores, so that the writes to come are those of the test. */
async function hooksEnsured(): Promise<void> {
  await until(async () => {
    const { rows } = await world.database.owner.raw<{ rows: { count: number }[] }>(
      `select count(*) as count from pgboss.job where name = 'write-to-store' and state in ('created', 'retry', 'active')`,
    );
    return rows[0]?.count === 0;
  });
}

async function outcomesPerPublication(batchId: string): Promise<number[]> {
  const { rows } = await world.database.owner.raw<{ rows: { count: number }[] }>(
    `select count(o.*) as count from publications p left join outcomes o on o.store_hash = p.store_hash and o.publication_id = p.id
     where p.batch_id = ? group by p.id`,
    [batchId],
  );
  return rows.map(({ count }) => count);
}
