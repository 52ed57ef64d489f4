import { startSync } from './catalog/start-sync.ts';
import { isMarked } from './catalog/mark-dirty.ts';
import { inStore } from './db/in-store.ts';
import type { Deps } from './deps.ts';
import { listStores } from './stores/find-store.ts';

/**
 * Reconciles every active store: several kinds of change have no webhook, and hooks that stay silent are switched off.
 * Safe to run twice: an open sync serves for both, and ensuring hooks that are there does nothing.
 */
export async function nightly(deps: Deps): Promise<void> {
  const { db, queue, logger } = deps;
  for (const { storeHash, installation } of await listStores(db)) {
    await inStore(db, storeHash, async (trx) => {
      await startSync(deps, trx, storeHash, { installation, cause: 'nightly' });
      await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'ensure-hooks' });
      await queue.enqueue(trx, 'check-injector', { storeHash, installation });
      // A mark can have been left without a job.
      if (await isMarked(trx, storeHash)) await queue.enqueue(trx, 'sync-dirty', { storeHash, installation });
    });
    logger.info({ storeHash }, 'nightly reconciliation queued');
  }
}
