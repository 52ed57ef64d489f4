import type { Trx } from '../db/pool.ts';
import type { Signal } from '../facts/facts.ts';
import { decideChanges } from './decide.ts';
import { lockProposalsOf, readProposals } from './proposal-repository.ts';
import type { EntityKey } from './proposal-repository.ts';
import type { Proposal, ProposalChange } from './proposal.ts';

type Locking = { actor: string; at: Date; why: string };

/** `on_its_way`: being published, or live. */
export type Standing = 'undecided' | 'accepted' | 'on_its_way' | 'rejected' | undefined;

/**
 * Rejects what is suggested for a signal that a person has locked, when nobody has decided it yet. Returns where the
 * suggestion stood: one that was accepted stays as it is.
 */
export async function rejectLocked(
  trx: Trx,
  storeHash: string,
  key: EntityKey,
  signal: Signal,
  by: Locking,
): Promise<Standing> {
  const latest = await latestOf(trx, storeHash, key);
  const change = latest?.changes.find((one) => one.signal === signal);
  const standing = change && standingOf(change);
  if (latest === undefined || standing !== 'undecided') return standing;
  await decideChanges(
    trx,
    storeHash,
    [latest.id],
    (_proposal, one) => (one.signal === signal ? { decision: 'rejected', version: one.version } : undefined),
    by,
  );
  return standing;
}

/** Sets back to undecided what the lock of then rejected; true when there was such a suggestion. */
export async function reopenLocked(
  trx: Trx,
  storeHash: string,
  key: EntityKey,
  { signal, lockedAt }: { signal: Signal; lockedAt: Date },
  by: Locking,
): Promise<boolean> {
  const latest = await latestOf(trx, storeHash, key);
  if (latest === undefined) return false;
  const { decided } = await decideChanges(
    trx,
    storeHash,
    [latest.id],
    (_proposal, one) =>
      one.signal === signal && one.decision === 'rejected' && one.decidedAt?.getTime() === lockedAt.getTime()
        ? { decision: 'pending', version: one.version }
        : undefined,
    by,
  );
  return decided.length > 0;
}

async function latestOf(trx: Trx, storeHash: string, key: EntityKey): Promise<Proposal | undefined> {
  const [newest] = await lockProposalsOf(trx, storeHash, [key]);
  if (newest === undefined || newest.state === 'withdrawn' || newest.state === 'superseded') return undefined;
  return (await readProposals(trx, storeHash, [newest.id]))[0];
}

function standingOf({ decision, publication }: ProposalChange): Standing {
  if (publication !== undefined && publication.state !== 'failed' && publication.state !== 'skipped')
    return 'on_its_way';
  if (decision === 'pending') return 'undecided';
  return decision === 'rejected' ? 'rejected' : 'accepted';
}
