import type { Knex } from 'knex';
import { eachStore } from '../server/db/each-store.ts';

/** On which site the redirect to llms.txt was placed: the main storefront of a shop may become another one. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table llms_texts add column site_id integer');
  // The main storefront may have changed before: the record names the site in what was placed, as "<site> /llms.txt".
  await eachStore(knex, () =>
    knex.raw(`
      update llms_texts set site_id = coalesce(
        (select split_part(placed.subject, ' ', 1)::integer from publications as placed
         where placed.store_hash = llms_texts.store_hash and placed.kind = 'store' and placed.signal = 'redirect'
           and placed.subject ~ '^[0-9]+ /llms[.]txt$' and placed.after <> ''
           and placed.state in ('queued', 'writing', 'applied', 'unchanged')
         order by placed.position desc limit 1),
        stores.site_id)
      from stores where stores.store_hash = llms_texts.store_hash and llms_texts.state <> 'off'`),
  );
  await knex.raw(
    `comment on column llms_texts.site_id is 'Where the redirect was last placed; null: never, then the main storefront counts.'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table llms_texts drop column site_id');
}
