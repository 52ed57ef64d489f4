import type { Knex } from 'knex';

/** Why a suggestion is there although nothing was wrong with the texts: the item's data had changed. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table proposals add column because_changed boolean not null default false`);
  await knex.raw(
    `comment on column proposals.because_changed is 'Made because the data behind a text had changed since that was written.'`,
  );
  for (const { store_hash } of await knex('stores').select<{ store_hash: string }[]>('store_hash')) {
    // The owner of the tables is bound by the policies too.
    await knex.raw(`select set_config('app.store_hash', ?, true)`, [store_hash]);
    await knex.raw(
      `update proposals set because_changed = true from enrichment_runs as run
       where proposals.store_hash = :storeHash and run.store_hash = :storeHash
         and run.id = proposals.run_id and run.scope = 'changed'`,
      { storeHash: store_hash },
    );
  }
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table proposals drop column because_changed');
}
