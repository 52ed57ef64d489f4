import {
  endLeaveBatch,
  finishStorePublication,
  openLeaveBatch,
  openPublicationsOf,
  recordStorePublication,
  startStorePublication,
} from '../../server/propagation/record-store-publication.ts';
import { findBatch, listPublications } from '../../server/propagation/find-publications.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { addStore, inTestStore, storeHash } from '../proposals/builders.ts';

let database: TestDatabase;
let inside: ReturnType<typeof inTestStore>;
const at = new Date('2026-11-21T10:00:00Z');
beforeAll(async () => {
  database = await openTestDatabase();
  inside = inTestStore(database);
  await addStore(database);
});
afterAll(() => database.close());

function recordScript(subject: string, batchId?: string) {
  return inside((trx) =>
    recordStorePublication(trx, storeHash, {
      installation: 1,
      actor: 'anna@shop.example',
      at,
      signal: 'script',
      subject,
      name: 'Schema Injector',
      before: '',
      after: '<script>…</script>',
      cause: 'switched on',
      ...(batchId === undefined ? {} : { batchId }),
    }),
  );
}

test('a store-wide thing is recorded before it is written, and its batch ends with it', async () => {
  const { batchId, publicationId } = await recordScript('a');
  expect(await inside((trx) => openPublicationsOf(trx, storeHash, batchId))).toMatchObject([
    { id: publicationId, subject: 'a', state: 'queued' },
  ]);
  await inside((trx) => startStorePublication(trx, storeHash, publicationId, at));
  expect(await inside((trx) => findBatch(trx, storeHash, batchId))).toMatchObject({
    state: 'running',
    cause: 'injector',
  });
  const outcome = { state: 'applied' as const, readBack: '<script>…</script>', reason: undefined, at };
  await inside((trx) => finishStorePublication(trx, storeHash, publicationId, outcome));
  await inside((trx) => finishStorePublication(trx, storeHash, publicationId, outcome));
  expect(await inside((trx) => findBatch(trx, storeHash, batchId))).toMatchObject({
    state: 'done',
    counts: { applied: 1 },
  });
  const { items } = await inside((trx) =>
    listPublications(trx, storeHash, { kind: 'store' }, { before: undefined, limit: 10 }),
  );
  expect(items).toMatchObject([
    {
      kind: 'store',
      entityId: null,
      signal: 'script',
      actor: 'anna@shop.example',
      canUndo: false,
      cause: 'switched on',
    },
  ]);
});

test('while one is open the same thing takes no other, another thing does', async () => {
  const { batchId } = await recordScript('b');
  await expect(recordScript('b')).rejects.toMatchObject({ code: 'conflict' });
  const { batchId: same } = await recordScript('c', batchId);
  expect(same).toBe(batchId);
  expect(await inside((trx) => openPublicationsOf(trx, storeHash, batchId))).toHaveLength(2);
});

test('a removal that fails half-way holds nothing: the same redirect can be removed again, or placed anew', async () => {
  const by = { installation: 1, actor: 'anna@shop.example', at };
  const redirect = (subject: string, batchId: string) =>
    inside((trx) =>
      recordStorePublication(trx, storeHash, {
        ...by,
        batchId,
        signal: 'redirect',
        subject,
        name: '/old/',
        before: '/new/',
        after: '',
        cause: 'leave',
      }),
    );
  const batchId = await inside((trx) => openLeaveBatch(trx, storeHash, by));
  const { publicationId } = await redirect('1000 /old/', batchId);
  await redirect('1000 /older/', batchId);
  await inside((trx) => startStorePublication(trx, storeHash, publicationId, at));
  const end = () => inside((trx) => endLeaveBatch(trx, storeHash, batchId, at, 'BigCommerce refused it.'));
  await end();
  await end();
  expect(await inside((trx) => openPublicationsOf(trx, storeHash, batchId))).toEqual([]);
  expect(await inside((trx) => findBatch(trx, storeHash, batchId))).toMatchObject({
    state: 'done',
    counts: { failed: 1, skipped: 1 },
  });
  const { items } = await inside((trx) =>
    listPublications(trx, storeHash, { kind: 'store' }, { before: undefined, limit: 2 }),
  );
  expect(items.map(({ reason }) => reason)).toEqual(['BigCommerce refused it.', 'BigCommerce refused it.']);
  const again = await inside((trx) => openLeaveBatch(trx, storeHash, by));
  await expect(redirect('1000 /old/', again)).resolves.toMatchObject({ batchId: again });
  await expect(redirect('1000 /older/', again)).resolves.toMatchObject({ batchId: again });
});
