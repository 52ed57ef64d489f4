import type { Trx } from '../db/pool.ts';
import { lockedPublications } from './locked-repository.ts';

export { notLocked } from './locked-repository.ts';

/** Those of these publications whose field a person has locked by now. */
export async function lockedOf(trx: Trx, storeHash: string, publicationIds: readonly string[]): Promise<Set<string>> {
  return new Set(await lockedPublications(trx, storeHash, publicationIds));
}
