import type { Trx } from '../db/pool.ts';

/** Says whether the event was new. Events older than BigCommerce's retries are forgotten. */
export async function insertEvent(
  trx: Trx,
  storeHash: string,
  event: { hash: string; scope: string; at: Date; keepAfter: Date },
): Promise<boolean> {
  await trx('webhook_events').where({ store_hash: storeHash }).where('received_at', '<', event.keepAfter).delete();
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into webhook_events (store_hash, event_hash, scope, received_at) values (?, ?, ?, ?) on conflict do nothing`,
    [storeHash, event.hash, event.scope, event.at],
  );
  return rowCount > 0;
}

/**
 * Whether an event of the last `seconds` queued a job that has not begun yet. Events of one store decide this one after
 * the other: a burst arrives at the same time.
 */
export async function isReadingQueued(trx: Trx, storeHash: string, seconds: number): Promise<boolean> {
  await trx.raw(`select pg_advisory_xact_lock(hashtext('webhooks'), hashtext(?))`, [storeHash]);
  const row: unknown = await trx('webhook_events')
    .where({ store_hash: storeHash, queued_reading: true })
    .whereRaw(`created_at > now() - ? * interval '1 second'`, [seconds])
    .first();
  return row !== undefined;
}

export async function markReadingQueued(trx: Trx, storeHash: string, hash: string): Promise<void> {
  await trx('webhook_events').where({ store_hash: storeHash, event_hash: hash }).update({ queued_reading: true });
}
