import { inStore } from '../../server/db/in-store.ts';
import { newId } from '../../server/ids.ts';
import { insertBatch } from '../../server/propagation/batch-repository.ts';
import { listProposals } from '../../server/proposals/find-proposals.ts';
import { saveProposal } from '../../server/proposals/save-proposal.ts';
import { sweepEdited } from '../../server/proposals/sweep-edited.ts';
import {
  finishPublications,
  insertPublications,
  startPublications,
} from '../../server/propagation/publication-repository.ts';
import { ofTitle, writeTitle } from '../propagation/written-titles.ts';
import type { Write } from '../propagation/written-titles.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { aChange, aDraft, addStore, inTestStore, storeHash } from './builders.ts';

let database: TestDatabase;
let inside: ReturnType<typeof inTestStore>;
const batchId = newId();
const at = new Date('2026-11-05T10:00:00Z');
beforeAll(async () => {
  database = await openTestDatabase();
  inside = inTestStore(database);
  await addStore(database);
  const queuedAt = new Date('2026-11-01T10:00:00Z');
  await inside((trx) =>
    insertBatch(trx, storeHash, { id: batchId, cause: 'publish', installation: 1, requestedBy: 'anna', queuedAt }),
  );
});
afterAll(() => database.close());

/** A product whose suggested title 'B' for 'A' was published so; the mirror shows `live`. */
async function published(live: string, writes: Write[] = [{ from: 'A', to: 'B', day: 2 }]): Promise<number> {
  const { entityId, ids } = await writeTitle(inside, batchId, writes, live);
  const changes = [aChange({ signal: 'title', before: 'A', proposed: 'B', decision: 'accepted' })];
  await inside(async (trx) => {
    await saveProposal(trx, storeHash, aDraft({ entityId, fingerprint: newId(), changes }));
    await trx('changes')
      .whereIn('proposal_id', trx('proposals').where({ entity_id: entityId }).select('id'))
      .update({ publication_id: ids[0], publication_state: 'applied' });
  });
  return entityId;
}

const sweep = () => sweepEdited(database.db, storeHash, new AbortController().signal);

function setTitle(entityId: number, title: string): Promise<unknown> {
  return inside((trx) => trx('entities').where({ entity_id: entityId }).update({ title }));
}

async function isTagged(entityId: number): Promise<boolean> {
  return (await inside((trx) => trx('entity_tags').where({ tag: 'edited', entity_id: entityId }))).length > 0;
}

async function drifts(entityId: number): Promise<boolean> {
  const page = { after: undefined, limit: 100 };
  const { items } = await inside((trx) => listProposals(trx, storeHash, { drift: true }, page));
  return items.some((proposal) => proposal.entityId === entityId);
}

const undone: Write[] = [
  { from: 'A', to: 'B', day: 2 },
  { from: 'B', to: 'A', day: 3, undoesFrom: 0 },
];

test.each<[string, string, Write[] | undefined, boolean]>([
  ['what we published', 'B', undefined, false],
  ['what was there before us, after an undo', 'A', undone, false],
  ['what we sent and never saw', 'C', [...undone, { from: 'A', to: 'C', day: 4, unread: true }], false],
  ['what BigCommerce made of ours', 'C0', [...undone, { from: 'A', to: 'C', day: 4, kept: 'C0' }], false],
  ['what differs after our write had begun', 'C0', [...undone, { from: 'A', to: 'C', day: 4, found: 'C0' }], false],
  ['what the merchant has kept', 'C0', [...undone, { from: 'A', to: 'C', day: 4, found: 'C0', take: 'theirs' }], true],
  ['a text of the merchant’s', 'Mine', undefined, true],
])('an item that shows %s is looked at for drift by the queue or no more', async (_what, live, writes, stays) => {
  const id = await published('?', writes);
  await setTitle(id, live);
  expect(await isTagged(id)).toBe(true);
  await sweep();
  expect([await isTagged(id), await drifts(id)]).toEqual([stays, stays]);
});

test('an edit after the item was looked through is found', async () => {
  const id = await published('B');
  await sweep();
  await setTitle(id, 'Mine');
  expect(await drifts(id)).toBe(true);
});

test('a text of before that came back ere the mirror knew of our publication is found', async () => {
  const id = await published('A');
  await sweep();
  expect(await drifts(id)).toBe(true);
});

test('a sync and a conclusion mark their items in one order, so that neither waits for the other in a circle', async () => {
  const ids: number[] = [];
  for (let count = 0; count < 40; count += 1) ids.push((await writeTitle(inside, batchId, [], '?')).entityId);
  // As they lie in the table: the last first.
  for (const id of ids.toReversed()) await setTitle(id, 'A');
  const untag = () => inside((trx) => trx('entity_tags').where({ tag: 'edited' }).whereIn('entity_id', ids).delete());
  const tagged = () =>
    inside((trx) =>
      trx('entity_tags')
        .where({ tag: 'edited' })
        .whereIn('entity_id', ids)
        .orderByRaw('ctid')
        .pluck<number[]>('entity_id'),
    );
  await untag();
  await inside((trx) => trx('entities').whereIn('entity_id', ids).update({ title: 'Ours' }));
  const bySync = await tagged();
  await untag();
  await inside(async (trx) => {
    const drafts = ids
      .toReversed()
      .map((entityId) => ({ ...ofTitle, id: newId(), entityId, before: 'A', after: 'Ours' }));
    await insertPublications(trx, storeHash, { id: batchId, actor: 'anna', at }, drafts);
    await startPublications(
      trx,
      storeHash,
      drafts.map(({ id }) => ({ id, liveBefore: 'A' })),
      at,
    );
    const over = { state: 'applied', sent: true, liveBefore: 'A', readBack: 'Ours', found: undefined } as const;
    await finishPublications(
      trx,
      storeHash,
      drafts.map(({ id }) => ({ ...over, id, reason: undefined, at })),
    );
  });
  const byConclusion = await tagged();
  expect([bySync.map(Number), byConclusion.map(Number)]).toEqual([ids, ids]);
});

test('an edit that comes while the item is looked through is not lost', async () => {
  const id = await published('?');
  await setTitle(id, 'B');
  await inStore(database.db, storeHash, async (trx) => {
    await trx('entities').where({ entity_id: id }).update({ title: 'Mine' });
    await sweep();
  });
  await sweep();
  expect([await isTagged(id), await drifts(id)]).toEqual([true, true]);
});
