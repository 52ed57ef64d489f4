import type { Decision, ProposalState } from './proposal.ts';
import type { PublicationState } from './publication-state.ts';

type ChangeState = { decision: Decision; publication: { state: PublicationState } | undefined };

const isChosen: Record<Decision, boolean> = { pending: false, accepted: true, edited: true, rejected: false };

type Standing = 'waiting' | 'live' | 'in_trouble';

/** Where a chosen change stands, by what became of publishing it. */
const standingOf: Record<PublicationState | 'none', Standing> = {
  none: 'waiting',
  queued: 'waiting',
  writing: 'waiting',
  applied: 'live',
  unchanged: 'live',
  conflict: 'in_trouble',
  failed: 'in_trouble',
  skipped: 'waiting',
};

/** `partlyDecided`: some of its changes are decided, others still wait. */
export type ProposalStanding = { state: ProposalState; flagged: boolean; partlyDecided: boolean };

/**
 * The state of a proposal, derived from its changes. `closed` is set when something outside the changes ended it:
 * the entity was deleted, or a newer proposal took its place.
 */
export function proposalState(changes: readonly ChangeState[], closed?: 'withdrawn' | 'superseded'): ProposalStanding {
  const standings = changes
    .filter(({ decision }) => isChosen[decision])
    .map(({ publication }) => standingOf[publication?.state ?? 'none']);
  if (closed !== undefined) return { state: closed, flagged: false, partlyDecided: false };
  const open = changes.filter(({ decision }) => decision === 'pending').length;
  const partlyDecided = open > 0 && open < changes.length;
  if (standings.length > 0) {
    const flagged = standings.includes('in_trouble');
    return {
      state: standings.every((standing) => standing === 'live') ? 'published' : 'ready',
      flagged,
      partlyDecided,
    };
  }
  const allRejected = changes.length > 0 && changes.every(({ decision }) => decision === 'rejected');
  return { state: allRejected ? 'rejected' : 'pending', flagged: false, partlyDecided };
}

/** Whether a proposal in this state still waits for someone: a newer one takes its place, a deletion withdraws it. */
export const isOpen: Record<ProposalState, boolean> = {
  pending: true,
  ready: true,
  published: false,
  rejected: false,
  withdrawn: false,
  superseded: false,
};
