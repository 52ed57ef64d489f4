import type { Trx } from '../db/pool.ts';
import type { MetafieldKind } from '../bigcommerce/metafields.ts';

/** How many of our metafields there are on entities of a kind, as far as we know. */
export async function countMetafields(trx: Trx, storeHash: string, kind: MetafieldKind): Promise<number> {
  const [{ count = 0 } = {}] = await trx('entity_metafields')
    .where({ store_hash: storeHash, kind })
    .count<{ count: number }[]>({ count: '*' });
  return count;
}

/** Keeps the ids of our metafields of these entities; `id` undefined: it has none. */
export async function saveMetafieldIds(
  trx: Trx,
  storeHash: string,
  kind: MetafieldKind,
  seen: readonly { entityId: number; id: number | undefined }[],
): Promise<void> {
  const rows = seen.flatMap(({ entityId, id }) =>
    id === undefined ? [] : [{ store_hash: storeHash, kind, entity_id: entityId, metafield_id: id }],
  );
  const gone = seen.filter(({ id }) => id === undefined).map(({ entityId }) => entityId);
  if (rows.length > 0) {
    await trx('entity_metafields').insert(rows).onConflict(['store_hash', 'kind', 'entity_id']).merge(['metafield_id']);
  }
  if (gone.length > 0) {
    await trx('entity_metafields')
      .where({ store_hash: storeHash, kind })
      .whereRaw('entity_id = any (?::bigint[])', [gone])
      .delete();
  }
}
