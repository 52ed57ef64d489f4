import type { Trx } from '../db/pool.ts';

/** How the visible items of a store stood after the last check of a day. */
export type DailySummary = {
  /** `2026-11-22`, where the store is. */
  day: string;
  entities: number;
  averageScore: number | null;
  /** Code of each problem to the number of items that have it. */
  problems: Record<string, number>;
};

/** Notes how the visible items stand now as the summary of this day, in place of an earlier one of the same day. */
export async function saveSummary(
  trx: Trx,
  storeHash: string,
  { day, zone, at }: { day: string; zone: string; at: Date },
): Promise<void> {
  await trx.raw(
    `with visible as (
       select checked.problems, checked.score
       from entities as entity
       join entity_checks as checked on checked.store_hash = entity.store_hash and checked.kind = entity.kind
         and checked.entity_id = entity.entity_id
       where entity.store_hash = :storeHash and entity.deleted_at is null and entity.is_visible),
     counted as (
       select problem ->> 'code' as code, count(*) as items
       from visible cross join lateral jsonb_array_elements(problems) as problem group by 1)
     insert into daily_summaries (store_hash, day, zone, entities, average_score, problems, checked_at)
     select :storeHash, :day::date, :zone, count(*), round(avg(score), 2),
       (select coalesce(jsonb_object_agg(code, items), '{}'::jsonb) from counted), :at
     from visible
     on conflict (store_hash, day) do update set zone = excluded.zone, entities = excluded.entities,
       average_score = excluded.average_score, problems = excluded.problems, checked_at = excluded.checked_at`,
    { storeHash, day, zone, at },
  );
}

/** The first summary of a store from `since` on that has items in it; undefined when there is none. */
export async function selectFirstSummary(
  trx: Trx,
  storeHash: string,
  since: string,
): Promise<DailySummary | undefined> {
  const { rows } = await trx.raw<{ rows: DailySummary[] }>(
    `select day::text as day, entities, average_score::float8 as "averageScore", problems
     from daily_summaries where store_hash = :storeHash and day >= :since::date and entities > 0
     order by day limit 1`,
    { storeHash, since },
  );
  return rows[0];
}
