import type { Deps } from '../deps.ts';
import type { JobHandlers } from '../jobs/queue.ts';
import { checkInjector } from './check-injector.ts';
import { inject } from './inject.ts';
import type { InjectJob } from './inject.ts';

/** Safe to run twice: it starts from the scripts that stand in the shop (`inject.ts`). */
export function injectJob(deps: Deps): (payload: InjectJob, signal: AbortSignal) => Promise<void> {
  return (payload, signal) => inject(deps, payload, signal);
}

/** Only looks; a second run looks again (`check-injector.ts`). */
export function checkInjectorJob(deps: Deps): JobHandlers['check-injector'] {
  return (payload, signal) => checkInjector(deps, payload, signal);
}
