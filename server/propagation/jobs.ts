import type { Deps } from '../deps.ts';
import { publishBatch } from './publish-batch.ts';
import type { BatchJob } from './publish-batch.ts';

/** Safe to run twice: every group is decided from the states in the database and the values that are live. */
export function publishBatchJob(deps: Deps) {
  return (payload: BatchJob, signal: AbortSignal): Promise<void> => publishBatch(deps, payload, signal);
}
