import type { DraftChange, ProposalChange, Unasked } from './proposal.ts';
import type { PublicationState } from './publication-state.ts';

const liveStates: Partial<Record<PublicationState, true>> = { applied: true, unchanged: true };

/** Whether publishing has put its text in the shop. */
export function isLive({ publication }: Pick<ProposalChange, 'publication'>): boolean {
  return publication !== undefined && liveStates[publication.state] === true;
}

/**
 * The changes of a new proposal, with the decisions of the one before it that still hold: text that a person typed is
 * never dropped, and what was decided about the very same text is not asked again. Whatever is live already is over. What
 * the draft says nothing about stays too, when a person chose it or nobody asked for it now.
 */
export function carryOver(
  draft: readonly DraftChange[],
  previous: { isOpen: boolean; changes: readonly ProposalChange[] } | undefined,
  unasked: readonly Unasked[] = [],
): ProposalChange[] {
  const earlier = new Map(
    (previous?.changes ?? []).filter((change) => !isLive(change)).map((change) => [change.signal, change]),
  );
  const carried = draft.map((change): ProposalChange => {
    const old = earlier.get(change.signal);
    earlier.delete(change.signal);
    if (old === undefined) return asNew(change);
    const isSameText = old.before === change.before && old.proposed === change.proposed;
    if (old.edited !== undefined && previous?.isOpen === true)
      return isSameText ? old : { ...old, fromOlderData: true };
    return isSameText && old.edited === undefined ? { ...change, ...decisionOf(old) } : asNew(change);
  });
  if (previous?.isOpen !== true) return carried;
  return [...carried, ...[...earlier.values()].flatMap((change) => withoutDraft(change, unasked))];
}

/** What stays of a change that the new draft does not touch. */
function withoutDraft(change: ProposalChange, unasked: readonly Unasked[]): ProposalChange[] {
  const { signal, before, decision, edited } = change;
  if (decision === 'accepted' || edited !== undefined) return [{ ...change, fromOlderData: true }];
  return unasked.some((one) => one.signal === signal && (one.live ?? before) === before) ? [change] : [];
}

function asNew(change: DraftChange): ProposalChange {
  return {
    ...change,
    edited: undefined,
    decision: 'pending',
    decidedBy: undefined,
    decidedAt: undefined,
    fromOlderData: false,
    publication: undefined,
    version: 1,
  };
}

function decisionOf(old: ProposalChange) {
  const { edited, decision, decidedBy, decidedAt, fromOlderData, publication, version } = old;
  return { edited, decision, decidedBy, decidedAt, fromOlderData, publication, version };
}
