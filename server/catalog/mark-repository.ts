import type { Trx } from '../db/pool.ts';
import type { EntityKey } from './entity.ts';

export async function insertMarks(trx: Trx, storeHash: string, keys: readonly EntityKey[], at: Date): Promise<void> {
  if (keys.length === 0) return;
  await trx.raw(`select pg_advisory_xact_lock_shared(hashtext('marks'), hashtext(?))`, [storeHash]);
  await trx.raw(
    `insert into dirty_entities (store_hash, kind, entity_id, marked_at, mark)
     select :storeHash, kind, id, :at::timestamptz, gen_random_uuid()
     from (select distinct kind, id from jsonb_to_recordset(:keys::jsonb) as given (kind text, id bigint)) as marked
     on conflict (store_hash, kind, entity_id) do update set mark = excluded.mark`,
    { storeHash, at, keys: JSON.stringify(keys) },
  );
}

export type Mark = EntityKey & { mark: string };

/** The oldest marks, all of one kind. */
export async function selectMarks(trx: Trx, storeHash: string, limit: number): Promise<Mark[]> {
  const { rows } = await trx.raw<{ rows: Mark[] }>(
    `select kind, entity_id as id, mark from dirty_entities
     where store_hash = :storeHash
       and kind = (select kind from dirty_entities where store_hash = :storeHash order by marked_at limit 1)
     order by marked_at, entity_id limit :limit`,
    { storeHash, limit },
  );
  return rows;
}

/** As `selectMarks`, after every transaction that is marking something now has ended. */
export async function selectLastMarks(trx: Trx, storeHash: string, limit: number): Promise<Mark[]> {
  await trx.raw(`select pg_advisory_xact_lock(hashtext('marks'), hashtext(?))`, [storeHash]);
  return selectMarks(trx, storeHash, limit);
}

export async function hasMarks(trx: Trx, storeHash: string): Promise<boolean> {
  return (await selectMarks(trx, storeHash, 1)).length > 0;
}

/** Clears these marks, but not one that an event has renewed since it was read. */
export async function clearMarks(trx: Trx, storeHash: string, marks: readonly Mark[]): Promise<void> {
  await trx.raw(`delete from dirty_entities where store_hash = :storeHash and mark = any(:marks::uuid[])`, {
    storeHash,
    marks: marks.map(({ mark }) => mark),
  });
}
