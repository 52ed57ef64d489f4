import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import { injectorState } from '../injector/injector-state.ts';
import { isWriting } from '../propagation/find-publications.ts';

/** Whether a batch or a switch is on its way into the shop. One that is paused or scheduled writes nothing. */
export async function isBusy(db: Db | Trx, storeHash: string): Promise<boolean> {
  if (await inStore(db, storeHash, (trx) => isWriting(trx, storeHash))) return true;
  const { state } = await injectorState(db, storeHash);
  return state === 'switching_on' || state === 'switching_off';
}
