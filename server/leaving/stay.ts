import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Actor } from '../propagation/publish-ready.ts';
import { activeInstallation, mustPublish } from '../propagation/publish-ready.ts';
import { isErasing } from '../propagation/record-store-publication.ts';
import { findStore } from '../stores/find-store.ts';
import { closeLeaving, selectLeaving } from './leaving-repository.ts';

/**
 * The merchant stays after all: webhooks are placed again. What was restored stays restored, and the Schema Injector stays
 * off until it is switched on on its page.
 * @throws AppError `forbidden`; `conflict` while things are being removed, or when no leaving was begun.
 */
export async function stay(
  { db, clock, queue }: Pick<Deps, 'db' | 'clock' | 'queue'>,
  storeHash: string,
  actor: Actor,
): Promise<void> {
  mustPublish(actor);
  await inStore(db, storeHash, async (trx) => {
    const at = clock.now();
    const installation = await activeInstallation(trx, storeHash, at);
    const leaving = await selectLeaving(trx, storeHash, installation, { lock: true });
    if (leaving === undefined) throw new AppError('conflict', 'Your shop is not leaving Clione.');
    if (leaving.removal === 'running') {
      throw new AppError('conflict', 'Clione is removing things right now. Wait until that is done.');
    }
    await closeLeaving(trx, storeHash, leaving.id, at);
    await record(trx, storeHash, { at, actor: actor.email, action: 'leaving.stay', subject: `leaving:${leaving.id}` });
    await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'ensure-hooks' });
  });
}

/** Whether what Clione placed is being removed or was, or all is being erased: nothing puts webhooks back then. */
export async function hasRemoved(db: Db | Trx, storeHash: string): Promise<boolean> {
  return inStore(db, storeHash, async (trx) => {
    const store = await findStore(trx, storeHash);
    const leaving = store && (await selectLeaving(trx, storeHash, store.installation));
    return (leaving !== undefined && leaving.removal !== 'none') || (await isErasing(trx, storeHash));
  });
}
