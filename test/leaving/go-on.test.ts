import pino from 'pino';
import { insertRun } from '../../server/enrichment/run-repository.ts';
import type { NewRun } from '../../server/enrichment/run-repository.ts';
import { newId } from '../../server/ids.ts';
import { startQueue } from '../../server/jobs/pg-boss-queue.ts';
import type { Queue } from '../../server/jobs/queue.ts';
import { goOnByEnriching, goOnByPlacing, goOnByPublishing, goOnByServing } from '../../server/leaving/go-on.ts';
import { beginRemoval, endRemoval, openLeaving, selectLeaving } from '../../server/leaving/leaving-repository.ts';
import { cancelBatch, resumeBatch } from '../../server/propagation/control-batch.ts';
import { insertBatch, moveBatch } from '../../server/propagation/batch-repository.ts';
import {
  endEraseBatches,
  endLeaveBatch,
  finishStorePublication,
  openEraseBatch,
  openLeaveBatch,
  recordStorePublication,
  startStorePublication,
} from '../../server/propagation/record-store-publication.ts';
import type { StorePublicationDraft } from '../../server/propagation/record-store-publication.ts';
import { addStore, inTestStore, storeHash } from '../proposals/builders.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';

/** What takes the place of a removal that is over, and what does not. */

const work = { storeHash, installation: 1 };
const anna = 'anna@shop.example';
const removedAt = new Date('2026-11-20T12:00:00Z');
const [before, after, now] = ['2026-11-20T11:59:00Z', '2026-11-20T12:01:00Z', '2026-11-21T12:00:00Z'].map(
  (text) => new Date(text),
) as [Date, Date, Date];

let database: TestDatabase;
let queue: Queue;
let means: Parameters<typeof goOnByPublishing>[0];
let inside: ReturnType<typeof inTestStore>;
beforeAll(async () => {
  database = await openTestDatabase();
  const logger = pino({ level: 'silent' });
  queue = await startQueue({ databaseUrl: database.url, maxConnections: 2, logger, works: false });
  means = { db: database.db, queue, clock: { now: () => now } };
  inside = inTestStore(database);
  await addStore(database);
  for (const [user_id, email, can_publish] of [
    [1, anna, true],
    [2, 'ben@shop.example', false],
  ])
    await inside((trx) =>
      trx('members').insert({ store_hash: storeHash, user_id, email, can_publish, role: 'member' }),
    );
});
afterAll(async () => {
  await queue.stop();
  await database.close();
});

/** What Clione placed was removed at noon. */
beforeEach(async () => {
  await database.owner('leavings').del();
  await database.owner('pgboss.job').where({ name: 'write-to-store' }).del();
  await inside(async (trx) => {
    const { id } = await openLeaving(trx, storeHash, { installation: 1, actor: anna, at: before });
    await beginRemoval(trx, storeHash, id, { batchIds: [], batchId: newId(), actor: anna });
    await endRemoval(trx, storeHash, id, { removal: 'done', problem: undefined, at: removedAt });
  });
});

/** Whether Clione listens to the shop again. */
async function hasGoneOn(): Promise<boolean> {
  const leaving = await inside((trx) => selectLeaving(trx, storeHash, 1));
  const hooks = await database.owner('pgboss.job').whereRaw(`data ->> 'task' = 'ensure-hooks'`).select<object[]>('id');
  expect(hooks).toHaveLength(leaving?.removal === 'none' ? 1 : 0);
  return leaving?.removal === 'none';
}

type Batch = Partial<Parameters<typeof insertBatch>[2]>;

async function batch(parts: Batch = {}): Promise<string> {
  const id = newId();
  const usual = { cause: 'publish', installation: 1, requestedBy: anna, queuedAt: after } as const;
  await inside((trx) => insertBatch(trx, storeHash, { ...usual, ...parts, id }));
  return id;
}

test.each<[string, Batch, boolean]>([
  ['publishing', {}, true],
  ['publishing at a time that has come', { startsAt: new Date(now.getTime() - 1) }, true],
  ['publishing at a time to come', { startsAt: new Date(now.getTime() + 1) }, false],
  ['publishing that was asked for before the removal ended', { queuedAt: before }, false],
  ['an undo', { cause: 'undo' }, false],
])('%s is going on with Clione or is not', async (_name, parts, expected) => {
  await goOnByPublishing(means, { ...work, batchId: await batch(parts) });
  expect(await hasGoneOn()).toBe(expected);
});

test('publishing that is being cancelled while its job comes is not going on', async () => {
  const batchId = await batch();
  let coming: Promise<void> | undefined;
  await inside(async (trx) => {
    await cancelBatch({ ...means, db: trx }, storeHash, batchId, { email: anna, canPublish: true });
    coming = goOnByPublishing(means, { ...work, batchId });
    await until(async () => {
      const { rows } = await database.owner.raw<{ rows: object[] }>(
        `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    });
  });
  await coming;
  expect(await hasGoneOn()).toBe(false);
});

test('letting addresses of ours answer again is going on with Clione, and waits until a removal is over', async () => {
  const serve = () => inside((trx) => goOnByServing(means, trx, { ...work, actor: anna }));
  await database.owner('leavings').update({ removal: 'running' });
  await expect(serve()).rejects.toThrow('removing things right now');
  await database.owner('leavings').update({ removal: 'done' });
  await serve();
  expect(await hasGoneOn()).toBe(true);
});

test('nothing is placed while things are being removed; what is taken away may go', async () => {
  const draft = {
    installation: 1,
    actor: anna,
    at: after,
    signal: 'script',
    subject: 's',
    name: 's',
    cause: 'c',
  } as const;
  const ask = (text: string) =>
    inside((trx) => recordStorePublication(trx, storeHash, { ...draft, before: '', after: text }));
  const by = { installation: 1, actor: anna, at: after };
  const removal = await inside((trx) => openLeaveBatch(trx, storeHash, by));
  await expect(ask('<script>')).rejects.toThrow('taking away what it placed');
  // The redirect that an address takes with it as it goes back: without it the address would lead nowhere.
  const undo = await batch({ cause: 'undo' });
  const redirect = { ...draft, signal: 'redirect', batchId: undo, before: '', after: '301' } as const;
  await inside((trx) => recordStorePublication(trx, storeHash, redirect));
  const { publicationId } = await ask('');
  // It stays a removal until it is ended: the last thing taken away does not end it.
  const taken = { ...draft, subject: 'last', before: 'x', after: '', batchId: removal };
  const last = await inside((trx) => recordStorePublication(trx, storeHash, taken));
  const applied = { state: 'applied', readBack: '', reason: undefined, at: after } as const;
  for (const id of [publicationId, last.publicationId])
    await inside(async (trx) => {
      await startStorePublication(trx, storeHash, id, after);
      await finishStorePublication(trx, storeHash, id, applied);
    });
  await expect(ask('<script>')).rejects.toThrow('taking away what it placed');
  await inside((trx) => endLeaveBatch(trx, storeHash, removal, after));
  await ask('<script>');
});

test('while all is being erased nothing begins, goes on or is taken away, until that has come to nothing', async () => {
  const paused = await batch();
  await inside(async (trx) => {
    await moveBatch(trx, storeHash, paused, 'running');
    await moveBatch(trx, storeHash, paused, 'paused');
  });
  await inside((trx) => openEraseBatch(trx, storeHash, { installation: 1, actor: anna, at: after }));
  const draft = {
    installation: 1,
    actor: anna,
    at: after,
    signal: 'script',
    subject: 'e',
    name: 'e',
    cause: 'c',
  } as const;
  const resume = () => resumeBatch({ ...means, db: database.db }, storeHash, paused, { email: anna, canPublish: true });
  const stop = () => cancelBatch({ ...means, db: database.db }, storeHash, paused, { email: anna, canPublish: true });
  const words = 'being erased right now';
  await expect(batch()).rejects.toThrow(words);
  await expect(
    inside((trx) => recordStorePublication(trx, storeHash, { ...draft, before: 'x', after: '' })),
  ).rejects.toThrow(words);
  await expect(resume()).rejects.toThrow(words);
  await expect(stop()).rejects.toThrow(words);
  expect(await inside((trx) => endEraseBatches(trx, storeHash, 1, { at: after }))).toBe(true);
  expect(await inside((trx) => endEraseBatches(trx, storeHash, 1, { at: after }))).toBe(false);
  await resume();
});

type Placed = Pick<StorePublicationDraft, 'signal' | 'before' | 'after'>;

test.each<[string, Placed, boolean]>([
  ['placing a script', { signal: 'script', before: '', after: '<script>' }, true],
  ['placing a block of questions', { signal: 'widget', before: '', after: 'Is it waterproof?' }, true],
  ['placing the way to llms.txt', { signal: 'redirect', before: '', after: '301 to /llms' }, true],
  ['another version of a block', { signal: 'widget', before: 'Is it warm?', after: 'Is it waterproof?' }, true],
  ['taking a script away', { signal: 'script', before: '<script>', after: '' }, false],
  ['taking a block of questions away', { signal: 'widget', before: 'Is it warm?', after: '' }, false],
])('%s is going on with Clione or is not', async (name, placed, expected) => {
  const draft = { installation: 1, actor: anna, at: after, subject: name, name, cause: 'switched', ...placed };
  const { batchId } = await inside((trx) => recordStorePublication(trx, storeHash, draft));
  await goOnByPublishing(means, { ...work, batchId });
  expect(await hasGoneOn()).toBe(false);
  await goOnByPlacing(means, { ...work, batchId });
  expect(await hasGoneOn()).toBe(expected);
});

const aRun: Omit<NewRun, 'id' | 'requestedBy' | 'cause'> = {
  installation: 1,
  scope: 'needed',
  mode: 'mend',
  signals: [],
  hint: undefined,
  engine: 'grounded',
  most: undefined,
  queuedAt: after,
};

test.each([
  ['one who may publish', anna, 'requested', true],
  ['one who may not publish', 'ben@shop.example', 'requested', false],
  ['one who is no member any more', 'carl@shop.example', 'requested', false],
  ['nobody, but Clione by itself', anna, 'automatic', false],
] as const)(
  'suggestions asked for by %s are going on with Clione or are not',
  async (_who, requestedBy, cause, expected) => {
    await database.owner('enrichment_runs').del();
    await inside((trx) => insertRun(trx, storeHash, { ...aRun, id: newId(), requestedBy, cause }));
    await goOnByEnriching(means, work);
    expect(await hasGoneOn()).toBe(expected);
  },
);

test('who goes on once is listened to once, and can remove everything again', async () => {
  const batchId = await batch();
  await goOnByPublishing(means, { ...work, batchId });
  await goOnByPublishing(means, { ...work, batchId });
  expect(await hasGoneOn()).toBe(true);
});
