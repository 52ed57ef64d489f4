import { decideChanges } from '../../server/proposals/decide.ts';
import { noteOutcomes, notePublished, rejectPublished } from '../../server/proposals/note-publications.ts';
import { saveProposal } from '../../server/proposals/save-proposal.ts';
import { newId } from '../../server/ids.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { aDraft, addStore, allProposals, inTestStore, storeHash } from './builders.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await addStore(database);
});
afterAll(() => database.close());

const by = { actor: 'anna@shop.example', at: new Date('2026-11-21T10:00:00Z') };

test('what is undone of an older suggestion opens it no more where a newer one waits', async () => {
  const inside = inTestStore(database);
  await inside((trx) => saveProposal(trx, storeHash, aDraft()));
  const [older] = await inside(allProposals);
  const publicationId = newId();
  const live = { publicationId, state: 'applied' as const, reason: undefined, live: undefined };
  await inside(async (trx) => {
    const proposalId = older?.id ?? '';
    const title = { proposalId, signal: 'title', publicationId };
    await decideChanges(
      trx,
      storeHash,
      [proposalId],
      (_, { signal, version }) => (signal === 'title' ? { decision: 'accepted', version } : undefined),
      by,
    );
    await notePublished(trx, storeHash, [title]);
    await noteOutcomes(trx, storeHash, [live]);
    await saveProposal(trx, storeHash, aDraft({ fingerprint: 'facts-2' }));
  });
  await inside((trx) => rejectPublished(trx, storeHash, [publicationId], { ...by, why: 'undone' }));
  expect((await inside(allProposals)).map(({ state }) => state)).toEqual(['pending', 'superseded']);
});
