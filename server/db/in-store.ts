import type { Db, Trx } from './pool.ts';

/**
 * Runs `work` in one transaction that sees only the rows of `storeHash`: the row-level security policies compare
 * `store_hash` with the setting made here, and without it they show nothing.
 */
export async function inStore<T>(db: Db | Trx, storeHash: string, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.transaction(async (trx) => {
    await trx.raw(`select set_config('app.store_hash', ?, true)`, [storeHash]);
    return work(trx);
  });
}
