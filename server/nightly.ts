import { forgetOldFailures } from './catalog/forget-old-failures.ts';
import { startSync } from './catalog/start-sync.ts';
import { isMarked } from './catalog/mark-dirty.ts';
import { inStore } from './db/in-store.ts';
import type { Deps } from './deps.ts';
import { forgetOldItems } from './enrichment/forget-old-items.ts';
import { forgetSelections } from './review/forget-selections.ts';
import { forgetOldImports } from './spreadsheets/import-suggestions.ts';
import { replanScheduled } from './propagation/replan-scheduled.ts';
import { endLostErasure } from './leaving/erase-store.ts';
import { hasRemoved } from './leaving/stay.ts';
import { listStores } from './stores/find-store.ts';
import type { Store } from './stores/find-store.ts';

/** Rows of single items of runs that have ended. */
const keptMs = 90 * 24 * 3_600_000;

/** Selections of the review queue: longer than a decision over them can be taken back. */
const selectionKeptMs = 7 * 24 * 3_600_000;

/**
 * Reconciles every active store: several kinds of change have no webhook, and hooks that stay silent are switched off.
 * Safe to run twice: an open sync serves for both, and ensuring hooks that are there does nothing.
 * @throws AggregateError after all stores when some failed: one store's trouble is not another's.
 */
export async function nightly(deps: Deps): Promise<void> {
  const failures: unknown[] = [];
  for (const store of await listStores(deps.db)) {
    try {
      await reconcile(deps, store);
      deps.logger.info({ storeHash: store.storeHash }, 'nightly reconciliation queued');
    } catch (error) {
      failures.push(error);
      deps.logger.error({ err: error, storeHash: store.storeHash }, 'nightly reconciliation failed');
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} stores were not reconciled`);
}

async function reconcile(deps: Deps, { storeHash, installation }: Store): Promise<void> {
  const { db, queue, clock } = deps;
  await endLostErasure(deps, storeHash, installation);
  await inStore(db, storeHash, async (trx) => {
    const endedBefore = new Date(clock.now().getTime() - keptMs);
    await forgetOldFailures(trx, storeHash, endedBefore);
    await forgetOldItems(trx, storeHash, endedBefore);
    await forgetOldImports(trx, storeHash, clock.now());
    await forgetSelections(trx, storeHash, new Date(clock.now().getTime() - selectionKeptMs));
    await startSync(deps, trx, storeHash, { installation, cause: 'nightly' });
    if (!(await hasRemoved(trx, storeHash)))
      await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'ensure-hooks' });
    await queue.enqueue(trx, 'check-injector', { storeHash, installation });
    await queue.enqueue(trx, 'check-blocks', { storeHash, installation });
    await replanScheduled(deps, trx, storeHash);
    // A mark can have been left without a job.
    if (await isMarked(trx, storeHash)) await queue.enqueue(trx, 'sync-dirty', { storeHash, installation });
  });
}
