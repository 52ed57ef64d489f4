import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import type { InjectorAnswer } from './contract.ts';
import { endStuckSwitch } from './fail-switch.ts';
import { saveInjector, selectInjector } from './injector-repository.ts';
import type { Injector } from './injector-repository.ts';
import { isStuck, offMessage, settled } from './injector-status.ts';
import { withChoices } from './plan.ts';
import { onceOnChannel } from './storefronts.ts';
import { updateReady } from './update-ready.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { AppError } from '../errors.ts';

/** A check that is older is made again when someone looks. */
const freshMs = 5 * 60_000;

/**
 * What the screen shows. When the injector is on and was not looked at for five minutes, a check is queued, so that a
 * script deleted in the control panel is noticed.
 */
export async function readInjector(
  { db, queue, clock }: Pick<Deps, 'db' | 'queue' | 'clock'>,
  storeHash: string,
  member: { canPublish: boolean },
  channel?: number,
): Promise<InjectorAnswer> {
  const found = await findStore(db, storeHash);
  if (found === undefined) throw new AppError('not_found', 'This shop is not known to Clione.');
  const store = await onceOnChannel(db, found, channel);
  const { channelId, installation } = store;
  const known = await inStore(db, storeHash, async (trx) => {
    const now = clock.now();
    const stored = await selectEnded({ queue }, trx, store, now);
    if (stored === undefined) return undefined;
    if (store.status !== 'active') return { ...stored, ...notConnected };
    if (isDue(stored, now)) {
      await saveInjector(trx, storeHash, channelId, { checkAskedAt: now });
      await queue.enqueue(trx, 'check-injector', { storeHash, installation }, { unlessQueued: true });
    }
    return settled(stored, installation);
  });
  const update = known && store.status === 'active' ? await updateReady(db, store, known) : undefined;
  return answer(known, update, member.canPublish);
}

/** A switch that hangs is ended, so that the screen offers to start it again. */
async function selectEnded(
  deps: Pick<Deps, 'queue'>,
  trx: Trx,
  { storeHash, channelId, installation }: Store,
  now: Date,
): Promise<Injector | undefined> {
  const seen = await selectInjector(trx, storeHash, channelId);
  if (seen === undefined || !isStuck(seen, now)) return seen;
  const locked = await selectInjector(trx, storeHash, channelId, { lock: true });
  return locked && endStuckSwitch(deps, trx, storeHash, locked, { installation, at: now });
}

const notConnected = {
  health: 'not_checked',
  message:
    'Clione is not connected to your shop, so it cannot look. Open Apps in your BigCommerce control panel and install Clione again.',
} as const;

function isDue({ state, checkedAt, checkAskedAt }: Injector, now: Date): boolean {
  const last = Math.max(checkedAt?.getTime() ?? 0, checkAskedAt?.getTime() ?? 0);
  return state === 'on' && now.getTime() - last > freshMs;
}

function answer(injector: Injector | undefined, update: string | undefined, canPublish: boolean): InjectorAnswer {
  const isOff = injector === undefined || injector.state === 'off';
  return {
    state: injector?.state ?? 'off',
    health: injector?.health ?? 'not_checked',
    message: injector?.message ?? offMessage,
    update: update ?? null,
    withdrawal: injector?.withdrawal ?? null,
    notice: isOff ? null : (injector.notice ?? null),
    checkedAt: injector?.checkedAt?.toISOString() ?? null,
    switchedOnBy: isOff ? null : (injector.switchedOnBy ?? null),
    switchedOnAt: isOff ? null : (injector.switchedOnAt?.toISOString() ?? null),
    pageTypes: (injector?.plan ?? []).map(withChoices),
    canPublish,
  };
}
