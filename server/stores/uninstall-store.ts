import { record } from '../audit/record.ts';
import type { SignedPayload } from '../bigcommerce/signed-payload.ts';
import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import { findStore } from './find-store.ts';
import { deleteSessions } from './session-repository.ts';
import { markUninstalled } from './store-repository.ts';
import { takePayload } from './used-payload.ts';

/** The token is erased after the clean-up, or by the second one when the first never came to its end. */
const lastCleanUpSeconds = 300;

/**
 * Marks a store uninstalled, ends its sessions and queues the clean-up; its data stays. A repeated payload, or one issued
 * before the present installation, does nothing. Says whether it did something.
 */
export async function uninstallStore({ db, clock, queue }: Deps, payload: SignedPayload): Promise<boolean> {
  const { storeHash, jti, issuedAt, user } = payload;
  if (!(await findStore(db, storeHash))) return false;
  const at = clock.now();
  return inStore(db, storeHash, async (trx) => {
    if (!(await takePayload(trx, storeHash, 'uninstall', jti, at))) return false;
    const uninstalled = await markUninstalled(trx, storeHash, { issuedAt, at });
    if (!uninstalled) return false;
    const { installation } = uninstalled;
    await deleteSessions(trx, storeHash);
    await record(trx, storeHash, {
      at,
      actor: user.email,
      action: 'store.uninstalled',
      subject: 'store',
      detail: { installation },
    });
    const cleanUp = { storeHash, installation, task: 'clean-up' as const };
    await queue.enqueue(trx, 'write-to-store', cleanUp);
    await queue.enqueue(trx, 'write-to-store', cleanUp, { startAfterSeconds: lastCleanUpSeconds });
    return true;
  });
}
