import type { Trx } from '../db/pool.ts';
import type { MetafieldKind } from '../bigcommerce/metafields.ts';

type Key = { kind: MetafieldKind; id: number };

export async function saveMetafieldId(trx: Trx, storeHash: string, key: Key, metafieldId: number): Promise<void> {
  await trx('entity_metafields')
    .insert({ store_hash: storeHash, kind: key.kind, entity_id: key.id, metafield_id: metafieldId })
    .onConflict(['store_hash', 'kind', 'entity_id'])
    .merge(['metafield_id']);
}

export async function forgetMetafieldId(trx: Trx, storeHash: string, key: Key): Promise<void> {
  await trx('entity_metafields').where({ store_hash: storeHash, kind: key.kind, entity_id: key.id }).delete();
}
