import { recordAll } from '../audit/record.ts';
import type { Trx } from '../db/pool.ts';
import { newId } from '../ids.ts';
import { carryOver } from './carry-over.ts';
import { insertChanges, lastLiveText, readChanges } from './change-repository.ts';
import { closeProposals, insertProposal, lockProposalsOf } from './proposal-repository.ts';
import type { DraftChange, ProposalDraft } from './proposal.ts';
import { isOpen, proposalState } from './proposal-status.ts';

export type { ProposalDraft } from './proposal.ts';

/**
 * Keeps what an engine proposes for one entity. The same fingerprint as the latest proposal, or nothing to change, is
 * `unchanged` and writes nothing. Otherwise an open older proposal becomes `superseded`; texts that a person typed
 * in it, and decisions about the very same text, move to the new one.
 */
export async function saveProposal(
  trx: Trx,
  storeHash: string,
  draft: ProposalDraft,
  at: Date = new Date(),
): Promise<'created' | 'unchanged'> {
  const stored = await lockProposalsOf(trx, storeHash, { kind: draft.kind, id: draft.entityId });
  const latest = stored.find(({ state }) => state !== 'withdrawn');
  if (latest?.fingerprint === draft.fingerprint) return 'unchanged';
  const proposed = await withoutPublished(trx, storeHash, draft);
  if (proposed.length === 0) return 'unchanged';

  const earlier = latest === undefined ? undefined : (await readChanges(trx, storeHash, [latest.id])).get(latest.id);
  const changes = carryOver(
    proposed,
    latest === undefined || earlier === undefined ? undefined : { isOpen: isOpen[latest.state], changes: earlier },
  );
  const id = newId();
  const superseded = stored.filter(({ state }) => isOpen[state]).map((older) => older.id);
  await closeProposals(trx, storeHash, superseded, 'superseded');
  await insertProposal(trx, storeHash, { id, draft, ...proposalState(changes) });
  await insertChanges(trx, storeHash, id, changes);
  await recordAll(
    trx,
    storeHash,
    superseded.map((older) => ({
      at,
      actor: 'Clione',
      action: 'proposal.superseded',
      subject: `proposal:${older}`,
      detail: { by: id },
    })),
  );
  return 'created';
}

/** The mirror does not hold the JSON-LD that we placed: what was published last is its `before`, and no news. */
async function withoutPublished(trx: Trx, storeHash: string, draft: ProposalDraft): Promise<DraftChange[]> {
  const { kind, entityId: id, changes } = draft;
  if (!changes.some(({ signal }) => signal === 'jsonld')) return changes;
  const published = await lastLiveText(trx, storeHash, { kind, id, signal: 'jsonld' });
  if (published === undefined) return changes;
  return changes
    .filter(({ signal, proposed }) => signal !== 'jsonld' || proposed !== published)
    .map((change) => (change.signal === 'jsonld' ? { ...change, before: published } : change));
}
