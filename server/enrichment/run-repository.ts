import { pageOfRuns } from '../db/page-of-runs.ts';
import type { Trx } from '../db/pool.ts';
import type { EnrichmentRun, ExtraSignal } from './contract.ts';

export type Run = {
  id: string;
  installation: number;
  scope: EnrichmentRun['scope'];
  cause: EnrichmentRun['cause'];
  mode: EnrichmentRun['mode'];
  signals: ExtraSignal[];
  hint: string | undefined;
  engine: EnrichmentRun['engine'];
  /** So many items at most; undefined: all. */
  most: number | undefined;
  state: EnrichmentRun['state'];
  cancelRequested: boolean;
  answer: EnrichmentRun;
};

export type NewRun = Pick<
  Run,
  'id' | 'installation' | 'scope' | 'cause' | 'mode' | 'signals' | 'hint' | 'engine' | 'most'
> & {
  requestedBy: string | undefined;
  queuedAt: Date;
};

/** Adds a queued run; false when another run of the store is still open. */
export async function insertRun(trx: Trx, storeHash: string, run: NewRun): Promise<boolean> {
  const added = await trx('enrichment_runs')
    .insert({
      store_hash: storeHash,
      id: run.id,
      installation: run.installation,
      scope: run.scope,
      cause: run.cause,
      mode: run.mode,
      signals: JSON.stringify(run.signals),
      hint: run.hint ?? null,
      engine: run.engine,
      most: run.most ?? null,
      state: 'queued',
      requested_by: run.requestedBy ?? null,
      queued_at: run.queuedAt,
    })
    .onConflict(trx.raw(`(store_hash) where state in ('queued', 'running')`))
    .ignore()
    .returning('id');
  return added.length > 0;
}

/** Changes a run that has not ended, and answers whether it had not; one that has never moves again. */
export async function updateRun(
  trx: Trx,
  storeHash: string,
  id: string,
  changes: {
    state?: Run['state'];
    total?: number;
    left_out?: number;
    started_at?: Date;
    finished_at?: Date;
    problem?: string;
    writer_note?: string;
    cancel_requested?: boolean;
  },
): Promise<boolean> {
  const changed = await trx('enrichment_runs')
    .where({ store_hash: storeHash, id })
    .whereIn('state', ['queued', 'running'])
    .update(changes);
  return changed > 0;
}

export async function selectRun(trx: Trx, storeHash: string, id: string): Promise<Run | undefined> {
  const row = await trx<RunRow>('enrichment_runs').where({ store_hash: storeHash, id }).first();
  return row === undefined ? undefined : toRun(row);
}

/** The same, locked: nothing ends it before this transaction does. */
export async function lockRun(trx: Trx, storeHash: string, id: string): Promise<Run | undefined> {
  const row = await trx<RunRow>('enrichment_runs').where({ store_hash: storeHash, id }).forUpdate().first();
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

/** Whether a run of the store has come to its end. */
export async function hasFinishedRun(trx: Trx, storeHash: string): Promise<boolean> {
  const row = await trx('enrichment_runs').select('id').where({ store_hash: storeHash, state: 'done' }).first();
  return row !== undefined;
}

export async function selectRuns(
  trx: Trx,
  storeHash: string,
  page: { after: string | undefined; limit: number },
): Promise<{ items: EnrichmentRun[]; next: string | null; total: number }> {
  const { rows, next, total } = await pageOfRuns<RunRow>(trx, 'enrichment_runs', storeHash, page);
  return { items: rows.map((row) => toRun(row).answer), next, total };
}

type RunRow = {
  store_hash: string;
  id: string;
  installation: number;
  scope: Run['scope'];
  cause: Run['cause'];
  mode: Run['mode'];
  signals: ExtraSignal[];
  hint: string | null;
  engine: Run['engine'];
  most: number | null;
  state: Run['state'];
  total: number | null;
  done: number;
  proposed: number;
  good: number;
  unchanged: number;
  locked: number;
  too_poor: number;
  failed: number;
  left_out: number;
  requested_by: string | null;
  cancel_requested: boolean;
  queued_at: Date;
  finished_at: Date | null;
  problem: string | null;
  writer_note: string | null;
};

function toRun(row: RunRow): Run {
  const { id, installation, scope, cause, mode, signals, engine, state } = row;
  const answer: EnrichmentRun = {
    id,
    scope,
    cause,
    mode,
    signals,
    engine,
    state,
    total: row.total,
    done: row.done,
    proposed: row.proposed,
    good: row.good,
    unchanged: row.unchanged,
    locked: row.locked,
    tooPoor: row.too_poor,
    failed: row.failed,
    leftOut: row.left_out,
    requestedBy: row.requested_by,
    queuedAt: row.queued_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    problem: row.problem,
    writerNote: row.writer_note,
  };
  const asked = { scope, cause, mode, signals, engine, hint: row.hint ?? undefined, most: row.most ?? undefined };
  return { id, installation, ...asked, state, cancelRequested: row.cancel_requested, answer };
}
