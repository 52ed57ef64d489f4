import type { Db, Trx } from '../db/pool.ts';
import { selectStore, selectStores } from './store-repository.ts';
import type { Store } from './store.ts';

export type { Store } from './store.ts';

export async function findStore(db: Db | Trx, storeHash: string): Promise<Store | undefined> {
  return selectStore(db, storeHash);
}

/** Every store whose connection is active. */
export async function listStores(db: Db | Trx): Promise<Store[]> {
  return selectStores(db, 'active');
}
