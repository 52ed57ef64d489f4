import type { Knex } from 'knex';
import { eachStore } from '../server/db/each-store.ts';

/** Whether the shop is open to everybody, and what that means for what Clione serves about it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table stores add column shop_status text');
  await knex.raw(
    `comment on column stores.shop_status is 'As BigCommerce told it, for example live or prelaunch; null: not told.'`,
  );
  await knex.raw('alter table public_data_switches add column even_closed boolean not null default false');
  await knex.raw(
    `comment on column public_data_switches.even_closed is 'The addresses answer while BigCommerce calls the shop closed: its headless storefront is open.'`,
  );
  // Who serves data today has found them answering whatever the state of the shop: an upgrade takes nothing away.
  await eachStore(knex, () => knex.raw('update public_data_switches set even_closed = is_on'));
  await knex.raw(
    `comment on column llms_texts.installation is 'The one in which the file was last made: nothing is served from an earlier one.'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    `comment on column llms_texts.installation is 'The one under which it was last switched: an earlier one counts as off.'`,
  );
  await knex.raw('alter table public_data_switches drop column even_closed');
  await knex.raw('alter table stores drop column shop_status');
}
