import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';

/** What is counted: `plan` every item, `automatic` besides those that Clione chose by itself, against a cap of their own. */
export type Pool = 'plan' | 'automatic';
export type EntityKey = { kind: EntityKind; id: number };

export type Usage = {
  /** Charged this month, free examples left aside. */
  used: number;
  /** Held by runs that have not ended. */
  reserved: number;
  /** Free examples taken or held, ever. */
  examples: number;
};

/** Reservations of one store are made one after another, in whatever process: this is what makes them exact. */
export async function lockQuota(trx: Trx, storeHash: string): Promise<void> {
  await trx.raw(`select pg_advisory_xact_lock(hashtextextended('quota ' || ?, 0))`, [storeHash]);
}

export async function selectUsage(trx: Trx, storeHash: string, pool: Pool, month: string): Promise<Usage> {
  const { rows } = await trx.raw<{ rows: Usage[] }>(
    `with charged as (
       select count(*) filter (where month = :month and not is_free)::int as used,
         count(*) filter (where is_free)::int as examples
       from quota_charges where store_hash = :storeHash and pool = :pool and (month = :month or is_free)),
     held as (
       select coalesce(sum(items - charged) filter (where month = :month), 0)::int as reserved,
         coalesce(sum(examples - examples_charged), 0)::int as examples
       from quota_reservations where store_hash = :storeHash and pool = :pool and settled_at is null)
     select charged.used, held.reserved, charged.examples + held.examples as examples from charged, held`,
    { storeHash, pool, month },
  );
  return rows[0] ?? { used: 0, reserved: 0, examples: 0 };
}

/** Which of all entities were charged for this month already. */
export async function selectCharged(trx: Trx, storeHash: string, pool: Pool, month: string): Promise<EntityKey[]> {
  return trx('quota_charges')
    .select<EntityKey[]>('kind', 'entity_id as id')
    .where({ store_hash: storeHash, pool, month });
}

export type Reservation = {
  runId: string;
  pool: Pool;
  month: string;
  zone: string;
  items: number;
  examples: number;
};

export async function insertReservation(
  trx: Trx,
  storeHash: string,
  reservation: Reservation,
  at: Date,
): Promise<void> {
  const { runId, pool, month, zone, items, examples } = reservation;
  await trx('quota_reservations').insert({
    store_hash: storeHash,
    run_id: runId,
    pool,
    month,
    zone,
    items,
    examples,
    reserved_at: at,
  });
}

/** The reservation of a run, locked; undefined when it holds none (any more). */
export async function lockReservation(
  trx: Trx,
  storeHash: string,
  runId: string,
  pool: Pool,
): Promise<{ month: string; examplesLeft: number } | undefined> {
  const { rows } = await trx.raw<{ rows: { month: string; examplesLeft: number }[] }>(
    `select month, examples - examples_charged as "examplesLeft" from quota_reservations
     where store_hash = :storeHash and run_id = :runId::uuid and pool = :pool and settled_at is null for update`,
    { storeHash, runId, pool },
  );
  return rows[0];
}

type Charge = { runId: string; pool: Pool; month: string; examplesLeft: number; at: Date };

/** Charges entities that were not charged for in this month; the first of them use up the examples. Returns how many. */
export async function insertCharges(
  trx: Trx,
  storeHash: string,
  { runId, pool, month, examplesLeft, at }: Charge,
  keys: readonly EntityKey[],
): Promise<{ charged: number; free: number }> {
  const { rows } = await trx.raw<{ rows: { is_free: boolean }[] }>(
    `with given as (
       select kind, id, min(place) as place
       from rows from (jsonb_to_recordset(:keys::jsonb) as (kind text, id bigint)) with ordinality as listed (kind, id, place)
       group by kind, id),
     fresh as (
       select given.kind, given.id, row_number() over (order by given.place) <= :examplesLeft as is_free
       from given where not exists (
         select from quota_charges as known where known.store_hash = :storeHash and known.pool = :pool
           and known.month = :month and known.kind = given.kind and known.entity_id = given.id))
     insert into quota_charges (store_hash, pool, month, kind, entity_id, run_id, is_free, charged_at)
     select :storeHash, :pool, :month, kind, id, :runId::uuid, is_free, :at from fresh
     on conflict (store_hash, pool, month, kind, entity_id) do nothing
     returning is_free`,
    { storeHash, pool, month, runId, examplesLeft, at, keys: JSON.stringify(keys) },
  );
  const free = rows.filter(({ is_free }) => is_free).length;
  await trx.raw(
    `update quota_reservations set charged = charged + :charged, examples_charged = examples_charged + :free
     where store_hash = :storeHash and run_id = :runId::uuid and pool = :pool`,
    { storeHash, runId, pool, charged: rows.length - free, free },
  );
  return { charged: rows.length - free, free };
}

export async function settleReservations(trx: Trx, storeHash: string, runId: string, at: Date): Promise<void> {
  await trx('quota_reservations')
    .where({ store_hash: storeHash, run_id: runId })
    .whereNull('settled_at')
    .update({ settled_at: at });
}
