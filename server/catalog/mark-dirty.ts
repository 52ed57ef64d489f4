import type { Trx } from '../db/pool.ts';
import type { EntityKey } from './entity.ts';
import { hasMarks, insertMarks } from './mark-repository.ts';

/** Notes that these entities changed in the shop; the next `sync-dirty` job reads them. Marking twice is harmless. */
export async function markDirty(trx: Trx, storeHash: string, keys: readonly EntityKey[], at: Date): Promise<void> {
  await insertMarks(trx, storeHash, keys, at);
}

/** Whether anything waits to be read. */
export async function isMarked(trx: Trx, storeHash: string): Promise<boolean> {
  return hasMarks(trx, storeHash);
}
