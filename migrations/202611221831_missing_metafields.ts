import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Published search data that the shop has no more: what somebody deleted there is told nowhere. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table missing_metafields (
      store_hash text not null references stores (store_hash),
      kind text not null check (kind in ('product', 'category', 'brand')),
      entity_id bigint not null,
      position bigint not null,
      created_at timestamptz not null default now(),
      primary key (store_hash, kind, entity_id)
    )`);
  await knex.raw(
    `comment on table missing_metafields is 'Items whose metafield held search data when we wrote it last, and was not in the shop at the last look.'`,
  );
  await knex.raw(
    `comment on column missing_metafields.position is 'Of the publication that wrote it: a later one places it anew.'`,
  );
  await protectTenantTable(knex, 'missing_metafields');
  await knex.raw('alter table public_data_switches add column looked_at timestamptz');
  await knex.raw(
    `comment on column public_data_switches.looked_at is 'When the shop was last asked which of our metafields it has.'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table public_data_switches drop column looked_at');
  await knex.raw('drop table missing_metafields');
}
