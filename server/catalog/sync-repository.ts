import { z } from 'zod';
import type { Trx } from '../db/pool.ts';
import { decodeCursor, encodeCursor } from '../db/keyset.ts';
import { pageOfRuns } from '../db/page-of-runs.ts';
import type { EntityKind } from '../facts/facts.ts';
import type { SyncRun } from './contract.ts';
import { phaseNames } from './sync-status.ts';
import type { PhaseName, PhaseState, SyncState } from './sync-status.ts';

export type Run = {
  id: string;
  installation: number;
  cause: SyncRun['cause'];
  state: SyncState;
  requestedBy: string | undefined;
  cancelRequested: boolean;
  queuedAt: Date;
  startedAt: Date | undefined;
  finishedAt: Date | undefined;
  problem: string | undefined;
};

export type Phase = {
  phase: PhaseName;
  state: PhaseState;
  done: number;
  total: number | null;
  failed: number;
  next: string | null;
  problem: string | null;
};

export type RowFailure = { kind: EntityKind; id: number | null; name: string; reason: string };

/** Adds a queued run with its phases; false when another run of the store is still open. */
export async function insertRun(
  trx: Trx,
  storeHash: string,
  run: Pick<Run, 'id' | 'installation' | 'cause' | 'requestedBy' | 'queuedAt'>,
): Promise<boolean> {
  const added = await trx('sync_runs')
    .insert({
      store_hash: storeHash,
      id: run.id,
      installation: run.installation,
      cause: run.cause,
      state: 'queued',
      requested_by: run.requestedBy ?? null,
      queued_at: run.queuedAt,
    })
    .onConflict(trx.raw(`(store_hash) where state in ('queued', 'running')`))
    .ignore()
    .returning('id');
  if (added.length === 0) return false;
  await trx('sync_phases').insert(
    phaseNames.map((phase, position) => ({ store_hash: storeHash, run_id: run.id, phase, position, state: 'queued' })),
  );
  return true;
}

export async function selectRun(trx: Trx, storeHash: string, id: string): Promise<Run | undefined> {
  const row = await trx<RunRow>('sync_runs').where({ store_hash: storeHash, id }).first();
  return row === undefined ? undefined : toRun(row);
}

export async function selectOpenRun(trx: Trx, storeHash: string): Promise<Run | undefined> {
  const row = await trx<RunRow>('sync_runs')
    .where({ store_hash: storeHash })
    .whereIn('state', ['queued', 'running'])
    .forUpdate()
    .first();
  return row === undefined ? undefined : toRun(row);
}

export async function selectRuns(
  trx: Trx,
  storeHash: string,
  page: { after: string | undefined; limit: number },
): Promise<{ items: SyncRun[]; next: string | null; total: number }> {
  const { rows, next, total } = await pageOfRuns<RunRow>(trx, 'sync_runs', storeHash, page);
  const ids = rows.map(({ id }) => id);
  const phases = await selectPhasesOf(trx, storeHash, ids);
  return { items: rows.map((row) => toAnswer(toRun(row), phases.get(row.id) ?? [])), next, total };
}

export async function selectPhases(trx: Trx, storeHash: string, runId: string): Promise<Phase[]> {
  return (await selectPhasesOf(trx, storeHash, [runId])).get(runId) ?? [];
}

async function selectPhasesOf(trx: Trx, storeHash: string, runIds: readonly string[]): Promise<Map<string, Phase[]>> {
  const rows = await trx<PhaseRow>('sync_phases')
    .where({ store_hash: storeHash })
    .whereIn('run_id', runIds)
    .orderBy(['run_id', 'position']);
  return Map.groupBy(rows, (row) => row.run_id);
}

/** Changes a run that has not ended; one that has never moves again. */
export async function updateRun(
  trx: Trx,
  storeHash: string,
  id: string,
  changes: { state?: SyncState; startedAt?: Date; finishedAt?: Date; problem?: string; cancelRequested?: boolean },
): Promise<void> {
  await trx('sync_runs')
    .where({ store_hash: storeHash, id })
    .whereIn('state', ['queued', 'running'])
    .update({
      ...(changes.state === undefined ? {} : { state: changes.state }),
      ...(changes.startedAt === undefined ? {} : { started_at: changes.startedAt }),
      ...(changes.finishedAt === undefined ? {} : { finished_at: changes.finishedAt }),
      ...(changes.problem === undefined ? {} : { problem: changes.problem }),
      ...(changes.cancelRequested === undefined ? {} : { cancel_requested: changes.cancelRequested }),
    });
}

export async function updatePhase(
  trx: Trx,
  storeHash: string,
  runId: string,
  phase: PhaseName,
  changes: Partial<Omit<Phase, 'phase'>>,
): Promise<void> {
  await trx('sync_phases').where({ store_hash: storeHash, run_id: runId, phase }).update(changes);
}

/** Phases that had not ended yet end with their run. */
export async function endOpenPhases(trx: Trx, storeHash: string, runId: string, state: PhaseState): Promise<void> {
  await trx('sync_phases')
    .where({ store_hash: storeHash, run_id: runId })
    .whereIn('state', ['queued', 'running'])
    .update({ state });
}

export async function insertFailures(
  trx: Trx,
  storeHash: string,
  runId: string,
  failures: readonly RowFailure[],
): Promise<void> {
  if (failures.length === 0) return;
  await trx('sync_failures')
    .insert(
      failures.map(({ kind, id, name, reason }) => ({
        store_hash: storeHash,
        run_id: runId,
        kind,
        row_key: id === null ? `${name}#${reason}`.slice(0, 300) : String(id),
        entity_id: id,
        name,
        reason,
      })),
    )
    .onConflict(['store_hash', 'run_id', 'kind', 'row_key'])
    .merge(['name', 'reason']);
}

/** How many rows of a kind a run could not read: `unread` by their ids, less those seen on another page, and `nameless`. */
export async function countFailures(
  trx: Trx,
  storeHash: string,
  runId: string,
  kind: EntityKind,
): Promise<{ unread: number; nameless: number }> {
  const { rows } = await trx.raw<{ rows: { unread: number; nameless: number }[] }>(
    `select count(failure.entity_id) filter (where entity.entity_id is null)::int as unread,
       count(*) filter (where failure.entity_id is null)::int as nameless
     from sync_failures as failure
     left join entities as entity on entity.store_hash = failure.store_hash and entity.kind = failure.kind
       and entity.entity_id = failure.entity_id and entity.seen_run = failure.run_id
     where failure.store_hash = :storeHash and failure.run_id = :runId::uuid and failure.kind = :kind`,
    { storeHash, runId, kind },
  );
  return rows[0] ?? { unread: 0, nameless: 0 };
}

export async function selectFailures(
  trx: Trx,
  storeHash: string,
  runId: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<{
  items: { kind: EntityKind; id: number | null; name: string; reason: string }[];
  next: string | null;
  total: number;
}> {
  const from = decodeCursor(after, z.tuple([z.string(), z.string()]));
  const query = trx<FailureRow>('sync_failures').where({ store_hash: storeHash, run_id: runId });
  const [counted] = await query.clone().count<{ count: number }[]>('* as count');
  if (from !== undefined) void query.whereRaw('(kind, row_key) > (?, ?)', from);
  const rows: FailureRow[] = await query.orderBy(['kind', 'row_key']).limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ kind, entity_id, name, reason }) => ({ kind, id: entity_id, name, reason })),
    next: rows.length > limit && last !== undefined ? encodeCursor([last.kind, last.row_key]) : null,
    total: counted?.count ?? 0,
  };
}

/** Forgets which rows failed in runs that ended before then; the runs with their counts stay. */
export async function deleteOldFailures(trx: Trx, storeHash: string, endedBefore: Date): Promise<void> {
  await trx.raw(
    `delete from sync_failures as failure using sync_runs as run
     where failure.store_hash = :storeHash and run.store_hash = failure.store_hash and run.id = failure.run_id
       and run.finished_at < :endedBefore`,
    { storeHash, endedBefore },
  );
}

type FailureRow = {
  store_hash: string;
  run_id: string;
  kind: EntityKind;
  row_key: string;
  entity_id: number | null;
  name: string;
  reason: string;
};
type PhaseRow = Phase & { store_hash: string; run_id: string; position: number };
type RunRow = {
  store_hash: string;
  id: string;
  installation: number;
  cause: SyncRun['cause'];
  state: SyncState;
  requested_by: string | null;
  cancel_requested: boolean;
  queued_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  problem: string | null;
};

function toRun(row: RunRow): Run {
  return {
    id: row.id,
    installation: row.installation,
    cause: row.cause,
    state: row.state,
    requestedBy: row.requested_by ?? undefined,
    cancelRequested: row.cancel_requested,
    queuedAt: row.queued_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    problem: row.problem ?? undefined,
  };
}

export function toAnswer(run: Run, phases: readonly Phase[]): SyncRun {
  return {
    id: run.id,
    cause: run.cause,
    state: run.state,
    requestedBy: run.requestedBy ?? null,
    queuedAt: run.queuedAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    problem: run.problem ?? null,
    phases: phases.map(({ phase, state, done, total, failed, problem }) => ({
      phase,
      state,
      done,
      total,
      failed,
      problem,
    })),
  };
}
