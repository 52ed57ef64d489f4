import type { BigCommerceProblem } from '../bigcommerce/errors.ts';

/**
 * What a problem with BigCommerce means for a batch: it concerns this row alone, the whole store until a person does
 * something, or it passes by itself and the same write may work later.
 */
export const concernOf: Record<BigCommerceProblem, 'row' | 'store' | 'later'> = {
  token_refused: 'store',
  not_connected: 'store',
  read_refused: 'store',
  write_refused: 'store',
  scripts_refused: 'store',
  information_refused: 'store',
  information_missing: 'store',
  store_unknown: 'store',
  not_found: 'row',
  conflict: 'row',
  invalid: 'row',
  too_large: 'row',
  plan_limit: 'row',
  locked: 'later',
  rate_limited: 'later',
  too_late: 'later',
  store_down: 'later',
  unavailable: 'later',
  no_answer: 'later',
  unreadable_answer: 'later',
  cancelled: 'later',
};

/** Runs without an end before a person is asked. */
export const mostFailedRuns = 6;

/** Wait before the next run: 5 s, doubled each time, at most 5 minutes. */
export function delayAfter(failedRuns: number): number {
  return Math.min(5 * 2 ** Math.max(failedRuns - 1, 0), 300);
}
