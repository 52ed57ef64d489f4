import type { Trx } from '../../db/pool.ts';
import type { EntityFacts } from '../../facts/facts.ts';
import { findLatest } from '../../proposals/find-latest.ts';
import type { Known } from './llm-engine.ts';
import { selectFruitless } from './question-repository.ts';

/** What came of earlier questions about these entities, by `kind:id`: the latest proposal, the last one asked in vain. */
export async function findKnown(
  trx: Trx,
  storeHash: string,
  entities: readonly Pick<EntityFacts, 'kind' | 'id'>[],
): Promise<Map<string, Known[]>> {
  const latest = await findLatest(trx, storeHash, entities);
  const known = new Map([...latest].map(([key, proposed]): [string, Known[]] => [key, [proposed]]));
  for (const { kind, id, fingerprint } of await selectFruitless(trx, storeHash, entities)) {
    const key = `${kind}:${id}`;
    known.set(key, [...(known.get(key) ?? []), { fingerprint, changes: [] }]);
  }
  return known;
}
