import type { Trx } from '../db/pool.ts';
import { selectMirrorVersion } from './entity-repository.ts';

/** A text that differs whenever the mirror of the store has changed. */
export async function mirrorVersion(trx: Trx, storeHash: string): Promise<string> {
  return selectMirrorVersion(trx, storeHash);
}
