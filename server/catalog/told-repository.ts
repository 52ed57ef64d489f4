import type { Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import type { EntityKey } from './entity.ts';

export type StatedRow = {
  id: string;
  kind: EntityKind;
  entityId: number;
  label: string;
  value: string;
  statedBy: string;
  statedAt: Date;
};

export type LockRow = { kind: EntityKind; entityId: number; signal: Signal; lockedBy: string; lockedAt: Date };

const listed = (keys: readonly EntityKey[]): string => JSON.stringify(keys.map(({ kind, id }) => ({ kind, id })));

/** Everything stated about these entities, in the order in which it was stated. */
export async function selectStated(trx: Trx, storeHash: string, keys: readonly EntityKey[]): Promise<StatedRow[]> {
  const { rows } = await trx.raw<{ rows: StatedRow[] }>(
    `select fact.id, fact.kind, fact.entity_id as "entityId", fact.label, fact.value, fact.stated_by as "statedBy",
       fact.stated_at as "statedAt"
     from stated_facts fact
     join jsonb_to_recordset(:keys::jsonb) as wanted (kind text, id bigint)
       on fact.kind = wanted.kind and fact.entity_id = wanted.id
     where fact.store_hash = :storeHash
     order by fact.stated_at, fact.id`,
    { storeHash, keys: listed(keys) },
  );
  return rows;
}

export async function selectLocks(trx: Trx, storeHash: string, keys: readonly EntityKey[]): Promise<LockRow[]> {
  const { rows } = await trx.raw<{ rows: LockRow[] }>(
    `select lock.kind, lock.entity_id as "entityId", lock.signal, lock.locked_by as "lockedBy",
       lock.locked_at as "lockedAt"
     from locked_signals lock
     join jsonb_to_recordset(:keys::jsonb) as wanted (kind text, id bigint)
       on lock.kind = wanted.kind and lock.entity_id = wanted.id
     where lock.store_hash = :storeHash`,
    { storeHash, keys: listed(keys) },
  );
  return rows;
}

/** Adds a fact; false when the entity has one of that label already. */
export async function insertStated(trx: Trx, storeHash: string, row: StatedRow): Promise<boolean> {
  const added = await trx('stated_facts')
    .insert({ store_hash: storeHash, kind: row.kind, entity_id: row.entityId, ...columnsOf(row), id: row.id })
    .onConflict(trx.raw('(store_hash, kind, entity_id, lower(label))'))
    .ignore()
    .returning('id');
  return added.length > 0;
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const uniqueViolation = '23505';

/** False when another fact of the entity has that label; the transaction cannot go on then. */
export async function updateStated(
  trx: Trx,
  storeHash: string,
  id: string,
  fact: Pick<StatedRow, 'label' | 'value' | 'statedBy' | 'statedAt'>,
): Promise<boolean> {
  try {
    await trx('stated_facts').where({ store_hash: storeHash, id }).update(columnsOf(fact));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === uniqueViolation) return false;
    throw error;
  }
}

export async function deleteStated(trx: Trx, storeHash: string, id: string): Promise<void> {
  await trx('stated_facts').where({ store_hash: storeHash, id }).delete();
}

function columnsOf({ label, value, statedBy, statedAt }: Pick<StatedRow, 'label' | 'value' | 'statedBy' | 'statedAt'>) {
  return { label, value, stated_by: statedBy, stated_at: statedAt };
}

/** False when it was locked already. */
export async function insertLock(trx: Trx, storeHash: string, lock: LockRow): Promise<boolean> {
  const added = await trx('locked_signals')
    .insert({
      store_hash: storeHash,
      kind: lock.kind,
      entity_id: lock.entityId,
      signal: lock.signal,
      locked_by: lock.lockedBy,
      locked_at: lock.lockedAt,
    })
    .onConflict(['store_hash', 'kind', 'entity_id', 'signal'])
    .ignore()
    .returning('signal');
  return added.length > 0;
}

/** False when it was not locked. */
export async function deleteLock(
  trx: Trx,
  storeHash: string,
  { kind, id }: EntityKey,
  signal: Signal,
): Promise<boolean> {
  const gone = await trx('locked_signals').where({ store_hash: storeHash, kind, entity_id: id, signal }).delete();
  return gone > 0;
}

/** Makes what was worked out about the entity stale, as a change in the shop does. False when the shop has it no more. */
export async function markChanged(trx: Trx, storeHash: string, { kind, id }: EntityKey): Promise<boolean> {
  const touched = await trx('entities')
    .where({ store_hash: storeHash, kind, entity_id: id })
    .whereNull('deleted_at')
    .update({ changed: trx.raw('changed + 1') });
  return touched > 0;
}
