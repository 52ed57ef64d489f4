import type { EntityKey } from '../catalog/entity.ts';
import { readFacts } from '../catalog/read-facts.ts';
import type { Trx } from '../db/pool.ts';
import type { Signal } from '../facts/facts.ts';
import { citedFactsOf } from '../proposals/cited-facts.ts';
import { outdatedSignals } from './cited.ts';

/** Signals of these entities, by `factKey`, whose suggestion rests on a fact that the entity no longer has; at most about 250. */
export async function findOutdated(
  trx: Trx,
  storeHash: string,
  keys: readonly EntityKey[],
): Promise<Map<string, Signal[]>> {
  const facts = await readFacts(trx, storeHash, keys);
  const cited = await citedFactsOf(trx, storeHash, [...facts.values()]);
  return new Map([...facts].map(([key, entity]) => [key, outdatedSignals(entity, cited.get(key) ?? [])]));
}
