import type { Deps } from '../deps.ts';
import type { JobHandlers } from '../jobs/queue.ts';
import { rewriteText } from './rewrite-text.ts';
import { runBulkDecision } from './run-bulk-decision.ts';

/** What has ended is left alone (`rewrite-text.ts`). */
export function rewriteTextJob(deps: Deps): JobHandlers['rewrite-text'] {
  return (payload, signal) => rewriteText(deps, payload, signal);
}

/** Goes on behind the last member that was gone through (`run-bulk-decision.ts`). */
export function decideInBulkJob(deps: Deps): JobHandlers['decide-in-bulk'] {
  return (payload, signal) => runBulkDecision(deps, payload, signal);
}
