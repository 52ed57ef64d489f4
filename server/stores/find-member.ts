import type { Trx } from '../db/pool.ts';
import type { RequestSession } from '../http/session.ts';
import { selectMember } from './member-repository.ts';
import { selectStore } from './store-repository.ts';

/** Who a member is now; undefined when they were removed, or the app was uninstalled or installed anew since. */
export async function findMember(
  trx: Trx,
  storeHash: string,
  { userId, installation }: { userId: number; installation: number },
): Promise<RequestSession['member'] | undefined> {
  const store = await selectStore(trx, storeHash);
  if (store === undefined || store.status === 'uninstalled' || store.installation !== installation) return undefined;
  const member = await selectMember(trx, storeHash, userId);
  return member && { userId, email: member.email, role: member.role, canPublish: member.canPublish };
}
