import { newId } from '../../server/ids.ts';
import { decideChanges } from '../../server/proposals/decide.ts';
import { noteOutcomes, notePublished, rejectPublished } from '../../server/proposals/note-publications.ts';
import { saveProposal } from '../../server/proposals/save-proposal.ts';
import { insertBatch } from '../../server/propagation/batch-repository.ts';
import { conclude } from '../../server/propagation/conclude.ts';
import { insertPublications, openIds } from '../../server/propagation/publication-repository.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { aDraft, addStore, allProposals, inTestStore, storeHash } from '../proposals/builders.ts';

let database: TestDatabase;
let inside: ReturnType<typeof inTestStore>;
const at = new Date('2026-11-22T10:00:00Z');
const actor = 'anna@shop.example';
/** More than PostgreSQL takes as values of one statement. */
const many = Array.from({ length: 70_000 }, () => newId());

beforeAll(async () => {
  database = await openTestDatabase();
  inside = inTestStore(database);
  await addStore(database);
});
afterAll(() => database.close());

function title() {
  return inside(async (trx) => (await allProposals(trx))[0]?.changes.find(({ signal }) => signal === 'title'));
}

test('seventy thousand changes are published, skipped and taken back as one is, in the order given', async () => {
  const batchId = newId();
  const ids = Array.from({ length: 2500 }, () => newId());
  const last = ids.at(-1) ?? '';
  const proposalId = await inside(async (trx) => {
    await saveProposal(trx, storeHash, aDraft(), at);
    const [proposal] = await allProposals(trx);
    await decideChanges(
      trx,
      storeHash,
      [...many, proposal?.id ?? ''],
      (_, { version }) => ({ decision: 'accepted', version }),
      { actor, at },
    );
    await insertBatch(trx, storeHash, {
      id: batchId,
      cause: 'publish',
      installation: 1,
      requestedBy: actor,
      queuedAt: at,
    });
    return proposal?.id ?? '';
  });
  const given = ids.map((id, index) => ({
    id,
    kind: 'product' as const,
    entityId: ids.length - index,
    name: 'Alpine Tent',
    signal: 'title' as const,
    before: '',
    after: 'Alpine Tent for Two',
    writtenBy: 'built_in' as const,
    cause: 'publish',
    proposalId: id === last ? proposalId : undefined,
  }));
  const added = await inside((trx) => insertPublications(trx, storeHash, { id: batchId, actor, at }, given));
  expect([...added]).toEqual(ids);
  expect(await inside((trx) => openIds(trx, storeHash, batchId))).toEqual(ids);

  const attached = many.map((id) => ({ proposalId: id, signal: 'title', publicationId: id }));
  await inside((trx) =>
    notePublished(trx, storeHash, [...attached, { proposalId, signal: 'title', publicationId: last }]),
  );
  expect(await title()).toMatchObject({ publication: { id: last, state: 'queued' } });

  const skipped = { state: 'skipped' as const, reason: 'Cancelled before it was written.' };
  const outcome = { ...skipped, sent: false, liveBefore: undefined, readBack: undefined, found: undefined, at };
  const outcomes = [...many, ...ids].map((id) => ({ ...outcome, id }));
  expect(await inside((trx) => conclude(trx, storeHash, outcomes))).toMatchObject({ count: 2500 });
  expect(await inside((trx) => openIds(trx, storeHash, batchId))).toEqual([]);
  expect(await title()).toMatchObject({ publication: { ...skipped, id: last } });

  const notes = [...many, last].map((publicationId) => ({
    publicationId,
    state: 'applied' as const,
    reason: undefined,
    live: undefined,
  }));
  await inside((trx) => noteOutcomes(trx, storeHash, notes));
  expect(await title()).toMatchObject({ publication: { state: 'applied' } });
  await inside((trx) => rejectPublished(trx, storeHash, [...many, last], { actor, at, why: 'undone' }));
  expect(await title()).toMatchObject({ decision: 'rejected' });
}, 60_000);
