/** States of a sync run, and what may follow what. */
export type SyncState = 'queued' | 'running' | 'done' | 'done_with_failures' | 'failed' | 'cancelled';
export type PhaseName = 'store' | 'brands' | 'categories' | 'products' | 'pages' | 'posts';
export type PhaseState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** In this order: products refer to brands and categories. */
export const phaseNames: readonly PhaseName[] = ['store', 'brands', 'categories', 'products', 'pages', 'posts'];

/** A run that has ended never moves again. */
export function isFinal(state: SyncState): boolean {
  return state !== 'queued' && state !== 'running';
}

/** How a run ends whose phases all ended: failed rows and a failed phase are told, never hidden. */
export function endOf(phases: readonly { state: PhaseState; failed: number }[]): SyncState {
  if (phases.every(({ state }) => state === 'failed')) return 'failed';
  const isWhole = phases.every(({ state, failed }) => state === 'done' && failed === 0);
  return isWhole ? 'done' : 'done_with_failures';
}

/**
 * Deletions are concluded only where every row that BigCommerce counts was seen, or is known by its id as unreadable:
 * `seen` and `unread` are different rows. One that told no id (`nameless`) may be any of those that are missing.
 */
export function seesEverything(phase: {
  seen: number;
  unread: number;
  nameless: number;
  total: number | null;
}): boolean {
  return phase.nameless === 0 && phase.seen + phase.unread === phase.total;
}
