import type { Trx } from '../db/pool.ts';

/** A publication that has not begun or rests: unless it is called off, it may write at any later time. */
export const isWaitingBatch = `batch.cause = 'publish' and batch.state in ('scheduled', 'queued', 'paused')`;

/** Oldest first, the order in which batches are locked. */
export async function waitingBatchIds(trx: Trx, storeHash: string): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `select id from batches batch where store_hash = ? and ${isWaitingBatch} order by position`,
    [storeHash],
  );
  return rows.map(({ id }) => id);
}

/** Values that such batches would still write. */
export async function countWaiting(trx: Trx, storeHash: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    `select count(*)::int as count from publications publication
     join batches batch on batch.store_hash = publication.store_hash and batch.id = publication.batch_id
     where publication.store_hash = ? and publication.state = 'queued' and ${isWaitingBatch}`,
    [storeHash],
  );
  return rows[0]?.count ?? 0;
}
