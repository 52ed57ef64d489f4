import type { Deps } from '../deps.ts';
import { publishBatch } from './publish-batch.ts';
import type { BatchJob } from './publish-batch.ts';
import { startScheduled } from './start-scheduled.ts';
import type { FindOutdated } from './start-scheduled.ts';

/** Safe to run twice: every group is decided from the states in the database and the values that are live. */
export function publishBatchJob(deps: Deps, findOutdated: FindOutdated) {
  return async (payload: BatchJob, signal: AbortSignal): Promise<void> => {
    await startScheduled(deps, findOutdated, payload);
    await publishBatch(deps, payload, signal);
  };
}
