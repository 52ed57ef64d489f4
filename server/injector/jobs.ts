import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { JobPayload } from '../jobs/job-list.ts';
import type { JobHandlers } from '../jobs/queue.ts';

type InjectPayload = Extract<JobPayload<'write-to-store'>, { task: 'inject' }>;

/** Places, changes or removes the script, as the open publication of the batch says. */
export function injectJob(_deps: Deps): (payload: InjectPayload, signal: AbortSignal) => Promise<void> {
  return () => Promise.reject(new AppError('unavailable', 'The Schema Injector is not ready yet.'));
}

/** Looks whether the script is there and what the pages carry. */
export function checkInjectorJob(_deps: Deps): JobHandlers['check-injector'] {
  return () => Promise.reject(new AppError('unavailable', 'The Schema Injector is not ready yet.'));
}
