import type { Trx } from '../../server/db/pool.ts';
import { inStore } from '../../server/db/in-store.ts';
import type { Proposal, ProposalChange, ProposalDraft } from '../../server/proposals/proposal.ts';
import { listProposals } from '../../server/proposals/find-proposals.ts';
import type { TestDatabase } from '../support/database.ts';

/** A title and a description for product 1, unless told otherwise. */
export function aDraft(parts: Partial<ProposalDraft> = {}): ProposalDraft {
  return {
    kind: 'product',
    entityId: 1,
    name: 'Alpine Tent',
    url: 'https://shop.example/alpine-tent/',
    engine: 'grounded',
    engineVersion: '1',
    fingerprint: 'facts-1',
    runId: undefined,
    changes: [
      aChange({ signal: 'title', proposed: 'Alpine Tent for Two' }),
      aChange({ signal: 'description', proposed: 'A tent of ripstop nylon for two.' }),
    ],
    dropped: [],
    problems: [],
    problemsAfter: [],
    scores: { before: 60, after: 100 },
    cited: [],
    unasked: [],
    ...parts,
  };
}

export function aChange(parts: Partial<ProposalChange> = {}): ProposalChange {
  return {
    signal: 'title',
    engine: 'grounded',
    before: '',
    shownInstead: undefined,
    proposed: 'Alpine Tent for Two',
    evidence: [{ from: 0, to: 11, fact: 'name', value: 'Alpine Tent' }],
    solves: [],
    edited: undefined,
    decision: 'pending',
    decidedBy: undefined,
    decidedAt: undefined,
    fromOlderData: false,
    publication: undefined,
    version: 1,
    ...parts,
  };
}

export const storeHash = 'abc123';

/** A database with one store in it, and a way to work in that store. */
export async function addStore(database: TestDatabase, hash = storeHash): Promise<void> {
  await database.owner('stores').insert({
    store_hash: hash,
    status: 'active',
    installed_at: new Date(),
    name: 'Trailhead',
    url: 'https://shop.example',
  });
}

export function inTestStore(database: TestDatabase) {
  return <T>(work: (trx: Trx) => Promise<T>): Promise<T> => inStore(database.db, storeHash, work);
}

/** Newest first. */
export async function allProposals(trx: Trx): Promise<Proposal[]> {
  return (await listProposals(trx, storeHash, {}, { after: undefined, limit: 100 })).items;
}
