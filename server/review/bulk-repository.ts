import type { Trx } from '../db/pool.ts';
import type { Signal } from '../facts/facts.ts';

export type Bulk = {
  id: string;
  installation: number;
  selectionId: string;
  /** The one that it takes back. */
  undoes: string | null;
  decision: 'accepted' | 'rejected' | 'pending';
  signals: Signal[] | null;
  memberId: number;
  actor: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'stopped';
  total: number;
  done: number;
  items: number;
  decided: number;
  /** Reason to the number of changes. */
  leftAlone: Record<string, number>;
  queuedAt: Date;
  finishedAt: Date | null;
  problem: string | null;
};

export type NewBulk = Pick<
  Bulk,
  | 'id'
  | 'installation'
  | 'selectionId'
  | 'undoes'
  | 'decision'
  | 'signals'
  | 'memberId'
  | 'actor'
  | 'total'
  | 'queuedAt'
>;

const columns = {
  id: 'id',
  installation: 'installation',
  selectionId: 'selection_id',
  undoes: 'undoes',
  decision: 'decision',
  signals: 'signals',
  memberId: 'member_id',
  actor: 'actor',
  state: 'state',
  total: 'total',
  done: 'done',
  items: 'items',
  decided: 'decided',
  leftAlone: 'left_alone',
  queuedAt: 'queued_at',
  finishedAt: 'finished_at',
  problem: 'problem',
};

/** False when the selection was decided, or the decision taken back, already. */
export async function insertBulk(trx: Trx, storeHash: string, bulk: NewBulk): Promise<boolean> {
  const rows: unknown[] = await trx('bulk_decisions')
    .insert({
      store_hash: storeHash,
      id: bulk.id,
      installation: bulk.installation,
      selection_id: bulk.selectionId,
      undoes: bulk.undoes,
      decision: bulk.decision,
      signals: bulk.signals === null ? null : JSON.stringify(bulk.signals),
      member_id: bulk.memberId,
      actor: bulk.actor,
      state: 'queued',
      total: bulk.total,
      queued_at: bulk.queuedAt,
    })
    .onConflict()
    .ignore()
    .returning('id');
  return rows.length > 0;
}

export async function selectBulk(trx: Trx, storeHash: string, id: string): Promise<Bulk | undefined> {
  return trx('bulk_decisions').where({ store_hash: storeHash, id }).select<Bulk[]>(columns).first();
}

/**
 * Waits for whoever goes on with it at the moment. In the order of asking, which a lock of the row does not keep: who stops a
 * decision comes before its next step.
 */
export async function lockBulk(trx: Trx, storeHash: string, id: string): Promise<Bulk | undefined> {
  await trx.raw(`select pg_advisory_xact_lock(hashtext('bulk decision'), hashtext(?))`, [id]);
  return trx('bulk_decisions').where({ store_hash: storeHash, id }).select<Bulk[]>(columns).forUpdate().first();
}

export async function selectLastBulk(trx: Trx, storeHash: string, memberId: number): Promise<Bulk | undefined> {
  return trx('bulk_decisions')
    .where({ store_hash: storeHash, member_id: memberId })
    .select<Bulk[]>(columns)
    .orderBy('position', 'desc')
    .first();
}

/** The oldest that is under way, whoever made it. */
export async function selectOpenBulk(trx: Trx, storeHash: string): Promise<Bulk | undefined> {
  return trx('bulk_decisions')
    .where({ store_hash: storeHash })
    .whereNull('finished_at')
    .select<Bulk[]>(columns)
    .orderBy('position')
    .first();
}

export async function updateBulk(
  trx: Trx,
  storeHash: string,
  id: string,
  next: Partial<Pick<Bulk, 'state' | 'done' | 'items' | 'decided' | 'leftAlone' | 'finishedAt' | 'problem'>>,
): Promise<void> {
  const { leftAlone, finishedAt, ...rest } = next;
  await trx('bulk_decisions')
    .where({ store_hash: storeHash, id })
    .update({
      ...rest,
      ...(leftAlone === undefined ? {} : { left_alone: JSON.stringify(leftAlone) }),
      ...(finishedAt === undefined ? {} : { finished_at: finishedAt }),
    });
}
