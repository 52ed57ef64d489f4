import { record } from '../audit/record.ts';
import type { SignedPayload } from '../bigcommerce/signed-payload.ts';
import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import { findStore } from './find-store.ts';
import { roleOf } from './member.ts';
import { deleteSessions } from './session-repository.ts';
import { markUninstalled } from './store-repository.ts';
import { takePayload } from './used-payload.ts';

/** The token is erased after the clean-up, or by the second one when the first never came to its end. */
const lastCleanUpSeconds = 300;

/**
 * Takes an uninstall callback. Only owners may uninstall, so the owner's payload marks the store uninstalled and ends its
 * sessions at once; its data stays. A payload names no callback: one of somebody else may be the link that opens the app,
 * and one that looks older than the installation may come from another clock. Both only make the clean-up ask
 * BigCommerce. A payload that was used before does nothing.
 */
export async function uninstallStore({ db, clock, queue }: Deps, payload: SignedPayload): Promise<void> {
  const { storeHash, jti, issuedAt, user, owner } = payload;
  const store = await findStore(db, storeHash);
  if (!store || store.status === 'uninstalled') return;
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    if (!(await takePayload(trx, storeHash, 'uninstall', jti, at))) return;
    const isOwner = roleOf(user, owner) === 'owner';
    if (isOwner) await concludeUninstall(trx, storeHash, { startedBy: issuedAt }, { actor: user.email, at });
    const cleanUp = { storeHash, installation: store.installation, task: 'clean-up' as const };
    await queue.enqueue(trx, 'write-to-store', cleanUp);
    await queue.enqueue(trx, 'write-to-store', cleanUp, { startAfterSeconds: lastCleanUpSeconds });
  });
}

/** Marks the store uninstalled and ends its sessions. Says whether it did: not when the installation is another one. */
export async function concludeUninstall(
  trx: Trx,
  storeHash: string,
  which: { startedBy: Date } | { installation: number },
  { actor, at }: { actor: string; at: Date },
): Promise<boolean> {
  const uninstalled = await markUninstalled(trx, storeHash, which, at);
  if (!uninstalled) return false;
  const { installation } = uninstalled;
  await deleteSessions(trx, storeHash);
  await record(trx, storeHash, { at, actor, action: 'store.uninstalled', subject: 'store', detail: { installation } });
  return true;
}
