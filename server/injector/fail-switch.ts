import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { finishStorePublication, openPublicationsOf } from '../propagation/record-store-publication.ts';
import { saveInjector, selectInjector, selectSwitching } from './injector-repository.ts';
import type { Injector } from './injector-repository.ts';
import { afterBatch, isStuck } from './injector-status.ts';

/**
 * Ends the switch under way of a store whose job will not run again, so that it can be started anew: its publication
 * becomes `failed` with the reason, and a look at the shop is queued where something may have been written. Does nothing
 * when no switch is under way, or another one than that of `batchId`. `reason` is shown to the merchant.
 */
export async function failSwitch(
  { db, clock, queue }: Pick<Deps, 'db' | 'clock' | 'queue'>,
  storeHash: string,
  reason: string,
  batchId?: string,
): Promise<void> {
  await inStore(db, storeHash, async (trx) => {
    for (const injector of await selectSwitching(trx, storeHash)) {
      if (batchId === undefined || batchId === injector.batchId)
        await endSwitch({ queue }, trx, storeHash, injector, { reason, at: clock.now() });
    }
  });
}

/** The injector, locked by the caller, as it stands once a switch that hangs was ended. */
export async function endStuckSwitch(
  { queue }: Pick<Deps, 'queue'>,
  trx: Trx,
  storeHash: string,
  injector: Injector,
  { installation, at }: { installation: number; at: Date },
): Promise<Injector | undefined> {
  // What an earlier installation began is judged elsewhere (`settled`).
  if (injector.installation !== installation || !isStuck(injector, at)) return injector;
  await endSwitch({ queue }, trx, storeHash, injector, { reason: 'It did not come to an end in time.', at });
  return selectInjector(trx, storeHash, injector.channelId, { lock: true });
}

async function endSwitch(
  { queue }: Pick<Deps, 'queue'>,
  trx: Trx,
  storeHash: string,
  injector: Injector,
  { reason, at }: { reason: string; at: Date },
): Promise<void> {
  const { channelId, installation, batchId } = injector;
  const open = batchId === undefined ? [] : await openPublicationsOf(trx, storeHash, batchId);
  for (const { id } of open)
    await finishStorePublication(trx, storeHash, id, { state: 'failed', readBack: undefined, reason, at });
  // Once its write was begun, nobody knows what stands in the shop: shown as on, until the check has looked.
  const stood = open.some(({ before, state }) => before !== '' || state === 'writing');
  const outcome = { state: 'failed', reason: `${reason} Start it again.` } as const;
  const change = afterBatch(injector, outcome, {
    stands: open.length === 0 ? injector.placedAt !== undefined : stood,
    at,
  });
  // A withdrawal tells beforehand what it takes away.
  const untold = open.some(({ actor }) => actor === 'Clione') ? { withdrawal: null } : {};
  await saveInjector(trx, storeHash, channelId, { ...change, ...untold });
  await record(trx, storeHash, {
    at,
    actor: 'Clione',
    action: 'injector.failed',
    subject: `injector:${channelId}`,
    detail: { asked: injector.state, reason },
  });
  if (change.state !== 'on') return;
  await saveInjector(trx, storeHash, channelId, { checkAskedAt: at });
  await queue.enqueue(trx, 'check-injector', { storeHash, installation });
}
