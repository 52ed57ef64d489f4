import type { Trx } from '../db/pool.ts';
import type { EntityKind, LiveSignals } from '../facts/facts.ts';
import { updateLive } from './entity-repository.ts';

/**
 * Notes in the mirror what a write has been read back as. `at`: when it was read; an older reading does not replace it.
 */
export async function saveLive(
  trx: Trx,
  storeHash: string,
  kind: EntityKind,
  id: number,
  live: Partial<LiveSignals>,
  at: Date,
): Promise<void> {
  await updateLive(trx, storeHash, { kind, id }, live, at);
}
