import { pageOfRuns } from '../db/page-of-runs.ts';
import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import type { EnrichmentRun } from './contract.ts';

export type Run = {
  id: string;
  installation: number;
  scope: EnrichmentRun['scope'];
  engine: EnrichmentRun['engine'];
  state: EnrichmentRun['state'];
  cancelRequested: boolean;
  answer: EnrichmentRun;
};

export type RunItem = { position: number; kind: EntityKind; id: number };
export type ItemOutcome = {
  position: number;
  outcome: 'proposed' | 'unchanged' | 'too_poor' | 'failed';
  note?: string;
};

/** Adds a queued run; false when another run of the store is still open. */
export async function insertRun(
  trx: Trx,
  storeHash: string,
  run: {
    id: string;
    installation: number;
    scope: Run['scope'];
    engine: Run['engine'];
    requestedBy: string;
    queuedAt: Date;
  },
): Promise<boolean> {
  const added = await trx('enrichment_runs')
    .insert({
      store_hash: storeHash,
      id: run.id,
      installation: run.installation,
      scope: run.scope,
      engine: run.engine,
      state: 'queued',
      requested_by: run.requestedBy,
      queued_at: run.queuedAt,
    })
    .onConflict(trx.raw(`(store_hash) where state in ('queued', 'running')`))
    .ignore()
    .returning('id');
  return added.length > 0;
}

/** Puts these entities in the run, in the order given. */
export async function insertSelected(
  trx: Trx,
  storeHash: string,
  runId: string,
  items: readonly { kind: EntityKind; id: number }[],
): Promise<void> {
  await trx.raw(
    `insert into enrichment_items (store_hash, run_id, position, kind, entity_id)
     select :storeHash, :runId::uuid, given.place, entity.kind, entity.entity_id
     from (select distinct on (kind, id) kind, id, place
           from rows from (jsonb_to_recordset(:items::jsonb) as (kind text, id bigint)) with ordinality as listed (kind, id, place)
           order by kind, id, place) as given
     join entities as entity on entity.store_hash = :storeHash and entity.kind = given.kind
       and entity.entity_id = given.id and entity.deleted_at is null`,
    { storeHash, runId, items: JSON.stringify(items) },
  );
}

/** Puts every visible entity in the run that has a problem which a signal mends that is not locked, the most sold first. */
export async function insertNeeding(trx: Trx, storeHash: string, runId: string): Promise<void> {
  await trx.raw(
    `insert into enrichment_items (store_hash, run_id, position, kind, entity_id)
     select :storeHash, :runId::uuid, row_number() over (order by entity.total_sold desc, entity.kind, entity.entity_id),
       entity.kind, entity.entity_id
     from entities as entity
     join entity_checks as checked on checked.store_hash = entity.store_hash and checked.kind = entity.kind
       and checked.entity_id = entity.entity_id
     where entity.store_hash = :storeHash and entity.deleted_at is null and entity.is_visible
       and coalesce(entity.raw ->> 'availability', '') <> 'disabled'
       and exists (select from jsonb_array_elements(checked.problems) as problem
         where problem ->> 'signal' is not null and not exists (
           select from locked_signals as lock where lock.store_hash = entity.store_hash and lock.kind = entity.kind
             and lock.entity_id = entity.entity_id and lock.signal = problem ->> 'signal'))`,
    { storeHash, runId },
  );
}

export async function countItems(trx: Trx, storeHash: string, runId: string): Promise<number> {
  const [counted] = await trx('enrichment_items')
    .where({ store_hash: storeHash, run_id: runId })
    .count<{ count: number }[]>('* as count');
  return counted?.count ?? 0;
}

export async function selectOpenItems(trx: Trx, storeHash: string, runId: string, limit: number): Promise<RunItem[]> {
  const { rows } = await trx.raw<{ rows: RunItem[] }>(
    `select position, kind, entity_id as id from enrichment_items
     where store_hash = :storeHash and run_id = :runId::uuid and outcome is null order by position limit :limit`,
    { storeHash, runId, limit },
  );
  return rows;
}

/** Notes how these items ended and counts them in the run. */
export async function saveOutcomes(
  trx: Trx,
  storeHash: string,
  runId: string,
  outcomes: readonly ItemOutcome[],
): Promise<void> {
  const changed = await trx.raw<{ rows: { outcome: ItemOutcome['outcome'] }[] }>(
    `update enrichment_items as item set outcome = given.outcome, note = given.note
     from jsonb_to_recordset(:outcomes::jsonb) as given (position integer, outcome text, note text)
     where item.store_hash = :storeHash and item.run_id = :runId::uuid and item.position = given.position
       and item.outcome is null
     returning item.outcome`,
    { storeHash, runId, outcomes: JSON.stringify(outcomes) },
  );
  const count = (outcome: string): number => changed.rows.filter((row) => row.outcome === outcome).length;
  await trx.raw(
    `update enrichment_runs set done = done + :done, proposed = proposed + :proposed, unchanged = unchanged + :unchanged,
       too_poor = too_poor + :tooPoor, failed = failed + :failed
     where store_hash = :storeHash and id = :runId::uuid`,
    {
      storeHash,
      runId,
      done: changed.rows.length,
      proposed: count('proposed'),
      unchanged: count('unchanged'),
      tooPoor: count('too_poor'),
      failed: count('failed'),
    },
  );
}

/** Changes a run that has not ended; one that has never moves again. */
export async function updateRun(
  trx: Trx,
  storeHash: string,
  id: string,
  changes: {
    state?: Run['state'];
    total?: number;
    started_at?: Date;
    finished_at?: Date;
    problem?: string;
    cancel_requested?: boolean;
  },
): Promise<void> {
  await trx('enrichment_runs')
    .where({ store_hash: storeHash, id })
    .whereIn('state', ['queued', 'running'])
    .update(changes);
}

export async function selectRun(trx: Trx, storeHash: string, id: string): Promise<Run | undefined> {
  const row = await trx<RunRow>('enrichment_runs').where({ store_hash: storeHash, id }).first();
  return row === undefined ? undefined : toRun(row);
}

export async function selectActiveRun(trx: Trx, storeHash: string): Promise<Run | undefined> {
  const row = await trx<RunRow>('enrichment_runs')
    .where({ store_hash: storeHash })
    .whereIn('state', ['queued', 'running'])
    .orderBy('queued_at', 'desc')
    .first();
  return row === undefined ? undefined : toRun(row);
}

export async function selectRuns(
  trx: Trx,
  storeHash: string,
  page: { after: string | undefined; limit: number },
): Promise<{ items: EnrichmentRun[]; next: string | null; total: number }> {
  const { rows, next, total } = await pageOfRuns<RunRow>(trx, 'enrichment_runs', storeHash, page);
  return { items: rows.map((row) => toRun(row).answer), next, total };
}

/** Forgets the items of runs that ended before then; the runs with their counts stay. */
export async function deleteOldItems(trx: Trx, storeHash: string, endedBefore: Date): Promise<void> {
  await trx.raw(
    `delete from enrichment_items as item using enrichment_runs as run
     where item.store_hash = :storeHash and run.store_hash = item.store_hash and run.id = item.run_id
       and run.finished_at < :endedBefore`,
    { storeHash, endedBefore },
  );
}

type RunRow = {
  store_hash: string;
  id: string;
  installation: number;
  scope: Run['scope'];
  engine: Run['engine'];
  state: Run['state'];
  total: number | null;
  done: number;
  proposed: number;
  unchanged: number;
  too_poor: number;
  failed: number;
  requested_by: string | null;
  cancel_requested: boolean;
  queued_at: Date;
  finished_at: Date | null;
  problem: string | null;
};

function toRun(row: RunRow): Run {
  const { id, installation, scope, engine, state } = row;
  const answer: EnrichmentRun = {
    id,
    scope,
    engine,
    state,
    total: row.total,
    done: row.done,
    proposed: row.proposed,
    unchanged: row.unchanged,
    tooPoor: row.too_poor,
    failed: row.failed,
    requestedBy: row.requested_by,
    queuedAt: row.queued_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    problem: row.problem,
  };
  return { id, installation, scope, engine, state, cancelRequested: row.cancel_requested, answer };
}
