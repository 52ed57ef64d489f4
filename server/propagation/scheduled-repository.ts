import type { Trx } from '../db/pool.ts';
import type { Scheduled } from './held.ts';

/** What waits in a batch, oldest first, without its texts. */
export async function scheduledPublications(trx: Trx, storeHash: string, batchId: string): Promise<Scheduled[]> {
  const { rows } = await trx.raw<{ rows: Scheduled[] }>(
    `select id, kind, entity_id as "entityId", signal from publications
     where store_hash = ? and batch_id = ? and kind <> 'store' and state in ('queued', 'writing')
     order by position`,
    [storeHash, batchId],
  );
  return rows;
}
