import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** What the people of a shop say about an entity that BigCommerce has no field for. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table stated_facts (
      store_hash text not null references stores (store_hash),
      id uuid not null,
      kind text not null check (kind in ('product', 'category', 'brand', 'page', 'post')),
      entity_id bigint not null,
      label text not null check (label <> ''),
      value text not null check (value <> ''),
      stated_by text not null,
      stated_at timestamptz not null,
      primary key (store_hash, id)
    )`);
  await knex.raw(`comment on column stated_facts.stated_by is 'E-mail of the member who stands for it.'`);
  await knex.raw(`
    create unique index stated_facts_one_label on stated_facts (store_hash, kind, entity_id, lower(label))`);
  await knex.raw(
    `comment on column entities.changed is
       'How often Clione noted here what no sync reads: texts it wrote or read back, facts stated, signals locked.'`,
  );
  await protectTenantTable(knex, 'stated_facts');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table stated_facts');
}
