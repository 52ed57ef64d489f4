import type { Deps } from '../deps.ts';
import type { JobHandlers } from '../jobs/queue.ts';
import { runImport } from './import-suggestions.ts';

/** Goes on with the rows that were not looked at (`import-suggestions.ts`). */
export function importJob(deps: Deps): JobHandlers['import-suggestions'] {
  return (payload, signal) => runImport(deps, payload, signal);
}
