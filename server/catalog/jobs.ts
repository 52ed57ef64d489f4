import type { Deps } from '../deps.ts';
import type { JobHandlers } from '../jobs/queue.ts';
import { runSync } from './run-sync.ts';
import type { OnDeleted } from './run-sync.ts';
import { syncDirty } from './sync-dirty.ts';

/** Resumes where it stands (`run-sync.ts`). */
export function syncStoreJob(deps: Deps, onDeleted: OnDeleted): JobHandlers['sync-store'] {
  return (payload, signal) => runSync(deps, payload, onDeleted, signal);
}

/** Repeats what it had not finished (`sync-dirty.ts`). */
export function syncDirtyJob(deps: Deps, onDeleted: OnDeleted): JobHandlers['sync-dirty'] {
  return (payload, signal) => syncDirty(deps, payload, onDeleted, signal);
}
