import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { RequestSession } from '../http/session.ts';
import { saveSwitch } from './switch-repository.ts';

/**
 * Lets the public addresses of search data answer, or not. From then on they do at once, caches aside.
 * @throws AppError `forbidden`
 */
export async function switchPublicData(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { storeHash, member }: RequestSession,
  isOn: boolean,
): Promise<void> {
  if (!member.canPublish)
    throw new AppError('forbidden', 'You may look at this, but not switch it. The owner can allow it under Settings.');
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    if (!(await saveSwitch(trx, storeHash, { isOn, switchedBy: member.email, switchedAt: at }))) return;
    const action = isOn ? 'public-data.on' : 'public-data.off';
    await record(trx, storeHash, { at, actor: member.email, action, subject: 'public-data' });
  });
}
