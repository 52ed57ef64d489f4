import type { Db } from '../db/pool.ts';
import { inStore } from '../db/in-store.ts';
import { selectCustomFieldNames } from './entity-repository.ts';

/** Names of the custom fields that products carry, the most frequent first; at most 2,000. */
export async function customFieldNames(
  db: Db,
  storeHash: string,
): Promise<{ name: string; products: number; example: string }[]> {
  return inStore(db, storeHash, (trx) => selectCustomFieldNames(trx, storeHash));
}
