import type { Trx } from '../db/pool.ts';
import { slicesOf } from '../db/slices.ts';
import { newId } from '../ids.ts';

export type Leaving = {
  id: string;
  installation: number;
  begunBy: string;
  begunAt: Date;
  restoreBatches: string[];
  removal: 'none' | 'running' | 'done' | 'failed';
  removalBatches: string[];
  removalBatch: string | null;
  removalAskedBy: string | null;
  removalEndedAt: Date | null;
  removalProblem: string | null;
};

export type LeavingNote = { subject: string; what: 'removed' | 'left'; name: string; reason: string | null; at: Date };

/** The leaving that is under way; one of an earlier installation is over. */
export async function selectLeaving(
  trx: Trx,
  storeHash: string,
  installation: number,
  options: { lock?: boolean } = {},
): Promise<Leaving | undefined> {
  const query = trx('leavings')
    .where({ store_hash: storeHash, installation, is_open: true })
    .select<Leaving[]>(
      'id',
      'installation',
      'begun_by as begunBy',
      'begun_at as begunAt',
      'restore_batches as restoreBatches',
      'removal',
      'removal_batches as removalBatches',
      'removal_batch as removalBatch',
      'removal_asked_by as removalAskedBy',
      'removal_ended_at as removalEndedAt',
      'removal_problem as removalProblem',
    );
  const [row] = await (options.lock === true ? query.forUpdate() : query);
  return row;
}

/** The leaving that is under way, begun now if none was; locked until the transaction ends. */
export async function openLeaving(
  trx: Trx,
  storeHash: string,
  { installation, actor, at }: { installation: number; actor: string; at: Date },
): Promise<Leaving> {
  await trx('leavings')
    .where({ store_hash: storeHash, is_open: true })
    .whereNot({ installation })
    .update({ is_open: false, ended_at: at });
  await trx.raw(
    `insert into leavings (store_hash, id, installation, begun_by, begun_at) values (?, ?, ?, ?, ?)
     on conflict (store_hash) where is_open do nothing`,
    [storeHash, newId(), installation, actor, at],
  );
  const leaving = await selectLeaving(trx, storeHash, installation, { lock: true });
  if (leaving === undefined) throw new Error('the leaving was not saved');
  return leaving;
}

export async function addRestoreBatches(trx: Trx, storeHash: string, id: string, batchIds: string[]): Promise<void> {
  await trx.raw(`update leavings set restore_batches = restore_batches || ?::uuid[] where store_hash = ? and id = ?`, [
    batchIds,
    storeHash,
    id,
  ]);
}

export async function beginRemoval(
  trx: Trx,
  storeHash: string,
  id: string,
  removal: { batchIds: string[]; batchId: string; actor: string },
): Promise<void> {
  await trx.raw(
    `update leavings set removal = 'running', removal_problem = null, removal_ended_at = null, removal_asked_by = ?,
       removal_batch = ?, removal_batches = removal_batches || ?::uuid[] where store_hash = ? and id = ?`,
    [removal.actor, removal.batchId, removal.batchIds, storeHash, id],
  );
}

export async function endRemoval(
  trx: Trx,
  storeHash: string,
  id: string,
  end: { removal: 'done' | 'failed'; problem: string | undefined; at: Date },
): Promise<void> {
  await trx('leavings')
    .where({ store_hash: storeHash, id, removal: 'running' })
    .update({ removal: end.removal, removal_problem: end.problem ?? null, removal_ended_at: end.at });
}

/** The shop goes on after a removal: what was removed stays on record, and may be removed again. */
export async function reopenAfterRemoval(trx: Trx, storeHash: string, id: string): Promise<void> {
  await trx('leavings').where({ store_hash: storeHash, id }).update({ removal: 'none', removal_problem: null });
}

export async function closeLeaving(trx: Trx, storeHash: string, id: string, at: Date): Promise<void> {
  await trx('leavings').where({ store_hash: storeHash, id }).update({ is_open: false, ended_at: at });
}

/** What became of things; a later note about the same thing takes the place of an earlier one. */
export async function saveNotes(
  trx: Trx,
  storeHash: string,
  leavingId: string,
  notes: readonly LeavingNote[],
): Promise<void> {
  for (const slice of slicesOf(notes)) {
    await trx('leaving_notes')
      .insert(slice.map((note) => ({ store_hash: storeHash, leaving_id: leavingId, ...note })))
      .onConflict(['store_hash', 'leaving_id', 'subject'])
      .merge(['what', 'name', 'reason', 'at']);
  }
}

export async function selectNotes(trx: Trx, storeHash: string, leavingId: string): Promise<LeavingNote[]> {
  return trx('leaving_notes')
    .where({ store_hash: storeHash, leaving_id: leavingId })
    .select<LeavingNote[]>('subject', 'what', 'name', 'reason', 'at')
    .orderBy(['at', 'subject']);
}

/** Erases every row of the store, by the one function that may. Returns how many rows went. */
export async function eraseRows(trx: Trx, storeHash: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { erased: Record<string, number> }[] }>('select erase_store(?) as erased', [
    storeHash,
  ]);
  return Object.values(rows[0]?.erased ?? {}).reduce((sum, count) => sum + count, 0);
}
