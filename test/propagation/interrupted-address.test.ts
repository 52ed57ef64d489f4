import { publishBatch } from '../../server/propagation/publish-batch.ts';
import { mostFailedRuns } from '../../server/propagation/trouble.ts';
import { makeFault } from '../journeys/steps.ts';
import { startWorker } from '../support/processes.ts';
import type { WorkerProcess } from '../support/processes.ts';
import { demoStore } from '../support/world.ts';
import { openAddressShop } from './address-shop.ts';
import type { AddressShop } from './address-shop.ts';

let shop: AddressShop;
const workers: WorkerProcess[] = [];
beforeAll(async () => {
  // The work is done by processes of their own, so that they can be killed.
  shop = await openAddressShop({ works: false }, async (world) => workers.push(await startWorker(world.environment)));
  for (const worker of workers.splice(0)) await worker.dispose();
}, 120_000);
afterEach(async () => {
  await shop.world.control('DELETE', '/faults');
  for (const worker of workers.splice(0)) await worker.dispose();
}, 30_000);
afterAll(() => shop.world.close());

async function work(): Promise<WorkerProcess> {
  const worker = await startWorker(shop.world.environment);
  workers.push(worker);
  return worker;
}

const write = {
  product: { method: 'PUT', pathPattern: '/v3/catalog/products' },
  category: { method: 'PUT', pathPattern: '/v3/catalog/trees/categories' },
  brand: { method: 'PUT', pathPattern: '/v3/catalog/brands/*' },
  page: { method: 'PUT', pathPattern: '/v3/content/pages/*' },
  post: { method: 'PUT', pathPattern: '/v2/blog/posts/*' },
};

/** Runs the batch here until the fault has struck, and stops it there as the end of its process would. */
async function cutShort(batchId: string, point: Omit<Parameters<typeof makeFault>[1], 'kind'>): Promise<void> {
  const fault = await makeFault(shop.world, { ...point, kind: 'hang', times: 1 });
  const controller = new AbortController();
  const run = publishBatch(shop.world.app, { storeHash: demoStore, installation: 1, batchId }, controller.signal);
  const ended = run.then(
    () => 'went through',
    () => 'stopped',
  );
  await fault.struck();
  controller.abort();
  expect(await ended).toBe('stopped');
}

async function goOn(batchId: string): Promise<void> {
  const { signal } = new AbortController();
  await publishBatch(shop.world.app, { storeHash: demoStore, installation: 1, batchId }, signal);
  expect(await shop.batchOver(batchId)).toMatchObject({ state: 'done', counts: { applied: 1 } });
}

async function startMove(
  kind: keyof typeof write,
  to: string,
): Promise<{ id: number; address: string; batchId: string }> {
  const { id, address } = await shop.take(kind);
  const addresses = [{ proposalId: await shop.acceptAddress(kind, id, to), to }];
  const { batchId } = await shop.api.post<{ batchId: string }>('/propagation/addresses', { addresses });
  return { id, address, batchId };
}

const kinds = ['product', 'category', 'brand', 'page', 'post'] as const;

test.each(kinds)('a %s stopped before its address is written stands where it stood, and moves later', async (kind) => {
  const to = `/later/${kind}/`;
  const { id, address, batchId } = await startMove(kind, to);
  await cutShort(batchId, { ...write[kind], when: 'before' });
  expect([await shop.visit(address), await shop.visit(to)]).toEqual(['200', '404']);
  await goOn(batchId);
  expect([await shop.visit(address), await shop.visit(to)]).toEqual([`301 ${to}`, '200']);
  const redirects = await shop.publications(`batch=${batchId}&kind=store`);
  expect(redirects).toMatchObject([{ state: 'applied', after: `301 to ${kind} ${id}` }]);
});

test.each(kinds)('a %s stopped after its address was written forwards from the old one at once', async (kind) => {
  const to = `/at-once/${kind}/`;
  const { id, address, batchId } = await startMove(kind, to);
  await cutShort(batchId, { ...write[kind], when: 'after' });
  expect([await shop.visit(address), await shop.visit(to)]).toEqual([`301 ${to}`, '200']);
  await goOn(batchId);
  expect([await shop.visit(address), await shop.visit(to)]).toEqual([`301 ${to}`, '200']);
  const redirects = await shop.publications(`batch=${batchId}&kind=store`);
  expect(redirects).toMatchObject([{ state: 'applied', after: `301 to ${kind} ${id}` }]);
  const [publication] = await shop.publications(`kind=${kind}&entityId=${id}`);
  expect(publication).toMatchObject({ state: 'applied', readBack: to, canUndo: true });
});

test('an outage that outlasts every run never calls an address failed that may have moved: it waits for a person', async () => {
  const { address, batchId } = await startMove('category', '/outage/');
  await cutShort(batchId, { ...write.category, when: 'after' });
  await shop.world.database
    .owner('batches')
    .where({ id: batchId })
    .update({ failed_runs: mostFailedRuns - 1 });
  await makeFault(shop.world, { pathPattern: '/v3/catalog/trees/categories', kind: 'status', status: 503, times: 50 });
  const { signal } = new AbortController();
  await publishBatch(shop.world.app, { storeHash: demoStore, installation: 1, batchId }, signal);
  expect(await shop.batchOver(batchId)).toMatchObject({ state: 'paused', counts: { failed: 0, writing: 1 } });
  await shop.world.control('DELETE', '/faults');
  await shop.api.post(`/propagation/batches/${batchId}/resume`);
  await goOn(batchId);
  expect([await shop.visit(address), await shop.visit('/outage/')]).toEqual(['301 /outage/', '200']);
}, 60_000);

test.each([
  ['before', ['200', '404'], { skipped: 1 }],
  ['after', ['301 /stopped-after/', '200'], { applied: 1 }],
] as const)(
  'a move that a person stops %s its address was written is told as it stands',
  async (when, seen, counts) => {
    const { address, batchId } = await startMove('category', `/stopped-${when}/`);
    await cutShort(batchId, { ...write.category, when });
    await shop.api.post(`/propagation/batches/${batchId}/cancel`);
    const { signal } = new AbortController();
    await publishBatch(shop.world.app, { storeHash: demoStore, installation: 1, batchId }, signal);
    expect(await shop.batchOver(batchId)).toMatchObject({ state: 'cancelled', counts });
    expect([await shop.visit(address), await shop.visit(`/stopped-${when}/`)]).toEqual(seen);
    const left = shop.redirects().filter(({ from_path: path }) => path === address);
    expect(left).toHaveLength(when === 'before' ? 0 : 1);
  },
);

test('an undo stopped after the old address is back takes its redirect away when it goes on', async () => {
  const { id, address, batchId: moving } = await startMove('category', '/undone-later/');
  await goOn(moving);
  const [publication] = await shop.publications(`kind=category&entityId=${id}`);
  const { batchId } = await shop.api.post<{ batchId: string }>(`/propagation/publications/${publication?.id}/undo`);
  await cutShort(batchId, { ...write.category, when: 'after' });
  expect([await shop.visit(address), await shop.visit('/undone-later/')]).toEqual(['200', `301 ${address}`]);
  await goOn(batchId);
  const left = shop.redirects().filter(({ to }) => to.type === 'category' && to.entity_id === id);
  expect(left).toMatchObject([{ from_path: '/undone-later/' }]);
  expect([await shop.visit(address), await shop.visit('/undone-later/')]).toEqual(['200', `301 ${address}`]);
});

test('what the merchant did while it was stopped is not overwritten, and the redirects are told as they stand', async () => {
  const { id, address, batchId } = await startMove('brand', '/overtaken/');
  await cutShort(batchId, { ...write.brand, when: 'before' });
  await shop.edit('brand', id, { custom_url: { url: '/by-hand/', is_customized: true } });
  const { signal } = new AbortController();
  await publishBatch(shop.world.app, { storeHash: demoStore, installation: 1, batchId }, signal);
  expect(await shop.batchOver(batchId)).toMatchObject({ state: 'done', counts: { conflict: 1 } });
  expect([await shop.visit(address), await shop.visit('/by-hand/')]).toEqual(['301 /by-hand/', '200']);
  expect(await shop.publications(`batch=${batchId}&kind=store`)).toMatchObject([{ state: 'applied' }]);
});

test('a worker that is killed between the redirect and the address leaves no address that leads nowhere', async () => {
  // The batches of the tests before are over: their jobs would only keep the worker waiting.
  await shop.world.database.owner.raw(`delete from pgboss.job where name = 'write-to-store'`);
  const fault = await makeFault(shop.world, { ...write.category, kind: 'hang', when: 'before', times: 1 });
  const first = await work();
  const { address, batchId } = await startMove('category', '/killed/');
  await fault.struck();
  first.kill('SIGKILL');
  await first.ended;
  expect([await shop.visit(address), await shop.visit('/killed/')]).toEqual(['200', '404']);
  await work();
  expect(await shop.batchOver(batchId)).toMatchObject({ state: 'done', counts: { applied: 1 } });
  expect([await shop.visit(address), await shop.visit('/killed/')]).toEqual(['301 /killed/', '200']);
}, 120_000);
