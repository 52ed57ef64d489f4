import { inStore } from '../db/in-store.ts';
import type { Db } from '../db/pool.ts';
import { lockEdited, untagOurs } from './drift-repository.ts';

const slice = 500;

/**
 * Forgets that texts were edited where what is live is ours or stood there before: our own publications change texts too, and
 * with all of them in it the queue would read the whole shop to find what somebody else changed. Safe to run at any time: an
 * edit that comes meanwhile waits, and tags its item again.
 */
export async function sweepEdited(db: Db, storeHash: string, signal: AbortSignal): Promise<void> {
  for (let after: Awaited<ReturnType<typeof lockEdited>>[number] | undefined; ;) {
    signal.throwIfAborted();
    const keys = await inStore(db, storeHash, async (trx) => {
      const locked = await lockEdited(trx, storeHash, { after, limit: slice });
      if (locked.length > 0) await untagOurs(trx, storeHash, locked);
      return locked;
    });
    after = keys.at(-1);
    if (after === undefined) return;
  }
}
