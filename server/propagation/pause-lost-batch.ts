import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { lockBatch, moveBatch } from './batch-repository.ts';

/** A batch whose job will not be tried again waits for a person, who goes on, cancels or undoes. `problem` says why. */
export async function pauseLostBatch(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  storeHash: string,
  batchId: string,
  problem: string,
): Promise<void> {
  await inStore(db, storeHash, async (trx) => {
    // Why it rests already decides what "Go on" means.
    if ((await lockBatch(trx, storeHash, batchId))?.state === 'paused') return;
    await moveBatch(trx, storeHash, batchId, 'running');
    if (!(await moveBatch(trx, storeHash, batchId, 'paused', { problem, pausedFor: 'trouble', failedRuns: 0 }))) return;
    const subject = `batch:${batchId}`;
    await record(trx, storeHash, {
      at: clock.now(),
      actor: 'Clione',
      action: 'batch.paused',
      subject,
      detail: { problem },
    });
  });
}
