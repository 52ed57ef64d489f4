import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { saveInjector, selectInjector } from './injector-repository.ts';
import { offMessage } from './injector-status.ts';
import { assertMayPublish, connectedStore } from './store-of.ts';
import { onceOnChannel } from './storefronts.ts';

/**
 * A person who may publish has read what was taken away for safety: it is told no longer. Nothing else changes.
 * @throws AppError `forbidden`, `not_found`
 */
export async function seeWithdrawal(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  storeHash: string,
  member: { email: string; canPublish: boolean },
  channel?: number,
): Promise<void> {
  assertMayPublish(member);
  const { channelId } = await onceOnChannel(db, await connectedStore(db, storeHash), channel);
  await inStore(db, storeHash, async (trx) => {
    const injector = await selectInjector(trx, storeHash, channelId, { lock: true });
    if (injector?.withdrawal === undefined) return;
    const calm = injector.state === 'off' ? ({ health: 'not_checked', message: offMessage } as const) : {};
    await saveInjector(trx, storeHash, channelId, { ...calm, withdrawal: null });
    await record(trx, storeHash, {
      at: clock.now(),
      actor: member.email,
      action: 'injector.withdrawal_seen',
      subject: `injector:${channelId}`,
      detail: { withdrawal: injector.withdrawal },
    });
  });
}
