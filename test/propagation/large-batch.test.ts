import { inStore } from '../../server/db/in-store.ts';
import type { EntityKind } from '../../server/facts/facts.ts';
import type { Batch } from '../../server/propagation/contract.ts';
import { pauseLostBatch } from '../../server/propagation/pause-lost-batch.ts';
import { publishBatch } from '../../server/propagation/publish-batch.ts';
import { demoStore, until } from '../support/world.ts';
import { wrongOnPurpose } from '../support/contract-in-tests.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.world.close());
afterEach(async () => {
  await shop.world.control('DELETE', '/faults');
});

async function suggestions(count: number, kind: EntityKind = 'product', title = (id: number) => `New title ${id}`) {
  const ids = shop.ids[kind].splice(0, count);
  expect(ids).toHaveLength(count);
  const proposals: string[] = [];
  for (const id of ids) proposals.push(await shop.suggest(kind, id, { title: title(id) }));
  await shop.accept(proposals);
  return { ids, proposals };
}

function run(batchId: string): Promise<void> {
  return publishBatch(shop.world.app, { storeHash: demoStore, installation: 1, batchId }, new AbortController().signal);
}

async function liveTitles(ids: readonly number[]): Promise<string[]> {
  const titles: string[] = [];
  for (const id of ids) titles.push(await shop.text('product', id, 'title'));
  return titles;
}

test('a batch over 20 writes ten first, reads them back and goes on when all match', async () => {
  const { ids, proposals } = await suggestions(25);
  await shop.requests();
  const batch = await shop.publish(proposals);
  expect(batch).toMatchObject({ state: 'done', counts: { applied: 25 } });
  expect(await liveTitles(ids)).toEqual(ids.map((id) => `New title ${id}`));
  expect((await shop.requests()).get('PUT /v3/catalog/products')).toBe(3);
  expect(batch.proof).toMatch(/^The first ten were read back, and \d+ public pages show them/);
});

test('pages that still show what stood there before hold the batch back, and pause it when a minute has passed', async () => {
  const { ids, proposals } = await suggestions(25);
  const page = (await shop.live('product', ids[3] ?? 0)).live.url;
  const old = '<html><head><title>Old &amp; stale</title><link rel="canonical" href="/"></head></html>';
  await shop.world.control('POST', '/faults', { pathPattern: `storefront:${page}`, kind: 'status', status: 403 });
  const { batchId } = await shop.api.post<{ batchId: string }>('/propagation/batches', { proposalIds: proposals });
  const batch = () => shop.api.get<Batch>(`/propagation/batches/${batchId}`);
  const waiting = await until(async () => {
    const now = await batch();
    return now.problem !== null && now;
  });
  expect(waiting.problem).toMatch(/^Waiting for your pages .* could not look at the page of .* \(status 403\)/);
  await shop.world.control('DELETE', '/faults');
  await shop.world.control('POST', '/faults', { pathPattern: `storefront:${page}`, kind: 'not-json', body: old });
  await run(batchId);
  expect(await batch()).toMatchObject({
    state: 'running',
    counts: { applied: 10, queued: 15 },
    problem: expect.stringMatching(/^Waiting for your pages .* another title: “Old & stale”\.$/),
  });
  shop.world.clock.advance(60_000);
  await run(batchId);
  expect(await batch()).toMatchObject({
    state: 'paused',
    problem: expect.stringMatching(/^The first ten arrived, but not on their pages\..*go on or undo\.$/),
    counts: { applied: 10, queued: 15 },
  });
  await shop.world.control('DELETE', '/faults');
  await shop.api.post(`/propagation/batches/${batchId}/resume`);
  expect(await shop.batchOver(batchId)).toMatchObject({ state: 'done', counts: { applied: 25 }, proof: null });
});

test('a person pauses a batch and goes on with it; it still has to prove itself, then gives others their turn', async () => {
  const { proposals } = await suggestions(25);
  const slow = { pathPattern: '/v3/catalog/products', method: 'GET', kind: 'delay', delayMs: 800, times: 1 };
  await shop.world.control('POST', '/faults', slow);
  const { batchId } = await shop.api.post<{ batchId: string }>('/propagation/batches', { proposalIds: proposals });
  await shop.api.post(`/propagation/batches/${batchId}/pause`);
  const again = await shop.api.call('POST', `/propagation/batches/${batchId}/pause`);
  expect(again).toMatchObject({ status: 409 });
  await run(batchId);
  const paused = await shop.batchOver(batchId);
  expect(paused).toMatchObject({ state: 'paused', problem: expect.stringMatching(/^Paused by .+@.+\.$/) });
  expect(paused.counts.queued).toBeGreaterThanOrEqual(15);
  await pauseLostBatch(shop.world.app, demoStore, batchId, 'Its job was lost.');
  expect(await shop.batchOver(batchId)).toMatchObject({ problem: paused.problem });
  await pauseWhileItBegins(batchId);
  expect(await shop.batchOver(batchId)).toMatchObject({ state: 'paused', counts: paused.counts });
  await inStore(shop.world.app.db, demoStore, (trx) =>
    trx('batches').where({ store_hash: demoStore, id: batchId }).update({ state: 'running' }),
  );
  let now = Date.now();
  const clock = { now: () => new Date((now += 15_000)) };
  await publishBatch(
    { ...shop.world.app, clock },
    { storeHash: demoStore, installation: 1, batchId },
    new AbortController().signal,
  );
  expect((await shop.api.get<Batch>(`/propagation/batches/${batchId}`)).counts.applied).toBeLessThan(25);
  const done = await shop.batchOver(batchId);
  expect(done).toMatchObject({ state: 'done', counts: { applied: 25 } });
  expect(done.proof).toMatch(/^The first ten were read back, and \d+ public pages show them/);
});

/** A run looks at the queued batch in the very moment in which somebody pauses it. */
async function pauseWhileItBegins(batchId: string): Promise<void> {
  const { owner } = shop.world.database;
  await owner('batches').where({ id: batchId }).update({ state: 'queued' });
  const person = await owner.transaction();
  await person('batches').where({ id: batchId }).update({ state: 'paused' });
  const running = run(batchId);
  await until(async () => {
    const waiting = await owner.raw<{ rowCount: number }>(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
         and query like '%batches%'`,
    );
    return waiting.rowCount > 0;
  });
  await person.commit();
  await running;
}

test('a failure among the first ten pauses the batch with the reason; the other fifteen are left alone', async () => {
  wrongOnPurpose('PUT', '/v3/catalog/products');
  const first = await suggestions(9);
  const bad = await suggestions(1, 'product', () => 'x'.repeat(300));
  const rest = await suggestions(15);
  const before = await liveTitles(rest.ids);
  const batch = await shop.publish([...first.proposals, ...bad.proposals, ...rest.proposals]);
  expect(batch).toMatchObject({
    state: 'paused',
    problem: expect.stringContaining('1 of the first 10'),
    counts: { applied: 9, failed: 1, queued: 15 },
  });
  expect(await liveTitles(rest.ids)).toEqual(before);
  await shop.api.post(`/propagation/batches/${batch.id}/resume`);
  expect(await shop.batchOver(batch.id)).toMatchObject({ state: 'done', counts: { applied: 24, failed: 1 } });
});

test('an outage in the middle loses nothing: the batch waits and ends by itself', async () => {
  const { ids, proposals } = await suggestions(12);
  await shop.world.control('POST', '/faults', {
    pathPattern: '/v3/catalog/products',
    method: 'PUT',
    kind: 'status',
    status: 500,
    skip: 1,
    times: 1,
  });
  expect(await shop.publish(proposals)).toMatchObject({ state: 'done', problem: null, counts: { applied: 12 } });
  expect(await liveTitles(ids)).toEqual(ids.map((id) => `New title ${id}`));
}, 60_000);

test('two runs of the same batch at once write nothing twice and record each outcome once', async () => {
  const { ids, proposals } = await suggestions(6);
  const { batchId } = await shop.api.post<{ batchId: string }>('/propagation/batches', { proposalIds: proposals });
  await Promise.all([run(batchId), run(batchId)]);
  expect(await shop.batchOver(batchId)).toMatchObject({ state: 'done', counts: { applied: 6 } });
  expect(await liveTitles(ids)).toEqual(ids.map((id) => `New title ${id}`));
  const outcomes = await inStore(shop.world.app.db, demoStore, (trx) =>
    trx('outcomes')
      .join('publications', 'publications.id', 'outcomes.publication_id')
      .where('publications.batch_id', batchId)
      .select('outcomes.state'),
  );
  expect(outcomes).toHaveLength(6);
});

test('a second installation in the middle skips what was not written; it waits in the tray again', async () => {
  const { proposals } = await suggestions(3);
  await shop.world.control('POST', '/faults', {
    pathPattern: '/v3/catalog/products',
    method: 'GET',
    kind: 'status',
    status: 403,
  });
  const batch = await shop.publish(proposals);
  expect(batch.state).toBe('paused');
  await shop.world.control('DELETE', '/faults');
  await shop.world.control('POST', `/stores/${demoStore}/uninstall`, {});
  const { token } = await shop.world.install(demoStore);
  const api = shop.world.api(token);
  const { batchId } = await api.post<{ batchId: string }>('/propagation/batches', { proposalIds: proposals });
  expect(await api.get(`/propagation/batches/${batch.id}`)).toMatchObject({
    state: 'cancelled',
    counts: { skipped: 3 },
  });
  await until(async () => (await api.get<{ state: string }>(`/propagation/batches/${batchId}`)).state === 'done');
});
