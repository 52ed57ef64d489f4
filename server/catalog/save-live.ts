import type { Trx } from '../db/pool.ts';
import type { EntityKind, LiveSignals } from '../facts/facts.ts';
import { updateLive } from './entity-repository.ts';

/** Notes in the mirror what a write has been read back as. */
export async function saveLive(
  trx: Trx,
  storeHash: string,
  kind: EntityKind,
  id: number,
  live: Partial<LiveSignals>,
): Promise<void> {
  await updateLive(trx, storeHash, { kind, id }, live);
}
