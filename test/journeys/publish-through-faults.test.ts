import type { Exchange } from '../../sandbox/requests.ts';
import type { Batch } from '../../server/propagation/contract.ts';
import type { Proposal } from '../../server/review/contract.ts';
import { demoStore, secondStore, startWorld, until } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';
import {
  acceptFor,
  batchEnd,
  liveText,
  makeFault,
  productIds,
  publicationsOf,
  publish,
  suggest,
  syncEnd,
  writesPerProduct,
} from './steps.ts';

const write = { method: 'PUT', pathPattern: '/v3/catalog/products' };
/** Products a batch; less than ten go into one write. */
const size = 4;

let world: World;
let exchanges: (Exchange & { at: number })[] = [];
let demo: Api;
let tea: Api;
const ready: Record<string, Proposal[]> = {};

beforeAll(async () => {
  world = await startWorld({ onExchange: (exchange) => exchanges.push({ ...exchange, at: Date.now() }) });
  demo = world.api((await world.install(demoStore)).token);
  tea = world.api((await world.install(secondStore)).token);
  for (const [storeHash, api] of [
    [demoStore, demo],
    [secondStore, tea],
  ] as const) {
    await syncEnd(api);
    const ids = productIds(world, storeHash).slice(0, 40);
    await suggest(api, 'product', ids);
    ready[storeHash] = await acceptFor(api, 'product', ids);
  }
}, 120_000);
beforeEach(() => {
  exchanges = [];
});
afterEach(async () => {
  await world.control('DELETE', '/faults');
});
afterAll(() => world.close());

test('a write that BigCommerce answers with 500 and one whose answer is cut off end applied, each sent no more than needed', async () => {
  const refused = await makeFault(world, { ...write, kind: 'status', status: 500, times: 1, store: demoStore });
  const cut = await makeFault(world, { ...write, kind: 'truncate', times: 1, store: demoStore });
  const proposals = take(demoStore);
  const batchId = await publish(demo, proposals);
  await refused.struck();
  const waiting = await until(async () => {
    const batch = await demo.get<Batch>(`/propagation/batches/${batchId}`);
    return batch.problem !== null && batch;
  });
  expect(waiting).toMatchObject({
    state: 'running',
    problem: 'BigCommerce has a problem of its own right now. Clione tries again later.',
    counts: { applied: 0 },
  });
  await cut.struck();
  await expectAllApplied(demo, demoStore, batchId);
  expect(writes(demoStore).filter(({ status }) => status === 500)).toHaveLength(1);
  const answered = writesPerProduct(exchanges, demoStore);
  expect([...answered.values()].filter((count) => count !== 1)).toEqual([]);
  // What the cut answer was about is found applied, never sent again.
  expect(answered.size).toBeLessThan(size);
});

test('a write that hangs and one that is throttled without a hint end applied once, in two stores at the same time', async () => {
  const hanging = await makeFault(world, { ...write, kind: 'hang', times: 1, store: demoStore });
  const throttled = await makeFault(world, { ...write, kind: 'throttle-bare', times: 1, store: secondStore });
  const batches = [await publish(demo, take(demoStore)), await publish(tea, take(secondStore))];
  await Promise.all([hanging.struck(), throttled.struck()]);
  await expectAllApplied(demo, demoStore, batches[0] ?? '');
  await expectAllApplied(tea, secondStore, batches[1] ?? '');
  expect([...writesPerProduct(exchanges, demoStore).values()]).toEqual(Array.from({ length: size }, () => 1));
  expect([...writesPerProduct(exchanges, secondStore).values()]).toEqual(Array.from({ length: size }, () => 1));
  const ofTea = exchanges.filter(({ storeHash }) => storeHash === secondStore);
  const refusedAt = ofTea.findIndex(({ status }) => status === 429);
  const [refusal, next, ...later] = ofTea.slice(refusedAt);
  expect((next?.at ?? 0) - (refusal?.at ?? 0)).toBeGreaterThanOrEqual(30_000);
  expect([next, ...later].map((exchange) => exchange?.status)).not.toContain(429);
}, 120_000);

test('a shop that refuses every write pauses the batch with what to do, and it goes on when told to', async () => {
  await makeFault(world, { ...write, kind: 'status', status: 403, store: demoStore });
  const batchId = await publish(demo, take(demoStore));
  const paused = await batchEnd(demo, batchId);
  expect(paused.state).toBe('paused');
  expect(paused.problem).toMatch(/permission|install|allow/i);
  expect(writes(demoStore)).toHaveLength(1);
  await world.control('DELETE', '/faults');
  await demo.post(`/propagation/batches/${batchId}/resume`);
  await until(async () => (await demo.get<Batch>(`/propagation/batches/${batchId}`)).state !== 'paused');
  await expectAllApplied(demo, demoStore, batchId);
});

function take(storeHash: string): Proposal[] {
  const taken = ready[storeHash]?.splice(0, size) ?? [];
  expect(taken).toHaveLength(size);
  return taken;
}

function writes(storeHash: string): Exchange[] {
  return exchanges.filter(
    ({ method, path, storeHash: store }) => method === 'PUT' && path === write.pathPattern && store === storeHash,
  );
}

/** The batch is over, and History and shop say the same. */
async function expectAllApplied(api: Api, storeHash: string, batchId: string): Promise<void> {
  const batch = await batchEnd(api, batchId, 90_000);
  expect(batch).toMatchObject({ state: 'done', problem: null, counts: { applied: batch.total } });
  const publications = await publicationsOf(api, batchId);
  expect(publications).toHaveLength(batch.total);
  for (const publication of publications) {
    expect(publication).toMatchObject({ state: 'applied', readBack: publication.after });
    expect(liveText(world, storeHash, publication)).toBe(publication.after);
  }
}
