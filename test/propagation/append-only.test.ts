import { record } from '../../server/audit/record.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { insertBatch } from '../../server/propagation/batch-repository.ts';
import {
  finishPublications,
  insertPublications,
  startPublications,
} from '../../server/propagation/publication-repository.ts';
import { publicationMoves } from '../../server/propagation/publication-status.ts';
import type { PublicationState } from '../../server/proposals/publication-state.ts';
import { publicationStates } from '../../server/proposals/publication-state.ts';
import { inStore } from '../../server/db/in-store.ts';
import { newId } from '../../server/ids.ts';
import { addStore, inTestStore, storeHash } from '../proposals/builders.ts';

let database: TestDatabase;
let inside: ReturnType<typeof inTestStore>;
const at = new Date('2026-11-21T10:00:00Z');
const batchId = newId();
let nextEntity = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  inside = inTestStore(database);
  await addStore(database);
  await inside((trx) =>
    insertBatch(trx, storeHash, { id: batchId, cause: 'publish', installation: 1, requestedBy: 'anna', queuedAt: at }),
  );
});
afterAll(() => database.close());

async function aPublication(entityId = (nextEntity += 1)): Promise<{ id: string; wasAdded: boolean }> {
  const id = newId();
  const added = await inside((trx) =>
    insertPublications(trx, storeHash, { id: batchId, actor: 'anna', at }, [
      {
        id,
        kind: 'product',
        entityId,
        name: 'Alpine Tent',
        signal: 'title',
        before: 'Tent',
        after: 'Alpine Tent for Two',
        writtenBy: 'built_in',
        cause: 'publish',
        proposalId: undefined,
      },
    ]),
  );
  return { id, wasAdded: added.has(id) };
}

async function finishedPublication(): Promise<string> {
  const { id } = await aPublication();
  await inside((trx) => startPublications(trx, storeHash, [{ id, liveBefore: 'Tent' }], at));
  await inside((trx) =>
    finishPublications(trx, storeHash, [
      {
        id,
        state: 'applied',
        sent: true,
        liveBefore: undefined,
        readBack: 'Alpine Tent for Two',
        found: undefined,
        reason: undefined,
        at,
      },
    ]),
  );
  return id;
}

/** As the owner of the tables, whom no missing privilege holds back. */
function asOwner(sql: string, values: string[]): Promise<unknown> {
  return database.owner.transaction((trx) => trx.raw(sql, values));
}

test('what became of a write is recorded once, with what was live, sent and read back', async () => {
  const id = await finishedPublication();
  const rows = await inside((trx) =>
    trx('outcomes').where({ publication_id: id }).select('state', 'live_before', 'sent', 'read_back'),
  );
  expect(rows).toEqual([
    { state: 'applied', live_before: 'Tent', sent: 'Alpine Tent for Two', read_back: 'Alpine Tent for Two' },
  ]);
  const again = await inside((trx) =>
    finishPublications(trx, storeHash, [
      {
        id,
        state: 'failed',
        sent: true,
        liveBefore: undefined,
        readBack: undefined,
        found: undefined,
        reason: 'late',
        at,
      },
    ]),
  );
  expect(again).toEqual([]);
});

test('an outcome is never changed or deleted, not even by the owner of the table', async () => {
  const id = await finishedPublication();
  await expect(asOwner(`update outcomes set read_back = 'x' where publication_id = ?`, [id])).rejects.toThrow(
    'append-only',
  );
  await expect(asOwner(`delete from outcomes where publication_id = ?`, [id])).rejects.toThrow('append-only');
  await expect(asOwner(`truncate outcomes cascade`, [])).rejects.toThrow('append-only');
});

test('the app has no right to change or delete outcomes and audit entries, nor to delete publications', async () => {
  for (const sql of [
    `update outcomes set reason = 'x'`,
    `delete from outcomes`,
    `update audit_entries set actor = 'x'`,
    `delete from audit_entries`,
    `delete from publications`,
    `delete from batches`,
  ]) {
    await expect(inside((trx) => trx.raw(sql))).rejects.toThrow('permission denied');
  }
});

test('an audit entry is never changed', async () => {
  await inside((trx) => record(trx, storeHash, { at, actor: 'anna', action: 'batch.publish', subject: 'batch:1' }));
  await expect(asOwner(`update audit_entries set actor = 'ben' where actor = ?`, ['anna'])).rejects.toThrow(
    'append-only',
  );
});

test('what was approved never changes', async () => {
  const { id } = await aPublication();
  await expect(asOwner(`update publications set after = 'x' where id = ?`, [id])).rejects.toThrow('never changes');
  await expect(asOwner(`update publications set actor = 'x' where id = ?`, [id])).rejects.toThrow('never changes');
});

test('a finished publication takes no other reason or time', async () => {
  const id = await finishedPublication();
  await expect(asOwner(`update publications set reason = 'x' where id = ?`, [id])).rejects.toThrow('it is finished');
});

const moves = publicationStates.flatMap((from) =>
  publicationStates.filter((to) => to !== from).map((to) => ({ from, to })),
);

test.each(moves)('the database lets $from become $to only as the table of moves says', async ({ from, to }) => {
  const { id } = await aPublication();
  await walkTo(id, from);
  const move = asOwner(`update publications set state = '${to}' where id = ?`, [id]);
  if (publicationMoves[from].includes(to)) await expect(move).resolves.toBeDefined();
  else await expect(move).rejects.toThrow(`${from} does not become ${to}`);
});

async function walkTo(id: string, state: PublicationState): Promise<void> {
  if (state === 'queued') return;
  await asOwner(`update publications set state = 'writing' where id = ?`, [id]);
  if (state !== 'writing') await asOwner(`update publications set state = '${state}' where id = ?`, [id]);
}

test('a signal has one open publication at a time', async () => {
  const entityId = (nextEntity += 1);
  const first = await aPublication(entityId);
  expect(first.wasAdded).toBe(true);
  expect((await aPublication(entityId)).wasAdded).toBe(false);
  await inside((trx) =>
    finishPublications(trx, storeHash, [
      {
        id: first.id,
        state: 'skipped',
        sent: false,
        liveBefore: undefined,
        readBack: undefined,
        found: undefined,
        reason: 'cancelled',
        at,
      },
    ]),
  );
  expect((await aPublication(entityId)).wasAdded).toBe(true);
});

test('batches stay like their publications, whoever asks', async () => {
  await expect(asOwner(`delete from batches where id = ?`, [batchId])).rejects.toThrow('append-only');
  await expect(asOwner(`truncate batches cascade`, [])).rejects.toThrow('append-only');
});

test('a store is erased by one function only, from within itself, and another store keeps everything', async () => {
  const other = 'other1';
  await addStore(database, other);
  const note = { at, actor: 'ben', action: 'store.installed', subject: 'store' };
  await inStore(database.db, other, (trx) => record(trx, other, note));
  const erase = (from: string, hash: string) =>
    inStore(database.db, from, async (trx) => {
      const { rows } = await trx.raw<{ rows: { erased: Record<string, number> }[] }>(
        'select erase_store(?) as erased',
        [hash],
      );
      return rows[0]?.erased;
    });
  await expect(erase(storeHash, other)).rejects.toThrow('erased from within');
  const before = await finishedPublication();
  expect(await erase(other, other)).toEqual({ audit_entries: 1 });
  expect(await inside((trx) => trx('outcomes').where({ publication_id: before }))).toHaveLength(1);
  expect(await erase(storeHash, storeHash)).toMatchObject({ batches: 1 });
  expect(await inside((trx) => trx('outcomes').select('state'))).toEqual([]);
});
