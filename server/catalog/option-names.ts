import type { Db } from '../db/pool.ts';
import { inStore } from '../db/in-store.ts';
import { selectOptionNames } from './entity-repository.ts';

/** Names of the options by which variants of products differ, in the order of the alphabet; at most the 2,000 most frequent. */
export async function optionNames(db: Db, storeHash: string): Promise<string[]> {
  return inStore(db, storeHash, (trx) => selectOptionNames(trx, storeHash));
}
