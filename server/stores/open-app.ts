import type { SignedPayload } from '../bigcommerce/signed-payload.ts';
import { readTime } from '../bigcommerce/store-information.ts';
import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import { markConnection } from './connection.ts';
import { findStore } from './find-store.ts';
import { isRemovedSince, upsertMember } from './member-repository.ts';
import { roleOf } from './member.ts';
import { startSession } from './sessions.ts';
import { isInstalledSince } from './store-repository.ts';
import type { Store } from './store.ts';
import { takePayload } from './used-payload.ts';

export type Opened =
  | { outcome: 'opened'; sessionToken: string }
  /** The link was used before, or is older than the member's removal or the installation: the page comes without a session. */
  | { outcome: 'used' }
  | { outcome: 'not_installed' };

/** The time of installation is by our clock, a link's by BigCommerce's. */
const leewayMs = 60_000;

/** Opens the app for the user of a checked payload; an unknown one becomes a member. */
export async function openApp(deps: Deps, payload: SignedPayload): Promise<Opened> {
  const { db, clock, queue } = deps;
  const { storeHash, user, owner, issuedAt } = payload;
  const store = await findStore(db, storeHash);
  if (!store || store.status === 'uninstalled') return { outcome: 'not_installed' };
  if (store.status === 'disconnected') await tryConnection(deps, store);
  const at = clock.now();
  return inStore(db, storeHash, async (trx) => {
    if (!(await takePayload(trx, storeHash, 'load', payload.jti, at))) return { outcome: 'used' };
    if (await isInstalledSince(trx, storeHash, new Date(issuedAt.getTime() + leewayMs))) return { outcome: 'used' };
    if (await isRemovedSince(trx, storeHash, user.id, issuedAt)) return { outcome: 'used' };
    const role = roleOf(user, owner);
    await upsertMember(trx, storeHash, { userId: user.id, email: user.email, locale: user.locale, role, at }, false);
    const { installation } = store;
    const sessionToken = await startSession(trx, storeHash, { userId: user.id, installation }, at);
    // Merchants may delete our script; the screen that offers the repair reads what this finds.
    await queue.enqueue(trx, 'check-injector', { storeHash, installation });
    return { outcome: 'opened', sessionToken };
  });
}

/** BigCommerce may have refused a good token for a while. */
async function tryConnection({ db, bigcommerce, logger }: Deps, { storeHash, installation }: Store): Promise<void> {
  try {
    await readTime(bigcommerce.forStore(storeHash, { maxWaitMs: 3_000, signal: AbortSignal.timeout(5_000) }));
    await markConnection(db, storeHash, installation, 'active');
  } catch (error) {
    logger.info({ storeHash, err: error }, 'store stays disconnected');
  }
}
