import type { Problem } from '../catalog/contract.ts';
import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';

export type Check = { kind: EntityKind; id: number; problems: Problem[]; score: number };

export async function upsertChecks(trx: Trx, storeHash: string, checks: readonly Check[], at: Date): Promise<void> {
  if (checks.length === 0) return;
  await trx.raw(
    `insert into entity_checks (store_hash, kind, entity_id, problems, score, checked_at)
     select :storeHash, kind, id, problems, score, :at
     from jsonb_to_recordset(:checks::jsonb) as given (kind text, id bigint, problems jsonb, score smallint)
     on conflict (store_hash, kind, entity_id) do update
       set problems = excluded.problems, score = excluded.score, checked_at = excluded.checked_at`,
    { storeHash, at, checks: JSON.stringify(checks) },
  );
}

export async function selectCheckMark(trx: Trx, storeHash: string): Promise<string | undefined> {
  const row = await trx<{ store_hash: string; mirror_version: string }>('check_marks')
    .where({ store_hash: storeHash })
    .first();
  return row?.mirror_version;
}

export async function saveCheckMark(trx: Trx, storeHash: string, version: string, at: Date): Promise<void> {
  await trx('check_marks')
    .insert({ store_hash: storeHash, mirror_version: version, checked_at: at })
    .onConflict('store_hash')
    .merge();
}
