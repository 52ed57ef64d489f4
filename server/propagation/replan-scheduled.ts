import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { readScheduledBatches } from './batch-repository.ts';

/** Somewhat more than the day between two looks. */
const aheadMs = 26 * 3_600_000;

/**
 * Makes sure that every scheduled batch of the next day, or one that should have begun already, has a job: the schedule
 * stands in our tables, and a job that got lost is found again. A second job of a batch does nothing.
 */
export async function replanScheduled(
  { clock, queue }: Pick<Deps, 'clock' | 'queue'>,
  trx: Trx,
  storeHash: string,
): Promise<void> {
  const now = clock.now().getTime();
  for (const { id: batchId, installation, startsAt } of await readScheduledBatches(trx, storeHash)) {
    const waitMs = Math.max((startsAt?.getTime() ?? now) - now, 0);
    if (waitMs > aheadMs) continue;
    const payload = { storeHash, installation, task: 'publish' as const, batchId };
    await queue.enqueue(trx, 'write-to-store', payload, { startAfterSeconds: Math.ceil(waitMs / 1000) });
  }
}
