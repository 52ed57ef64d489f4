import type { Knex } from 'knex';

/**
 * Runs `work` for each store with only that store's rows in sight, inside the transaction of a migration. The owner of the
 * tables is bound by their policies too: without this, a login that is no superuser changes no row, and nothing fails.
 */
export async function eachStore(knex: Knex, work: (storeHash: string) => Promise<unknown>): Promise<void> {
  const stores = await knex('stores').select<{ store_hash: string }[]>('store_hash').orderBy('store_hash');
  for (const { store_hash: storeHash } of stores) {
    await knex.raw(`select set_config('app.store_hash', ?, true)`, [storeHash]);
    await work(storeHash);
  }
  await knex.raw(`select set_config('app.store_hash', '', true)`);
}
