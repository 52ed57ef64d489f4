import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import { AppError } from '../errors.ts';
import { lockBatch, moveBatch, storeWideCauses, updateBatch } from './batch-repository.ts';
import type { StoredBatch } from './batch-repository.ts';
import { conclude } from './conclude.ts';
import { refuseWhileErasing } from './erasing-repository.ts';
import { openIds } from './publication-repository.ts';
import { mustPublish } from './publish-ready.ts';
import type { Actor, StartDeps } from './publish-ready.ts';
import { notWritten } from './stop-batch.ts';
import { countWaiting, waitingBatchIds } from './waiting-batch-repository.ts';
import { failed } from './write-group.ts';

/**
 * Goes on with a paused batch. Where it paused for what its writes came to, its first ten are trusted and what failed so
 * far is tolerated from now on; after another pause it still has to prove itself.
 * @throws AppError `forbidden`, `not_found`, `conflict` when it is not paused.
 */
export async function resumeBatch(deps: StartDeps, storeHash: string, batchId: string, actor: Actor): Promise<void> {
  mustPublish(actor);
  await inStore(deps.db, storeHash, async (trx) => {
    await refuseWhileErasing(trx, storeHash);
    const batch = found(await lockBatch(trx, storeHash, batchId));
    if (batch.state !== 'paused') throw new AppError('conflict', 'This batch is not paused.');
    await resume(deps, trx, storeHash, batch, { actor: actor.email, at: deps.clock.now() });
  });
}

/** Goes on with those of these batches that are paused: what had begun can be finished by themselves only. */
export async function resumePaused(
  deps: Pick<StartDeps, 'queue'>,
  trx: Trx,
  storeHash: string,
  batchIds: readonly string[],
  by: { actor: string; at: Date },
): Promise<void> {
  for (const id of batchIds) {
    const batch = await lockBatch(trx, storeHash, id);
    if (batch?.state === 'paused') await resume(deps, trx, storeHash, batch, by);
  }
}

async function resume(
  { queue }: Pick<StartDeps, 'queue'>,
  trx: Trx,
  storeHash: string,
  { id: batchId, counts, installation, pausedFor }: StoredBatch,
  { actor, at }: { actor: string; at: Date },
): Promise<void> {
  const isAccepted = pausedFor !== 'person' && pausedFor !== 'trouble';
  await moveBatch(trx, storeHash, batchId, 'running', {
    problem: null,
    failedRuns: 0,
    pausedFor: null,
    ...(isAccepted ? { isTrusted: true, tolerated: counts.conflict + counts.failed } : {}),
  });
  await note(trx, storeHash, batchId, { at, actor, action: 'batch.resumed' });
  await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'publish', batchId });
}

/**
 * Lets a batch rest until somebody goes on with it or stops it. What is under way is still concluded.
 * @throws AppError `forbidden`, `not_found`, `conflict` when it is not being written.
 */
export async function pauseBatch(deps: StartDeps, storeHash: string, batchId: string, actor: Actor): Promise<void> {
  mustPublish(actor);
  await inStore(deps.db, storeHash, async (trx) => {
    const { state, cause, isStopped } = found(await lockBatch(trx, storeHash, batchId));
    if ((state !== 'queued' && state !== 'running') || isStopped || storeWideCauses.includes(cause)) {
      throw new AppError('conflict', 'This batch is not being written, so there is nothing to pause.');
    }
    if (state === 'queued') await moveBatch(trx, storeHash, batchId, 'running');
    const problem = `Paused by ${actor.email}.`;
    await moveBatch(trx, storeHash, batchId, 'paused', { problem, pausedFor: 'person', failedRuns: 0 });
    await note(trx, storeHash, batchId, { at: deps.clock.now(), actor: actor.email, action: 'batch.paused' });
  });
}

/**
 * Stops a batch: what is not under way is skipped and waits in the tray again. What is under way is told by the job as it
 * stands in the shop; nothing of it is sent any more.
 * @throws AppError `forbidden`, `not_found`, `conflict` when it is over, or everything about the shop is being erased.
 */
export async function cancelBatch(deps: StartDeps, storeHash: string, batchId: string, actor: Actor): Promise<void> {
  mustPublish(actor);
  await inStore(deps.db, storeHash, async (trx) => {
    await refuseWhileErasing(trx, storeHash);
    const batch = found(await lockBatch(trx, storeHash, batchId));
    if (!mayBeCancelled(batch)) throw new AppError('conflict', 'This batch can no longer be cancelled.');
    await cancel(deps, trx, storeHash, batch, { actor: actor.email, at: deps.clock.now() });
  });
}

/**
 * Cancels every publication that is scheduled, paused or has not begun: what a shop takes back must not be written
 * afterwards. Returns how many writes were called off.
 */
export async function callOffWaiting(
  deps: Pick<StartDeps, 'queue'>,
  trx: Trx,
  storeHash: string,
  by: { actor: string; at: Date },
): Promise<number> {
  let calledOff = 0;
  for (const id of await waitingBatchIds(trx, storeHash)) {
    const batch = await lockBatch(trx, storeHash, id);
    // It may have begun until it was locked: then it is on its way, not waiting.
    if (batch === undefined || batch.state === 'running' || !mayBeCancelled(batch)) continue;
    calledOff += await cancel(deps, trx, storeHash, batch, by);
  }
  return calledOff;
}

/** Writes that `callOffWaiting` would call off. */
export async function writesWaiting(trx: Trx, storeHash: string): Promise<number> {
  return countWaiting(trx, storeHash);
}

function mayBeCancelled({ state, cause }: StoredBatch): boolean {
  return state !== 'done' && state !== 'cancelled' && !storeWideCauses.includes(cause);
}

async function cancel(
  { queue }: Pick<StartDeps, 'queue'>,
  trx: Trx,
  storeHash: string,
  { id: batchId, state, installation }: StoredBatch,
  { actor, at }: { actor: string; at: Date },
): Promise<number> {
  const queued = await openIds(trx, storeHash, batchId, 'queued');
  await conclude(
    trx,
    storeHash,
    queued.map((id) => ({ ...failed(id, notWritten, at, false), state: 'skipped' as const })),
  );
  await note(trx, storeHash, batchId, { at, actor, action: 'batch.cancelled' });
  if ((await openIds(trx, storeHash, batchId)).length === 0) {
    await moveBatch(trx, storeHash, batchId, 'cancelled', { finishedAt: at, problem: null });
    return queued.length;
  }
  // A write under way is told by what is live; should its job be lost, this one does it.
  if (state === 'paused') await moveBatch(trx, storeHash, batchId, 'running');
  await updateBatch(trx, storeHash, batchId, { stoppedAt: at, failedRuns: 0, problem: null });
  await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'publish', batchId });
  return queued.length;
}

function found(batch: StoredBatch | undefined): StoredBatch {
  if (batch !== undefined) return batch;
  throw new AppError('not_found', 'This batch is not in the history of your shop.');
}

async function note(
  trx: Trx,
  storeHash: string,
  batchId: string,
  entry: { at: Date; actor: string; action: string },
): Promise<void> {
  const { at, actor, action } = entry;
  await record(trx, storeHash, { at, actor, action, subject: `batch:${batchId}` });
}
