import { inStore } from '../db/in-store.ts';
import type { Signal } from '../facts/facts.ts';
import { decideChanges } from '../proposals/decide.ts';
import type { Proposal } from '../proposals/proposal.ts';
import { decideUndecided } from './bulk-member.ts';
import type { ReviewDeps } from './decide-change.ts';
import type { Versions } from './selection-repository.ts';
import { waitingClaims } from './waiting-claims.ts';

export type BulkDecision = {
  proposalIds: readonly string[];
  decision: 'accepted' | 'rejected';
  /** Only these; all when undefined. */
  signals: readonly Signal[] | undefined;
  /** What was on screen, by proposal: what has another version by now is told, not decided. */
  versions?: Readonly<Record<string, Versions>> | undefined;
  actor: string;
};

export type BulkResult = {
  decided: number;
  skipped: { proposalId: string; reason: string }[];
  refused: { proposalId: string; signal: Signal; reason: string }[];
};

/** Decides the pending changes of many proposals at once; never URLs. Whatever cannot be decided is told, not forced. */
export async function decideInBulk(deps: ReviewDeps, storeHash: string, request: BulkDecision): Promise<BulkResult> {
  const { proposalIds, decision, signals, versions, actor } = request;
  const isMeant = (signal: Signal) => signal !== 'url' && (signals?.includes(signal) ?? true);
  return inStore(deps.db, storeHash, async (trx) => {
    const before = new Map<string, Proposal>();
    const claims = decision === 'accepted' ? await waitingClaims(trx, storeHash, proposalIds) : () => undefined;
    const unasked: BulkResult['refused'] = [];
    const result = await decideChanges(
      trx,
      storeHash,
      proposalIds,
      (proposal, change) => {
        before.set(proposal.id, proposal);
        if (!isMeant(change.signal)) return undefined;
        const shown = versions?.[proposal.id] ?? { [change.signal]: change.version };
        const request = decideUndecided(decision, shown, change);
        const reason = request?.version === change.version ? claims(proposal.id, change.signal) : undefined;
        if (reason === undefined) return request;
        unasked.push({ proposalId: proposal.id, signal: change.signal, reason });
        return undefined;
      },
      { actor, at: deps.clock.now() },
    );
    const decided = new Set(result.decided.map(({ proposalId }) => proposalId));
    const refused = [...result.refused, ...unasked];
    const refusals = new Map(refused.map(({ proposalId, reason }) => [proposalId, reason]));
    const skipped = [...new Set(proposalIds)]
      .filter((proposalId) => !decided.has(proposalId))
      .map((proposalId) => ({
        proposalId,
        reason: refusals.get(proposalId) ?? whyNothing(before.get(proposalId), isMeant),
      }));
    return { decided: result.decided.length, skipped, refused };
  });
}

function whyNothing(proposal: Proposal | undefined, isMeant: (signal: Signal) => boolean): string {
  if (proposal === undefined) return 'This suggestion no longer exists.';
  const pending = proposal.changes.filter(({ decision }) => decision === 'pending');
  if (pending.length === 0) return 'Everything in it was decided already.';
  if (pending.every(({ signal }) => signal === 'url')) return 'An address is decided on its own, never in bulk.';
  return pending.some(({ signal }) => isMeant(signal))
    ? 'It could not be decided.'
    : 'It has nothing for the chosen fields.';
}
