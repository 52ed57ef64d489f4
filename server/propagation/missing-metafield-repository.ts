import type { MetafieldKind } from '../bigcommerce/metafields.ts';
import type { Trx } from '../db/pool.ts';

/** An item whose metafield held search data when it was last written; `position` of that publication. */
export type WrittenMetafield = { entityId: number; position: string };

export async function selectWrittenMetafields(
  trx: Trx,
  storeHash: string,
  kind: MetafieldKind,
): Promise<WrittenMetafield[]> {
  return trx('last_written')
    .where({ store_hash: storeHash, kind, signal: 'jsonld' })
    .whereNot('read_back', '')
    .select<WrittenMetafield[]>('entity_id as entityId', 'position');
}

/** Keeps exactly these of the kind as missing. */
export async function saveMissingMetafields(
  trx: Trx,
  storeHash: string,
  kind: MetafieldKind,
  missing: readonly WrittenMetafield[],
): Promise<void> {
  await trx('missing_metafields').where({ store_hash: storeHash, kind }).delete();
  await trx.raw(
    `insert into missing_metafields (store_hash, kind, entity_id, position)
     select :storeHash, :kind, * from unnest(:ids::bigint[], :positions::bigint[])
     on conflict do nothing`,
    {
      storeHash,
      kind,
      ids: missing.map(({ entityId }) => entityId),
      positions: missing.map(({ position }) => position),
    },
  );
}
