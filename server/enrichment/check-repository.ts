import { factKey } from '../catalog/entity.ts';
import type { Problem } from '../catalog/contract.ts';
import type { Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';

export type Check = {
  kind: EntityKind;
  id: number;
  problems: Problem[];
  score: number;
  /** Signals whose text is good as it is. */
  good: Signal[];
  /** What would have to be known, each with the place to fill it in. */
  missing: string[];
  /** Nothing that is known tells it apart from others. */
  isSameAsOthers: boolean;
  lacksSearchData: boolean;
  /** Signals whose last suggestion cites a fact that has changed since. */
  outdated: Signal[];
};

export async function upsertChecks(trx: Trx, storeHash: string, checks: readonly Check[], at: Date): Promise<void> {
  if (checks.length === 0) return;
  await trx.raw(
    `insert into entity_checks (store_hash, kind, entity_id, problems, score, good, missing, same_as_others,
       lacks_search_data, outdated, checked_at)
     select :storeHash, kind, id, problems, score, good, missing, "isSameAsOthers", "lacksSearchData", outdated, :at
     from jsonb_to_recordset(:checks::jsonb) as given (kind text, id bigint, problems jsonb, score smallint, good jsonb,
       missing jsonb, "isSameAsOthers" boolean, "lacksSearchData" boolean, outdated jsonb)
     on conflict (store_hash, kind, entity_id) do update
       set problems = excluded.problems, score = excluded.score, good = excluded.good, missing = excluded.missing,
         same_as_others = excluded.same_as_others, lacks_search_data = excluded.lacks_search_data,
         outdated = excluded.outdated, checked_at = excluded.checked_at`,
    { storeHash, at, checks: JSON.stringify(checks) },
  );
}

/** Signals of these entities whose last suggestion cites a fact that has changed since, by `factKey`. */
export async function selectOutdated(
  trx: Trx,
  storeHash: string,
  keys: readonly { kind: EntityKind; id: number }[],
): Promise<Map<string, Signal[]>> {
  const { rows } = await trx.raw<{ rows: { kind: EntityKind; id: number; outdated: Signal[] }[] }>(
    `select checked.kind, checked.entity_id as id, checked.outdated
     from entity_checks as checked
     join jsonb_to_recordset(:keys::jsonb) as key (kind text, id bigint)
       on key.kind = checked.kind and key.id = checked.entity_id
     where checked.store_hash = :storeHash`,
    { storeHash, keys: JSON.stringify(keys.map(({ kind, id }) => ({ kind, id }))) },
  );
  return new Map(rows.map(({ kind, id, outdated }) => [factKey(kind, id), outdated]));
}

/** A new suggestion was made, or there was nothing to say: their facts have been looked at. */
export async function clearOutdated(
  trx: Trx,
  storeHash: string,
  keys: readonly { kind: EntityKind; id: number }[],
): Promise<void> {
  await trx.raw(
    `update entity_checks as checked set outdated = '[]'
     from jsonb_to_recordset(:keys::jsonb) as key (kind text, id bigint)
     where checked.store_hash = :storeHash and key.kind = checked.kind and key.id = checked.entity_id`,
    { storeHash, keys: JSON.stringify(keys.map(({ kind, id }) => ({ kind, id }))) },
  );
}

type MarkRow = { store_hash: string; mirror_version: string; checked_at: Date };

export async function selectCheckMark(trx: Trx, storeHash: string): Promise<string | undefined> {
  return (await trx<MarkRow>('check_marks').where({ store_hash: storeHash }).first())?.mirror_version;
}

/** When the last check of the store ended; undefined before the first. */
export async function selectCheckedAt(trx: Trx, storeHash: string): Promise<Date | undefined> {
  return (await trx<MarkRow>('check_marks').where({ store_hash: storeHash }).first())?.checked_at;
}

export async function saveCheckMark(trx: Trx, storeHash: string, version: string, at: Date): Promise<void> {
  await trx('check_marks')
    .insert({ store_hash: storeHash, mirror_version: version, checked_at: at })
    .onConflict('store_hash')
    .merge();
}
