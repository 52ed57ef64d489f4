import type { Trx } from '../../db/pool.ts';
import { slicesOf } from '../../db/slices.ts';
import type { EntityKind } from '../../facts/facts.ts';

/** A question to a model of which no suggestion came; `fingerprint` as in `fingerprintOf`. */
export type FruitlessQuestion = { kind: EntityKind; id: number; fingerprint: string };

/** The last one of each entity. */
export async function selectFruitless(
  trx: Trx,
  storeHash: string,
  keys: readonly { kind: EntityKind; id: number }[],
): Promise<FruitlessQuestion[]> {
  if (keys.length === 0) return [];
  const rows = await trx('fruitless_questions')
    .where({ store_hash: storeHash })
    .whereRaw('(kind, entity_id) in (select * from unnest(?::text[], ?::bigint[]))', [
      keys.map(({ kind }) => kind),
      keys.map(({ id }) => id),
    ])
    .select<{ kind: EntityKind; entity_id: string | number; fingerprint: string }[]>(
      'kind',
      'entity_id',
      'fingerprint',
    );
  return rows.map(({ kind, entity_id: id, fingerprint }) => ({ kind, id: Number(id), fingerprint }));
}

export async function upsertFruitless(
  trx: Trx,
  storeHash: string,
  questions: readonly FruitlessQuestion[],
  at: Date,
): Promise<void> {
  const rows = questions.map(({ kind, id, fingerprint }) => {
    return { store_hash: storeHash, kind, entity_id: id, fingerprint, asked_at: at };
  });
  for (const slice of slicesOf(rows)) {
    await trx('fruitless_questions').insert(slice).onConflict(['store_hash', 'kind', 'entity_id']).merge();
  }
}
