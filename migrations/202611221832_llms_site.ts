import type { Knex } from 'knex';

/** On which site the redirect to llms.txt was placed: the main storefront of a shop may become another one. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table llms_texts add column site_id integer');
  for (const store of await knex('stores').select<{ store_hash: string; site_id: number }[]>('store_hash', 'site_id')) {
    // The owner of the tables is bound by the policies too.
    await knex.raw(`select set_config('app.store_hash', ?, true)`, [store.store_hash]);
    await knex('llms_texts').whereNot({ state: 'off' }).update({ site_id: store.site_id });
  }
  await knex.raw(
    `comment on column llms_texts.site_id is 'Where the redirect was last placed; null: never, then the main storefront counts.'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table llms_texts drop column site_id');
}
