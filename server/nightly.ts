import { startSync } from './catalog/start-sync.ts';
import { deleteOldFailures } from './catalog/sync-repository.ts';
import { isMarked } from './catalog/mark-dirty.ts';
import { inStore } from './db/in-store.ts';
import type { Deps } from './deps.ts';
import { deleteOldItems } from './enrichment/run-repository.ts';
import { listStores } from './stores/find-store.ts';

/** Rows of single items of runs that have ended. */
const keptMs = 90 * 24 * 3_600_000;

/**
 * Reconciles every active store: several kinds of change have no webhook, and hooks that stay silent are switched off.
 * Safe to run twice: an open sync serves for both, and ensuring hooks that are there does nothing.
 */
export async function nightly(deps: Deps): Promise<void> {
  const { db, queue, logger, clock } = deps;
  for (const { storeHash, installation } of await listStores(db)) {
    await inStore(db, storeHash, async (trx) => {
      const endedBefore = new Date(clock.now().getTime() - keptMs);
      await deleteOldFailures(trx, storeHash, endedBefore);
      await deleteOldItems(trx, storeHash, endedBefore);
      await startSync(deps, trx, storeHash, { installation, cause: 'nightly' });
      await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'ensure-hooks' });
      await queue.enqueue(trx, 'check-injector', { storeHash, installation });
      // A mark can have been left without a job.
      if (await isMarked(trx, storeHash)) await queue.enqueue(trx, 'sync-dirty', { storeHash, installation });
    });
    logger.info({ storeHash }, 'nightly reconciliation queued');
  }
}
