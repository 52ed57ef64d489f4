import { record } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import { AppError } from '../errors.ts';
import type { RequestSession } from '../http/session.ts';
import type { MemberChange } from './contract.ts';
import { selectMember, updatePermission } from './member-repository.ts';

/**
 * Gives a member the right to publish or takes it away.
 * @throws AppError `forbidden` unless the owner asks, `not_found`, `conflict` for the owner's own right.
 */
export async function changeMember(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { storeHash, member: actor }: RequestSession,
  userId: number,
  { canPublish }: MemberChange,
): Promise<void> {
  if (actor.role !== 'owner') throw new AppError('forbidden', 'Only the shop owner can change what members may do.');
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    const member = await selectMember(trx, storeHash, userId);
    if (!member) throw new AppError('not_found', 'This member no longer exists. Reload the page.');
    if (member.role === 'owner' && !canPublish) throw new AppError('conflict', 'The shop owner can always publish.');
    await updatePermission(trx, storeHash, userId, canPublish);
    const detail = { canPublish };
    await record(trx, storeHash, {
      at,
      actor: actor.email,
      action: 'member.changed',
      subject: `member:${userId}`,
      detail,
    });
  });
}
