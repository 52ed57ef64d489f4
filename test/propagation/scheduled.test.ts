import type { Exchange } from '../../sandbox/requests.ts';
import { findOutdated } from '../../server/enrichment/find-outdated.ts';
import { inStore } from '../../server/db/in-store.ts';
import type { Batch, Publication, ScheduledAnswer, TrayAnswer } from '../../server/propagation/contract.ts';
import { publishBatchJob } from '../../server/propagation/jobs.ts';
import { replanScheduled } from '../../server/propagation/replan-scheduled.ts';
import { until } from '../support/until.ts';
import { demoStore } from '../support/world.ts';
import { writesPerProduct } from '../journeys/steps.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

const minuteMs = 60_000;

let shop: Shop;
let exchanges: Exchange[] = [];
let timezone: string | null;
beforeAll(async () => {
  shop = await openShop({ onExchange: (exchange) => exchanges.push(exchange) });
  timezone = (await shop.api.get<{ store: { timezone: string | null } }>('/session')).store.timezone;
}, 120_000);
afterAll(() => shop.world.close());

function now(): number {
  return shop.world.clock.now().getTime();
}

/** What a clock in the shop shows then, as the dialog sends it. */
function wallTime(at: number): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone ?? 'UTC',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(new Date(at)).replace(' ', 'T');
}

async function accepted(title: string, cited: Parameters<Shop['suggest']>[3] = []) {
  const id = shop.ids.product.pop() ?? 0;
  const proposal = await shop.suggest('product', id, { title }, cited);
  await shop.accept([proposal]);
  return { id, proposal };
}

async function schedule(proposalIds: string[], aheadMs: number): Promise<Batch> {
  const startsAt = wallTime(now() + aheadMs);
  const { batchId } = await shop.api.post<{ batchId: string }>('/propagation/batches', { proposalIds, startsAt });
  return batch(batchId);
}

function batch(id: string): Promise<Batch> {
  return shop.api.get<Batch>(`/propagation/batches/${id}`);
}

/** The batch's job, as a worker runs it. */
function run(batchId: string): Promise<void> {
  const job = publishBatchJob(shop.world.app, findOutdated);
  return job({ storeHash: demoStore, installation: 1, batchId }, new AbortController().signal);
}

/** Jobs that are planned run when the test says so, not by themselves: the queue's clock is the database's. */
async function forgetJobs(): Promise<void> {
  await shop.world.database.owner.raw(
    `delete from pgboss.job where name = 'write-to-store' and data ->> 'task' = 'publish' and state = 'created'`,
  );
}

async function listed(): Promise<string[]> {
  return (await shop.api.get<ScheduledAnswer>('/propagation/batches/scheduled')).items.map(({ id }) => id);
}

test('a batch waits for its time in the shop, out of the tray, and begins then although its job got lost', async () => {
  const { id, proposal } = await accepted('On time');
  const before = await shop.text('product', id, 'title');
  const planned = await schedule([proposal], 20 * minuteMs);
  const due = Date.parse(planned.startsAt ?? '');
  expect(planned).toMatchObject({ state: 'scheduled', total: 1, counts: { queued: 1 } });
  expect(due).toBeGreaterThan(now() + 18 * minuteMs);
  expect(due).toBeLessThanOrEqual(now() + 20 * minuteMs);
  expect(await listed()).toEqual([planned.id]);
  const tray = await shop.api.get<TrayAnswer>('/propagation/tray');
  expect(tray.preview.map(({ proposalId }) => proposalId)).not.toContain(proposal);
  await run(planned.id);
  expect(await batch(planned.id)).toMatchObject({ state: 'scheduled' });
  expect(await shop.text('product', id, 'title')).toBe(before);

  const jobs = async (): Promise<number> => {
    const { rows } = await shop.world.database.owner.raw<{ rows: unknown[] }>(
      `select id from pgboss.job where name = 'write-to-store' and data ->> 'batchId' = ?`,
      [planned.id],
    );
    return rows.length;
  };
  await shop.world.database.owner.raw(`delete from pgboss.job where data ->> 'batchId' = ?`, [planned.id]);
  shop.world.clock.advance(due - now());
  await inStore(shop.world.app.db, demoStore, (trx) => replanScheduled(shop.world.app, trx, demoStore));
  expect(await jobs()).toBe(1);
  expect(await shop.batchOver(planned.id)).toMatchObject({ state: 'done', counts: { applied: 1 } });
  expect(await shop.text('product', id, 'title')).toBe('On time');
  expect(await listed()).toEqual([]);
});

test('what was published cannot be undone while a newer text of it is scheduled, and the merchant is told to cancel that', async () => {
  const { id, proposal } = await accepted('Live');
  expect(await shop.publish([proposal])).toMatchObject({ counts: { applied: 1 } });
  const [live] = await shop.publications(`kind=product&entityId=${id}`);
  await until(async () => (await shop.mirror('product', id)).title === 'Live');
  const newer = await shop.suggest('product', id, { title: 'Newer' });
  await shop.accept([newer]);
  const planned = await schedule([newer], 10 * minuteMs);
  const undo = () => shop.api.call('POST', `/propagation/publications/${live?.id}/undo`);
  expect(await undo()).toMatchObject({
    status: 409,
    body: {
      error: {
        message: expect.stringMatching(/scheduled for .+ \d+:\d\d [AP]M\. Cancel/),
        fields: { batch: planned.id },
      },
    },
  });
  const preview = () =>
    shop.api.post('/propagation/undo/preview', { scope: { what: 'item', kind: 'product', entityId: id } });
  const { startsAt } = planned;
  expect(await preview()).toMatchObject({
    goesBack: 0,
    skipped: 0,
    underWay: 1,
    resting: [{ batchId: planned.id, state: 'scheduled', startsAt, count: 1 }],
  });
  await shop.api.post(`/propagation/batches/${planned.id}/cancel`);
  expect(await preview()).toMatchObject({ goesBack: 1, underWay: 0, resting: [] });
  expect(await undo()).toMatchObject({ status: 202 });
});

test('a time that is over, too far ahead or none is refused, and nothing is scheduled', async () => {
  const { proposal } = await accepted('Never');
  const refused = async (startsAt: string): Promise<string> => {
    const answer = await shop.api.call('POST', '/propagation/batches', { proposalIds: [proposal], startsAt });
    expect(answer.status).toBe(400);
    return JSON.stringify(answer.body);
  };
  expect(await refused(wallTime(now() - minuteMs))).toContain('This time is over');
  expect(await refused(wallTime(now() + 61 * 24 * 60 * minuteMs))).toContain('within the next 60 days');
  expect(await refused('2026-13-41T99:99')).toContain('Choose a day and a time');
  expect(await refused('tomorrow')).toContain('Choose a day and a time');
  expect(await listed()).toEqual([]);
});

test('a scheduled batch is cancelled before it starts: its changes wait in the tray again and its job does nothing', async () => {
  const { id, proposal } = await accepted('Cancelled');
  const planned = await schedule([proposal], 10 * minuteMs);
  const locked = await shop.api.call('POST', `/review/proposals/${proposal}/changes/title`, {
    decision: 'rejected',
    version: 2,
  });
  expect(locked).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('scheduled') } } });
  await shop.api.post(`/propagation/batches/${planned.id}/cancel`);
  expect(await batch(planned.id)).toMatchObject({ state: 'cancelled', counts: { skipped: 1 } });
  const tray = await shop.api.get<TrayAnswer>('/propagation/tray');
  expect(tray.preview.map(({ proposalId }) => proposalId)).toContain(proposal);
  shop.world.clock.advance(10 * minuteMs);
  await run(planned.id);
  expect(await shop.text('product', id, 'title')).not.toBe('Cancelled');
});

test('what changed meanwhile is held and said: a cited fact, a newer suggestion; a text edited in the shop is a conflict', async () => {
  const product = shop.ids.product.at(-1) ?? 0;
  const name = (shop.world.sandbox.sandbox.stores.get(demoStore)?.products.get(product)?.name ?? '').toLowerCase();
  const renamed = await accepted('Cites the name', [{ signal: 'title', value: name }]);
  expect(renamed.id).toBe(product);
  const [replaced, edited, same] = [await accepted('Replaced'), await accepted('Edited'), await accepted('Same')];
  const [locked, ready] = [await accepted('Locked'), await accepted('Ready, then locked')];
  const planned = await schedule(
    [renamed, replaced, edited, same, locked].map(({ proposal }) => proposal),
    5 * minuteMs,
  );
  const lock = ({ id }: { id: number }) =>
    shop.api.patch(`/catalog/items/product/${id}/locks`, { signal: 'title', locked: true });
  expect(await lock(locked)).toMatchObject({ suggestion: 'on_its_way' });
  expect(await lock(ready)).toMatchObject({ suggestion: 'accepted' });
  const tray = await shop.api.get<TrayAnswer>('/propagation/tray');
  expect(tray.preview.map(({ proposalId }) => proposalId)).not.toContain(ready.proposal);
  const { status } = await shop.api.call('POST', '/propagation/batches', { proposalIds: [ready.proposal] });
  expect(status).toBe(409);
  await shop.edit('product', renamed.id, { name: `Renamed ${renamed.id}` });
  await shop.edit('product', edited.id, { page_title: 'By hand' });
  await shop.suggest('product', replaced.id, { title: 'Newer' });
  await until(async () => (await shop.mirror('product', edited.id)).title === 'By hand', 60_000);
  await until(async () => {
    const item = await shop.api.get<{ name: string }>(`/catalog/items/product/${renamed.id}`);
    return item.name.startsWith('Renamed');
  });
  shop.world.clock.advance(5 * minuteMs);
  await run(planned.id);
  expect(await shop.batchOver(planned.id)).toMatchObject({
    state: 'done',
    counts: { applied: 1, skipped: 3, conflict: 1 },
  });
  const outcome = async (id: number): Promise<Publication | undefined> =>
    (await shop.publications(`batch=${planned.id}`)).find(({ entityId }) => entityId === id);
  expect(await outcome(renamed.id)).toMatchObject({
    state: 'skipped',
    reason: expect.stringContaining('product data that this text rests on changed'),
  });
  expect(await outcome(replaced.id)).toMatchObject({ state: 'skipped', reason: expect.stringContaining('replaced') });
  expect(await outcome(edited.id)).toMatchObject({ state: 'conflict', found: 'By hand' });
  expect(await outcome(locked.id)).toMatchObject({ state: 'skipped', reason: expect.stringContaining('you locked') });
  expect(await shop.text('product', locked.id, 'title')).not.toBe('Locked');
  expect(await shop.text('product', same.id, 'title')).toBe('Same');
  expect(await shop.text('product', replaced.id, 'title')).not.toBe('Replaced');
}, 120_000);

/** Mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test.each([11, 22])(
  'whenever jobs run, in any order and again, nothing is published before its time nor twice (seed %d)',
  async (seed) => {
    const random = randomOf(seed);
    exchanges = [];
    const planned: { id: number; batchId: string; due: number; isCancelled: boolean }[] = [];
    for (let count = 0; count < 5; count += 1) {
      const { id, proposal } = await accepted(`Seed ${seed}, ${count}`);
      const { id: batchId, startsAt } = await schedule([proposal], Math.ceil(1 + random() * 25) * minuteMs);
      planned.push({ id, batchId, due: Date.parse(startsAt ?? ''), isCancelled: false });
    }
    await forgetJobs();
    const cancelled = planned[Math.floor(random() * planned.length)];
    for (let step = 0; step < 10; step += 1) {
      shop.world.clock.advance(Math.floor(random() * 4 * minuteMs));
      if (cancelled !== undefined && !cancelled.isCancelled && cancelled.due > now() && random() < 0.3) {
        await shop.api.post(`/propagation/batches/${cancelled.batchId}/cancel`);
        cancelled.isCancelled = true;
      }
      for (const { batchId } of planned.filter(() => random() < 0.5).sort(() => random() - 0.5)) {
        await run(batchId);
        await forgetJobs();
        if (random() < 0.5) await run(batchId);
      }
      // Whoever works goes on having a session.
      await listed();
      const written = writesPerProduct(exchanges, demoStore);
      expect(planned.filter(({ id, due, isCancelled }) => written.has(id) && (due > now() || isCancelled))).toEqual([]);
      expect([...written.values()].filter((times) => times > 1)).toEqual([]);
    }
    shop.world.clock.advance(26 * minuteMs);
    for (const { batchId } of planned) await run(batchId);
    await forgetJobs();
    for (const { batchId, isCancelled } of planned) {
      expect(await shop.batchOver(batchId)).toMatchObject(
        isCancelled ? { state: 'cancelled' } : { counts: { applied: 1 } },
      );
    }
    const due = planned.filter(({ isCancelled }) => !isCancelled);
    const written = writesPerProduct(exchanges, demoStore);
    expect(due.map(({ id }) => written.get(id))).toEqual(due.map(() => 1));
  },
  120_000,
);
