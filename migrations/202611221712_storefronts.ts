import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Further storefronts of a shop, whose addresses only people of the shop can tell: Clione may not read channels. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table storefronts (
      store_hash text not null references stores (store_hash),
      channel_id integer not null,
      url text not null,
      name text not null,
      told_by text not null,
      told_at timestamptz not null,
      created_at timestamptz not null default now(),
      primary key (store_hash, channel_id)
    )`);
  await knex.raw(
    `comment on column storefronts.url is 'Origin of the storefront, without a trailing slash, as a member told it.'`,
  );
  await protectTenantTable(knex, 'storefronts');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table storefronts');
}
