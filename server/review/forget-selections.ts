import type { Trx } from '../db/pool.ts';
import { deleteSelections } from './selection-repository.ts';

/** Forgets selections made before then; what was decided over them stays in the record. */
export async function forgetSelections(trx: Trx, storeHash: string, madeBefore: Date): Promise<void> {
  await deleteSelections(trx, storeHash, madeBefore);
}
