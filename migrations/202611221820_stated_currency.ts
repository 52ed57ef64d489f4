import type { Knex } from 'knex';
import { eachStore } from '../server/db/each-store.ts';

/** The currency of stated amounts: the shop's own may become another one. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table shop_facts add column currency text');
  await knex.raw(
    `comment on column shop_facts.currency is 'ISO 4217 of the amounts in facts; null: the currency of the shop was not known, so there are none.'`,
  );
  await eachStore(knex, () =>
    knex.raw(
      'update shop_facts set currency = stores.currency from stores where stores.store_hash = shop_facts.store_hash',
    ),
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table shop_facts drop column currency');
}
