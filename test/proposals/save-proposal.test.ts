import { decideChanges } from '../../server/proposals/decide.ts';
import type { DecisionRequest } from '../../server/proposals/change-status.ts';
import { countProposals } from '../../server/proposals/find-proposals.ts';
import { noteOutcomes, notePublished } from '../../server/proposals/note-publications.ts';
import type { ProposalDraft } from '../../server/proposals/proposal.ts';
import { saveProposal, saveProposals } from '../../server/proposals/save-proposal.ts';
import { withdrawProposals } from '../../server/proposals/withdraw.ts';
import type { Signal } from '../../server/facts/facts.ts';
import { newId } from '../../server/ids.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { aChange, aDraft, addStore, allProposals, inTestStore, storeHash } from './builders.ts';

let database: TestDatabase;
let inside: ReturnType<typeof inTestStore>;
beforeAll(async () => {
  database = await openTestDatabase();
  inside = inTestStore(database);
  await addStore(database);
});
afterAll(() => database.close());

const by = { actor: 'anna@shop.example', at: new Date('2026-11-21T10:00:00Z') };
let nextEntity = 100;

/** An entity of its own for each test. */
function draftsOf(entityId = (nextEntity += 1)): (parts?: Partial<ProposalDraft>) => ProposalDraft {
  return (parts) => aDraft({ entityId, ...parts });
}

async function proposalsOf(entityId: number) {
  return (await inside(allProposals)).filter((proposal) => proposal.entityId === entityId);
}

async function decide(proposalId: string, signal: Signal, request: DecisionRequest): Promise<void> {
  await inside((trx) =>
    decideChanges(trx, storeHash, [proposalId], (_, change) => (change.signal === signal ? request : undefined), by),
  );
}

async function latest(entityId: number) {
  const [proposal] = await proposalsOf(entityId);
  if (proposal === undefined) throw new Error('no proposal');
  return proposal;
}

test('a draft becomes a pending proposal with its evidence and problems', async () => {
  const draft = draftsOf()({ problems: [{ code: 'title_missing', signal: 'title', message: 'No title.' }] });
  expect(await inside((trx) => saveProposal(trx, storeHash, draft))).toBe('created');
  const proposal = await latest(draft.entityId);
  expect(proposal).toMatchObject({ state: 'pending', flagged: false, problems: draft.problems, name: 'Alpine Tent' });
  expect(proposal.changes.map(({ signal, decision }) => [signal, decision])).toEqual([
    ['title', 'pending'],
    ['description', 'pending'],
  ]);
  expect(proposal.changes[0]?.evidence).toEqual([{ from: 0, to: 11, fact: 'name', value: 'Alpine Tent' }]);
});

test('the same facts propose nothing again, whatever was decided', async () => {
  const draft = draftsOf()();
  await inside((trx) => saveProposal(trx, storeHash, draft));
  await decide((await latest(draft.entityId)).id, 'title', { decision: 'rejected', version: 1 });
  expect(await inside((trx) => saveProposal(trx, storeHash, draft))).toBe('unchanged');
  expect(await proposalsOf(draft.entityId)).toHaveLength(1);
});

test('a published text that the merchant blanked is proposed again, but not one that stands', async () => {
  const draft = draftsOf();
  const title = aChange({ proposed: 'Alpine Tent for Two' });
  await inside((trx) => saveProposal(trx, storeHash, draft({ changes: [title] })));
  const { id } = await latest(draft().entityId);
  await decide(id, 'title', { decision: 'accepted', version: 1 });
  const publicationId = newId();
  await inside(async (trx) => {
    await notePublished(trx, storeHash, [{ proposalId: id, signal: 'title', publicationId }]);
    await noteOutcomes(trx, storeHash, [{ publicationId, state: 'applied', reason: undefined, live: undefined }]);
  });
  expect((await latest(draft().entityId)).state).toBe('published');

  const standing = draft({ changes: [{ ...title, before: 'Alpine Tent for Two' }] });
  expect(await inside((trx) => saveProposal(trx, storeHash, standing))).toBe('unchanged');
  expect(await inside((trx) => saveProposal(trx, storeHash, draft({ changes: [title] })))).toBe('created');
  const again = await latest(draft().entityId);
  expect(again).toMatchObject({ state: 'pending', changes: [{ signal: 'title', decision: 'pending' }] });
  expect(await inside((trx) => saveProposal(trx, storeHash, draft({ changes: [title] })))).toBe('unchanged');
});

test('a draft without changes is kept nowhere', async () => {
  const draft = draftsOf()({ changes: [] });
  expect(await inside((trx) => saveProposal(trx, storeHash, draft))).toBe('unchanged');
  expect(await proposalsOf(draft.entityId)).toHaveLength(0);
});

test('a newer proposal supersedes the open one, and says so in the record', async () => {
  const draft = draftsOf();
  await inside((trx) => saveProposal(trx, storeHash, draft()));
  const older = await latest(draft().entityId);
  await inside((trx) =>
    saveProposal(trx, storeHash, draft({ fingerprint: 'facts-2', changes: [aChange({ proposed: 'Another title' })] })),
  );
  expect((await proposalsOf(draft().entityId)).map(({ state }) => state)).toEqual(['pending', 'superseded']);
  const entries = await inside((trx) =>
    trx('audit_entries')
      .where({ subject: `proposal:${older.id}` })
      .select('action'),
  );
  expect(entries).toEqual([{ action: 'proposal.superseded' }]);
});

test('text that a person typed moves to the newer proposal and says that it is based on older data', async () => {
  const draft = draftsOf();
  const cited = [{ signal: 'title' as const, value: 'ripstop' }];
  await inside((trx) => saveProposal(trx, storeHash, draft({ cited })));
  const older = await latest(draft().entityId);
  await decide(older.id, 'title', { decision: 'edited', value: 'My own title', version: 1 });
  await inside((trx) =>
    saveProposal(
      trx,
      storeHash,
      draft({
        fingerprint: 'facts-2',
        changes: [aChange({ signal: 'title', before: 'Edited in the shop', proposed: 'New' })],
        cited: [{ signal: 'title', value: 'canvas' }],
      }),
    ),
  );
  const stored = await inside((trx) => trx('proposals').where({ fingerprint: 'facts-2', entity_id: draft().entityId }));
  expect(stored).toMatchObject([{ cited }]);
  const [newer] = await proposalsOf(draft().entityId);
  expect(newer).toMatchObject({ state: 'ready' });
  expect(newer?.changes).toEqual([
    expect.objectContaining({
      signal: 'title',
      decision: 'edited',
      edited: 'My own title',
      before: '',
      fromOlderData: true,
      decidedBy: by.actor,
    }),
  ]);
});

test('a newer proposal keeps what was accepted, and what it was not asked for', async () => {
  const draft = draftsOf();
  const cited = [{ signal: 'url' as const, value: 'nylon' }];
  const changes = [
    aChange({ signal: 'title', before: 'Tent', proposed: 'A weak title made better' }),
    aChange({ signal: 'description', before: '', proposed: 'A tent.' }),
    aChange({ signal: 'keywords', before: 'tents', proposed: 'tent, two persons' }),
    aChange({ signal: 'url', before: '/tent/', proposed: '/alpine-tent/' }),
  ];
  await inside((trx) => saveProposal(trx, storeHash, draft({ changes, cited })));
  await decide((await latest(draft().entityId)).id, 'url', { decision: 'accepted', version: 1 });
  const mended = draft({
    fingerprint: 'facts-2',
    changes: [aChange({ signal: 'description', before: '', proposed: 'A nylon tent.' })],
    // Somebody changed the keywords in the shop meanwhile.
    unasked: [
      { signal: 'title', live: 'Tent' },
      { signal: 'keywords', live: 'other' },
    ],
  });
  await inside((trx) => saveProposal(trx, storeHash, mended));
  const { state, changes: kept } = await latest(draft().entityId);
  expect(state).toBe('ready');
  expect(kept.map(({ signal, decision, fromOlderData }) => [signal, decision, fromOlderData])).toEqual([
    ['title', 'pending', false],
    ['description', 'pending', false],
    ['url', 'accepted', true],
  ]);
  const stored = await inside((trx) => trx('proposals').where({ fingerprint: 'facts-2', entity_id: draft().entityId }));
  expect(stored).toMatchObject([{ cited }]);
});

test('what was decided about the very same text is not asked again', async () => {
  const draft = draftsOf();
  await inside((trx) => saveProposal(trx, storeHash, draft()));
  await decide((await latest(draft().entityId)).id, 'title', { decision: 'rejected', version: 1 });
  await inside((trx) => saveProposal(trx, storeHash, draft({ fingerprint: 'facts-2' })));
  expect((await latest(draft().entityId)).changes.map(({ signal, decision }) => [signal, decision])).toEqual([
    ['title', 'rejected'],
    ['description', 'pending'],
  ]);
});

test('proposals of deleted items are withdrawn, and an item that comes back is proposed anew', async () => {
  const draft = draftsOf()();
  const key = { kind: draft.kind, id: draft.entityId };
  await inside((trx) => saveProposal(trx, storeHash, draft));
  expect(await inside((trx) => withdrawProposals(trx, storeHash, [key]))).toBe(1);
  expect(await inside((trx) => withdrawProposals(trx, storeHash, [key]))).toBe(0);
  expect((await latest(draft.entityId)).state).toBe('withdrawn');
  expect(await inside((trx) => saveProposal(trx, storeHash, draft))).toBe('created');
});

test('two decisions on one version: the first holds, the second is told', async () => {
  const draft = draftsOf()();
  await inside((trx) => saveProposal(trx, storeHash, draft));
  const { id } = await latest(draft.entityId);
  const decideAs = (actor: string, decision: 'accepted' | 'rejected') =>
    inside((trx) =>
      decideChanges(
        trx,
        storeHash,
        [id],
        (_, change) => (change.signal === 'title' ? { decision, version: 1 } : undefined),
        { ...by, actor },
      ),
    );
  const both = await Promise.all([decideAs('anna@shop.example', 'accepted'), decideAs('ben@shop.example', 'rejected')]);
  expect(both.map(({ decided }) => decided.length).toSorted((a, b) => a - b)).toEqual([0, 1]);
  const told = both.flatMap(({ refused }) => refused);
  expect(told).toHaveLength(1);
  const change = (await latest(draft.entityId)).changes[0];
  expect(told[0]?.reason).toContain(`Meanwhile ${change?.decidedBy}`);
  expect(change?.version).toBe(2);
});

test('proposals are counted by their states', async () => {
  const draft = draftsOf();
  await inside((trx) => saveProposal(trx, storeHash, draft()));
  await inside((trx) => saveProposal(trx, storeHash, draft({ fingerprint: 'facts-2' })));
  const all = await inside(allProposals);
  const counts = await inside((trx) => countProposals(trx, storeHash));
  expect(counts.superseded).toBe(all.filter(({ state }) => state === 'superseded').length);
  expect(counts.superseded).toBeGreaterThan(0);
});

test('many are kept at once, each by its own history; of two for one item the first counts', async () => {
  const [known, changed, fresh] = [draftsOf(), draftsOf(), draftsOf()];
  for (const draft of [known, changed]) await inside((trx) => saveProposal(trx, storeHash, draft()));
  const drafts = [
    known(),
    changed({ fingerprint: 'facts-2' }),
    fresh(),
    fresh({ fingerprint: 'facts-2' }),
    draftsOf()({ changes: [] }),
  ];
  expect(await inside((trx) => saveProposals(trx, storeHash, drafts, by.at))).toEqual([
    'unchanged',
    'created',
    'created',
    'unchanged',
    'unchanged',
  ]);
  const states = (entityId: number) => proposalsOf(entityId).then((found) => found.map(({ state }) => state));
  expect(await states(known().entityId)).toEqual(['pending']);
  expect(await states(changed().entityId)).toEqual(['pending', 'superseded']);
  expect(await states(fresh().entityId)).toEqual(['pending']);
});

test('another store sees none of them', async () => {
  await addStore(database, 'other1');
  await inside((trx) => saveProposal(trx, storeHash, draftsOf()()));
  const seen = await database.db.transaction(async (trx) => {
    await trx.raw(`select set_config('app.store_hash', 'other1', true)`);
    return [await trx('proposals').select('id'), await trx('changes').select('signal')];
  });
  expect(seen).toEqual([[], []]);
});
