import type { Trx } from '../db/pool.ts';
import type { EnrichmentRun } from './contract.ts';
import { selectActiveRun } from './run-repository.ts';

/** The run that is queued or running; undefined when there is none. */
export async function activeEnrichment(trx: Trx, storeHash: string): Promise<EnrichmentRun | undefined> {
  return (await selectActiveRun(trx, storeHash))?.answer;
}
