import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** What a merchant states about the shop as a whole: legal name, logo, profiles, contact, address, returns, shipping. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table shop_facts (
      store_hash text not null references stores (store_hash),
      version integer not null check (version > 0),
      facts jsonb not null,
      stated_by text not null,
      stated_at timestamptz not null,
      primary key (store_hash)
    )`);
  await knex.raw(
    `comment on column shop_facts.version is 'Grows by one with each change: a change of an older one is refused.'`,
  );
  await knex.raw(`comment on column shop_facts.stated_by is 'E-mail of the member who stands for it.'`);
  await protectTenantTable(knex, 'shop_facts');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table shop_facts');
}
