import type { Knex } from 'knex';

/** A decision over many suggestions that its member stopped on the way. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table bulk_decisions drop constraint bulk_decisions_state_check`);
  await knex.raw(`
    alter table bulk_decisions add constraint bulk_decisions_state_check
      check (state in ('queued', 'running', 'done', 'failed', 'stopped'))`);
}

export async function down(knex: Knex): Promise<void> {
  for (const { store_hash } of await knex('stores').select<{ store_hash: string }[]>('store_hash')) {
    // The owner of the tables is bound by the policies too.
    await knex.raw(`select set_config('app.store_hash', ?, true)`, [store_hash]);
    await knex.raw(
      `update bulk_decisions set state = 'failed', problem = 'It was stopped.' where store_hash = ? and state = 'stopped'`,
      [store_hash],
    );
  }
  await knex.raw(`alter table bulk_decisions drop constraint bulk_decisions_state_check`);
  await knex.raw(`
    alter table bulk_decisions add constraint bulk_decisions_state_check
      check (state in ('queued', 'running', 'done', 'failed'))`);
}
