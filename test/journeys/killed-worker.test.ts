import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Exchange } from '../../sandbox/requests.ts';
import type { SyncRunsAnswer } from '../../server/catalog/contract.ts';
import type { Proposal } from '../../server/review/contract.ts';
import { startWorker } from '../support/processes.ts';
import type { WorkerProcess } from '../support/processes.ts';
import { demoStore, secondStore, startWorld, until } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';
import {
  acceptFor,
  allPublicationsOf,
  batchEnd,
  liveText,
  makeFault,
  phaseOf,
  productIds,
  publish,
  shopProduct,
  suggest,
  syncEnd,
  writesPerProduct,
} from './steps.ts';

/** A real catalogue where there is one; three pages of products at least. */
const folder = resolve(import.meta.dirname, '../../../shared/catalogs/open/retail-demo-store');
const leastProducts = 600;
const pageSize = 250;
/** Of the first shop. */
const publishedProducts = 300;

let world: World;
let exchanges: Exchange[] = [];
const workers: WorkerProcess[] = [];
const apis: Record<string, Api> = {};

beforeAll(async () => {
  world = await startWorld({
    works: false,
    plan: 'unlimited',
    onExchange: (exchange) => exchanges.push(exchange),
    ...(existsSync(folder) ? { catalogue: [folder] } : {}),
  });
  const [first] = productIds(world, demoStore);
  for (let count = productIds(world, demoStore).length; count < leastProducts; count += 1)
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
  expect(phaseOf(items[0] ?? fail(), 'products')).toMatchObject({
    state: 'running',
    done: pageSize,
    total: productIds(world, demoStore).length,
  });

  await work();
  const run = await syncEnd(apis[demoStore]);
  expect(run).toMatchObject({ id: items[0]?.id, state: 'done' });
  const ids = productIds(world, demoStore);
  const pages = Math.ceil(ids.length / pageSize);
  expect(phaseOf(run, 'products')).toMatchObject({ state: 'done', done: ids.length, total: ids.length, failed: 0 });
  expect(await mirrored(demoStore)).toEqual(ids);
  const answered = exchanges.filter(({ path, query }) => path === '/v3/catalog/products' && 'id:greater' in query);
  expect(new Set(answered.map(({ query }) => query['id:greater'])).size).toBe(pages);
  expect(await sent('GET', '/v3/catalog/products')).toBeLessThanOrEqual(pages + 1);
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
/** What the last test takes back. */
let publishedBatch: string;
let after: { before: Map<number, typeof byHand>; edited: number[]; ids: number[] };

test('a publication of hundreds whose worker was killed is applied once, and edits of the merchant stay', async () => {
  const starter = await work();
  apis[secondStore] = world.api((await world.install(secondStore)).token);
  await syncEnd(apis[secondStore]);
  await hooksEnsured();
  const written: Record<string, Proposal[]> = {};
  for (const storeHash of stores) {
    const api = apis[storeHash] ?? fail();
    const most = storeHash === demoStore ? publishedProducts : 40;
    written[storeHash] = await acceptedTexts(api, productIds(world, storeHash).slice(0, most));
    // More than one write.
    expect(written[storeHash].length).toBeGreaterThan(10);
  }
  const before = textsOf((written[demoStore] ?? []).map(({ entityId }) => entityId));
  // Three more than the first ten writes: what is edited by hand is left alone, and stops nobody.
  const edited = written[demoStore]?.slice(-2).map(({ entityId }) => entityId) ?? [];
  for (const id of edited) await world.control('PUT', `/stores/${demoStore}/edit/product/${id}`, { fields: byHand });
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
    const conflicts = batch.counts.conflict ?? 0;
    expect(batch).toMatchObject({ state: 'done', counts: { applied: batch.total - conflicts } });
    const publications = await allPublicationsOf(api, batch.id);
    expect(publications).toHaveLength(batch.total);
    for (const publication of publications) {
      const isEdited = storeHash === demoStore && edited.includes(publication.entityId ?? 0);
      expect(publication).toMatchObject(
        isEdited ? { state: 'conflict', readBack: null } : { state: 'applied', readBack: publication.after },
      );
      expect(liveText(world, storeHash, publication)).toBe(
        isEdited ? byHandText(publication.signal) : publication.after,
      );
    }
    expect(await outcomesPerPublication(batch.id)).toEqual(publications.map(() => 1));
  }
  // One write came through after its sender had died, the other never: neither product was written twice.
  for (const storeHash of stores) {
    const ids = (written[storeHash] ?? []).map(({ entityId }) => entityId);
    const going = ids.filter((id) => storeHash === secondStore || !edited.includes(id));
    expect([...writesPerProduct(exchanges, storeHash)].sort(([a], [b]) => a - b)).toEqual(
      going.sort((a, b) => a - b).map((id) => [id, 1]),
    );
  }

  publishedBatch = batches[demoStore] ?? fail();
  after = { before, edited, ids: (written[demoStore] ?? []).map(({ entityId }) => entityId) };
}, 300_000);

test('a taking back of hundreds whose worker was killed ends in another one: all is as before, no product written twice', async () => {
  const api = apis[demoStore] ?? fail();
  const { before, edited, ids } = after;
  const first = await work();
  exchanges = [];
  const write = { method: 'PUT', pathPattern: '/v3/catalog/products', skip: 2, times: 1 };
  const late = await makeFault(world, { ...write, store: demoStore, kind: 'delay', delayMs: 8000 });
  const scope = { what: 'batch', id: publishedBatch };
  const { batchIds } = await api.post<{ batchIds: string[] }>('/propagation/undo', { scope });
  await late.struck();
  first.kill('SIGKILL');
  expect(await first.ended).toEqual({ code: null, signal: 'SIGKILL' });
  expect(await api.get(`/propagation/batches/${batchIds[0]}`)).toMatchObject({ state: 'running' });
  await work();
  for (const id of batchIds) {
    const batch = await batchEnd(api, id, 120_000);
    expect(batch).toMatchObject({ state: 'done', problem: null, counts: { applied: batch.total } });
    expect(await outcomesPerPublication(id)).toEqual(Array.from({ length: batch.total }, () => 1));
  }
  expect(textsOf(ids)).toEqual(new Map([...before].map(([id, texts]) => [id, edited.includes(id) ? byHand : texts])));
  const going = ids.filter((id) => !edited.includes(id)).sort((a, b) => a - b);
  expect([...writesPerProduct(exchanges, demoStore)].sort(([a], [b]) => a - b)).toEqual(going.map((id) => [id, 1]));
}, 200_000);

const byHand = { page_title: 'By hand', meta_description: 'Written by the merchant.' };

function byHandText(signal: string): string {
  return signal === 'title' ? byHand.page_title : byHand.meta_description;
}

/** What the shop shows of these products. */
function textsOf(ids: readonly number[]): Map<number, typeof byHand> {
  return new Map(
    ids.map((entityId) => {
      const { page_title, meta_description } = shopProduct(world, demoStore, entityId);
      return [entityId, { page_title, meta_description }];
    }),
  );
}

/** Suggestions for these products, their texts accepted; `acceptFor` takes a hundred at a time. */
async function acceptedTexts(api: Api, ids: readonly number[]): Promise<Proposal[]> {
  await suggest(api, 'product', ids, 120_000);
  const accepted: Proposal[] = [];
  for (;;) {
    const some = await acceptFor(api, 'product', ids);
    accepted.push(...some);
    if (some.length === 0) return accepted;
  }
}

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
