import type { Trx } from '../db/pool.ts';
import type { EntityKey } from './entity.ts';
import { factKey } from './entity.ts';

/** Items of `:storeHash` of which a SKU, their own or a variant's, begins with `:begin`, in capitals or not. */
export const itemsBySku = `select known.kind, known.entity_id from entity_skus as known
  where known.store_hash = :storeHash and known.sku >= lower(:begin) and known.sku < lower(:begin) || chr(1114111)`;

/** The SKUs of these entities, by `factKey`; those without one, or that are gone, are left out. */
export async function selectSkus(
  trx: Trx,
  storeHash: string,
  keys: readonly EntityKey[],
): Promise<Map<string, string>> {
  const { rows } = await trx.raw<{ rows: { kind: EntityKey['kind']; id: number; sku: string }[] }>(
    `select entity.kind, entity.entity_id as id, entity.sku
     from jsonb_to_recordset(?::jsonb) as key(kind text, id bigint)
     join entities entity on entity.store_hash = ? and entity.kind = key.kind and entity.entity_id = key.id
     where entity.sku <> '' and entity.deleted_at is null`,
    [JSON.stringify(keys.map(({ kind, id }) => ({ kind, id }))), storeHash],
  );
  return new Map(rows.map(({ kind, id, sku }) => [factKey(kind, id), sku]));
}
