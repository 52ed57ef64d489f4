import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { endRun } from './end-run.ts';

/** Ends a run whose job will not be tried again; suggestions that were made stay. `problem` is shown to the merchant. */
export async function failEnrichment(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  storeHash: string,
  runId: string,
  problem: string,
): Promise<void> {
  await inStore(db, storeHash, (trx) => endRun(trx, storeHash, runId, { state: 'failed', at: clock.now(), problem }));
}
