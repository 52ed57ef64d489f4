import { record } from '../audit/record.ts';
import type { Trx } from '../db/pool.ts';
import { saveSwitch, selectSwitch } from './switch-repository.ts';

/** Lets the public addresses answer no more, for a shop that leaves. Does nothing while they are off. */
export async function stopPublicData(
  trx: Trx,
  storeHash: string,
  { actor, at }: { actor: string; at: Date },
): Promise<void> {
  if ((await selectSwitch(trx, storeHash))?.isOn !== true) return;
  await saveSwitch(trx, storeHash, { isOn: false, evenClosed: false, switchedBy: actor, switchedAt: at });
  await record(trx, storeHash, { at, actor, action: 'public-data.off', subject: 'public-data' });
}
