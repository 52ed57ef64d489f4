import { record } from '../audit/record.ts';
import type { SignedPayload } from '../bigcommerce/signed-payload.ts';
import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import { findStore } from './find-store.ts';
import { markRemoved } from './member-repository.ts';
import { deleteSessions } from './session-repository.ts';
import { takePayload } from './used-payload.ts';

/** Ends the membership of the payload's user, and their sessions. What they did stays in the record. */
export async function removeUser(
  { db, clock }: Deps,
  { storeHash, jti, issuedAt, user }: SignedPayload,
): Promise<void> {
  if (!(await findStore(db, storeHash))) return;
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    if (!(await takePayload(trx, storeHash, 'remove_user', jti, at))) return;
    await markRemoved(trx, storeHash, user.id, issuedAt);
    await deleteSessions(trx, storeHash, user.id);
    await record(trx, storeHash, { at, actor: 'BigCommerce', action: 'member.removed', subject: `member:${user.id}` });
  });
}
