import { useLocation } from 'react-router';
import { paths } from '../paths.ts';
import { useProposals } from './use-review.ts';

/** What the list hands over to the page of one item: the items as they stood there, and the list's own address. */
export type QueueState = { queue: string[]; listSearch: string };

/**
 * The items before and after this one, in the order of the list they were opened from. An accepted item leaves that list,
 * so the order is taken along; opened directly, the next one is the first that waits for a decision.
 */
export function useQueue(id: string) {
  const state = stateOf(useLocation().state);
  const waiting = useProposals({ state: 'pending', limit: 25 });
  const queue = state?.queue ?? [];
  const place = queue.indexOf(id);
  const firstWaiting = waiting.data?.items.find((proposal) => proposal.id !== id && !queue.includes(proposal.id))?.id;
  return {
    state,
    listPath: state?.listSearch ? `${paths.review}?${state.listSearch}` : paths.review,
    next: queue[place + 1] ?? firstWaiting,
    previous: place > 0 ? queue[place - 1] : undefined,
    position: place >= 0 ? `${place + 1} of ${queue.length} on this page of the list` : undefined,
  };
}

function stateOf(state: unknown): QueueState | undefined {
  if (typeof state !== 'object' || state === null || !('queue' in state) || !Array.isArray(state.queue))
    return undefined;
  const listSearch = 'listSearch' in state && typeof state.listSearch === 'string' ? state.listSearch : '';
  return { queue: state.queue.filter((id) => typeof id === 'string'), listSearch };
}
