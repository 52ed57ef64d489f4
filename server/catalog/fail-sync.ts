import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { endOpenPhases, updateRun } from './sync-repository.ts';

/** Ends a run whose job will not be tried again; what was read stays. `problem` is shown to the merchant. */
export async function failSync(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  storeHash: string,
  runId: string,
  problem: string,
): Promise<void> {
  await inStore(db, storeHash, async (trx) => {
    await endOpenPhases(trx, storeHash, runId, 'failed');
    await updateRun(trx, storeHash, runId, { state: 'failed', finishedAt: clock.now(), problem });
  });
}
