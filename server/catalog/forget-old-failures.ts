import type { Trx } from '../db/pool.ts';
import { deleteOldFailures } from './sync-repository.ts';

/** Forgets the single failed rows of syncs that ended before; the runs themselves stay. */
export async function forgetOldFailures(trx: Trx, storeHash: string, endedBefore: Date): Promise<void> {
  await deleteOldFailures(trx, storeHash, endedBefore);
}
