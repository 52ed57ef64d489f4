import type { Trx } from './pool.ts';

/** Changes of a store's settings of all sorts wait for each other, so that none writes back what it read too early. */
export async function lockSettings(trx: Trx, storeHash: string): Promise<void> {
  await trx.raw(`select pg_advisory_xact_lock(hashtext('settings'), hashtext(?))`, [storeHash]);
}
