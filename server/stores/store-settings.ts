import type { Db, Trx } from '../db/pool.ts';
import { inStore } from '../db/in-store.ts';
import { selectSettings } from './settings-repository.ts';
import type { StoreSettings } from './settings-repository.ts';

/** Safe inside and outside a transaction of the store. */
export async function readStoreSettings(db: Db | Trx, storeHash: string): Promise<StoreSettings> {
  return inStore(db, storeHash, (trx) => selectSettings(trx, storeHash));
}
