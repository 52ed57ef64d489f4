import type { Deps } from '../deps.ts';
import type { JobHandlers } from '../jobs/queue.ts';
import { startAutomatic } from './automatic.ts';
import { checkStore } from './check-store.ts';
import { runEnrichment } from './run-enrichment.ts';

/** Goes on with the items that have no outcome yet (`run-enrichment.ts`). */
export function enrichJob(deps: Deps): JobHandlers['enrich'] {
  return (payload, signal) => runEnrichment(deps, payload, signal);
}

/** Starts over; the result is the same (`check-store.ts`), and one open run serves for all (`automatic.ts`). */
export function checkStoreJob(deps: Deps): JobHandlers['check-store'] {
  return async (payload, signal) => {
    await checkStore(deps, payload, signal);
    await startAutomatic(deps, payload);
  };
}
