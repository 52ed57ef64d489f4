import type { Deps } from '../deps.ts';
import type { Trx } from '../db/pool.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { SyncRun } from './contract.ts';
import { endOpenPhases, insertRun, selectOpenRun, updateRun } from './sync-repository.ts';

type Request = { installation: number; cause: SyncRun['cause']; requestedBy?: string };

/**
 * Queues a full sync and its job in the caller's transaction. A sync that is already open serves: its id is returned,
 * with another job, should the queue have given up on the first (running it twice is harmless). One of an earlier
 * installation makes room.
 */
export async function startSync(
  { queue, clock }: Pick<Deps, 'queue' | 'clock'>,
  trx: Trx,
  storeHash: string,
  { installation, cause, requestedBy }: Request,
): Promise<string> {
  const open = await selectOpenRun(trx, storeHash);
  if (open !== undefined && open.installation === installation) {
    await queue.enqueue(trx, 'sync-store', { storeHash, installation, runId: open.id });
    return open.id;
  }
  if (open !== undefined) await cancelAsOutdated(trx, storeHash, open.id, clock.now());
  const id = newId();
  const isAdded = await insertRun(trx, storeHash, { id, installation, cause, requestedBy, queuedAt: clock.now() });
  // Of two that start at the same time the second serves itself with the run of the first.
  const runId = isAdded ? id : (await selectOpenRun(trx, storeHash))?.id;
  if (runId === undefined) throw new AppError('conflict', 'Another sync has just ended. Start this one again.');
  await queue.enqueue(trx, 'sync-store', { storeHash, installation, runId });
  return runId;
}

async function cancelAsOutdated(trx: Trx, storeHash: string, id: string, at: Date): Promise<void> {
  await endOpenPhases(trx, storeHash, id, 'cancelled');
  await updateRun(trx, storeHash, id, { state: 'cancelled', finishedAt: at, problem: 'The app was installed again.' });
}
