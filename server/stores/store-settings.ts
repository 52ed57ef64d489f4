import type { Db, Trx } from '../db/pool.ts';
import { inStore } from '../db/in-store.ts';
import { selectSettings } from './settings-repository.ts';

export type StoreSettings = {
  keywordsOn: boolean;
  /** Names of custom fields that count as facts; undefined: the merchant never chose. */
  publicCustomFields: string[] | undefined;
};

/** Safe inside and outside a transaction of the store. */
export async function readStoreSettings(db: Db | Trx, storeHash: string): Promise<StoreSettings> {
  return inStore(db, storeHash, (trx) => selectSettings(trx, storeHash));
}
