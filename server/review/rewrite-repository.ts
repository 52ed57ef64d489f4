import type { Trx } from '../db/pool.ts';
import type { EngineName } from '../proposals/proposal.ts';

export type WrittenSignal = 'title' | 'description';
export type RewriteState = 'queued' | 'done' | 'nothing' | 'failed';

export type Rewrite = {
  id: string;
  proposalId: string;
  signal: WrittenSignal;
  /** Of the change when it was asked for. */
  version: number;
  /** The text that stood there. */
  replaced: string;
  hint: string | undefined;
  engine: EngineName;
  state: RewriteState;
  note: string | undefined;
  requestedBy: string;
  queuedAt: Date;
};

/** Adds a queued one; false when another of the same change is still open. */
export async function insertRewrite(
  trx: Trx,
  storeHash: string,
  rewrite: Omit<Rewrite, 'state' | 'note'>,
): Promise<boolean> {
  const added = await trx('text_rewrites')
    .insert({
      store_hash: storeHash,
      id: rewrite.id,
      proposal_id: rewrite.proposalId,
      signal: rewrite.signal,
      version: rewrite.version,
      replaced: rewrite.replaced,
      hint: rewrite.hint ?? null,
      engine: rewrite.engine,
      state: 'queued',
      requested_by: rewrite.requestedBy,
      queued_at: rewrite.queuedAt,
    })
    .onConflict(trx.raw(`(store_hash, proposal_id, signal) where state = 'queued'`))
    .ignore()
    .returning('id');
  return added.length > 0;
}

export async function selectRewrite(trx: Trx, storeHash: string, id: string): Promise<Rewrite | undefined> {
  const row = await trx<RewriteRow>('text_rewrites').where({ store_hash: storeHash, id }).first();
  return row === undefined ? undefined : toRewrite(row);
}

/** Of one suggestion, newest first. */
export async function selectRewrites(trx: Trx, storeHash: string, proposalId: string): Promise<Rewrite[]> {
  const rows = await trx<RewriteRow>('text_rewrites')
    .where({ store_hash: storeHash, proposal_id: proposalId })
    .orderBy('position', 'desc')
    .limit(100);
  return rows.map(toRewrite);
}

/** Ends one that is open; false when it had ended. */
export async function endRewrite(
  trx: Trx,
  storeHash: string,
  id: string,
  end: { state: Exclude<RewriteState, 'queued'>; note: string | undefined; at: Date },
): Promise<boolean> {
  const ended = await trx('text_rewrites')
    .where({ store_hash: storeHash, id, state: 'queued' })
    .update({ state: end.state, note: end.note ?? null, finished_at: end.at });
  return ended > 0;
}

type RewriteRow = {
  store_hash: string;
  id: string;
  position: number;
  proposal_id: string;
  signal: WrittenSignal;
  version: number;
  replaced: string;
  hint: string | null;
  engine: EngineName;
  state: RewriteState;
  note: string | null;
  requested_by: string;
  queued_at: Date;
};

function toRewrite(row: RewriteRow): Rewrite {
  return {
    id: row.id,
    proposalId: row.proposal_id,
    signal: row.signal,
    version: row.version,
    replaced: row.replaced,
    hint: row.hint ?? undefined,
    engine: row.engine,
    state: row.state,
    note: row.note ?? undefined,
    requestedBy: row.requested_by,
    queuedAt: row.queued_at,
  };
}
