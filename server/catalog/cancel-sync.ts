import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { endOpenPhases, selectRun, updateRun } from './sync-repository.ts';
import { isFinal } from './sync-status.ts';

/**
 * Ends a queued sync at once; a running one stops at its next page, and should the queue have given up on its job, another
 * one ends it. What was read stays.
 */
export async function cancelSync(
  { db, clock, queue }: Pick<Deps, 'db' | 'clock' | 'queue'>,
  storeHash: string,
  id: string,
): Promise<void> {
  await inStore(db, storeHash, async (trx) => {
    const run = await selectRun(trx, storeHash, id);
    if (run === undefined) throw new AppError('not_found', 'This sync does not exist.');
    if (isFinal(run.state)) throw new AppError('conflict', 'This sync has ended already.');
    await updateRun(trx, storeHash, id, { cancelRequested: true });
    if (run.state === 'running') {
      await queue.enqueue(trx, 'sync-store', { storeHash, installation: run.installation, runId: id });
      return;
    }
    await endOpenPhases(trx, storeHash, id, 'cancelled');
    await updateRun(trx, storeHash, id, { state: 'cancelled', finishedAt: clock.now() });
  });
}
