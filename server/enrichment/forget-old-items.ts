import type { Trx } from '../db/pool.ts';
import { deleteOldItems } from './run-item-repository.ts';

/** Forgets the single items of runs that ended before; the runs themselves stay. */
export async function forgetOldItems(trx: Trx, storeHash: string, endedBefore: Date): Promise<void> {
  await deleteOldItems(trx, storeHash, endedBefore);
}
