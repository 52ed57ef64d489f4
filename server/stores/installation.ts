import type { Db, Trx } from '../db/pool.ts';
import { selectStore } from './store-repository.ts';

/** Whether work that began under `installation` may go on: the store is active and was not installed anew since. */
export async function isCurrentInstallation(db: Db | Trx, storeHash: string, installation: number): Promise<boolean> {
  const store = await selectStore(db, storeHash);
  return store?.status === 'active' && store.installation === installation;
}
