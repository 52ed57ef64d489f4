import { record } from '../audit/record.ts';
import { assertRead } from '../catalog/public-items.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { RequestSession } from '../http/session.ts';
import { connectedStore } from '../injector/store-of.ts';
import { saveSwitch } from './switch-repository.ts';

/** Told in the transaction that lets the addresses answer; a module above this one may refuse there. */
export type OnServing = (trx: Trx, by: { storeHash: string; installation: number; actor: string }) => Promise<void>;

/**
 * Lets the public addresses of search data answer, or not. From then on they do at once, caches aside.
 * @throws AppError `forbidden`; `conflict` when the shop was not read since it was connected, or what `onServing` throws.
 */
export async function switchPublicData(
  { db, clock, queue }: Pick<Deps, 'db' | 'clock' | 'queue'>,
  { storeHash, installation, member }: RequestSession,
  wish: { isOn: boolean; evenClosed: boolean },
  onServing: OnServing,
): Promise<void> {
  if (!member.canPublish)
    throw new AppError('forbidden', 'You may look at this, but not switch it. The owner can allow it under Settings.');
  const at = clock.now();
  if (wish.isOn) await assertRead(db, await connectedStore(db, storeHash));
  await inStore(db, storeHash, async (trx) => {
    if (wish.isOn) await onServing(trx, { storeHash, installation, actor: member.email });
    if (!(await saveSwitch(trx, storeHash, { ...wish, switchedBy: member.email, switchedAt: at }))) return;
    // While it was off nobody looked what of the published search data the shop still has.
    if (wish.isOn) await queue.enqueue(trx, 'check-public-data', { storeHash, installation });
    const action = wish.isOn ? 'public-data.on' : 'public-data.off';
    await record(trx, storeHash, { at, actor: member.email, action, subject: 'public-data' });
  });
}
