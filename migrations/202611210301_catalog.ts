import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** The local mirror of products, categories, brands, pages and posts. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table entities (
      store_hash text not null references stores (store_hash),
      kind text not null check (kind in ('product', 'category', 'brand', 'page', 'post')),
      entity_id bigint not null,
      name text not null,
      sku text not null default '',
      url text not null default '',
      is_visible boolean not null,
      title text,
      description text not null default '',
      keywords jsonb not null default '[]',
      total_sold integer not null default 0,
      brand_id bigint,
      parent_id bigint,
      category_ids bigint[] not null default '{}',
      raw jsonb not null,
      seen_run uuid,
      synced_at timestamptz not null,
      deleted_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (store_hash, kind, entity_id)
    )`);
  await knex.raw(
    `comment on column entities.title is 'Live page title; null where BigCommerce has no such field (posts).'`,
  );
  await knex.raw(`comment on column entities.raw is 'The row as BigCommerce answered, cut to the fields that we use.'`);
  await knex.raw(
    `comment on column entities.seen_run is 'Last full sync that saw the row: a complete one deletes the others.'`,
  );
  await knex.raw(
    `create index entities_by_name on entities (store_hash, kind, name, entity_id) where deleted_at is null`,
  );
  await knex.raw(
    `create index entities_by_sold on entities (store_hash, total_sold desc, kind, entity_id) where deleted_at is null`,
  );
  await knex.raw(
    `create index entities_by_brand on entities (store_hash, brand_id) where kind = 'product' and deleted_at is null`,
  );
  await knex.raw(`create index entities_by_category on entities using gin (category_ids) where kind = 'product'`);
  await knex.raw(`create index entities_by_name_part on entities using gin (name gin_trgm_ops)`);
  await protectTenantTable(knex, 'entities');

  await knex.raw(`
    create table dirty_entities (
      store_hash text not null references stores (store_hash),
      kind text not null,
      entity_id bigint not null,
      marked_at timestamptz not null,
      mark uuid not null,
      primary key (store_hash, kind, entity_id)
    )`);
  await knex.raw(
    `comment on column dirty_entities.mark is 'New with each event: a mark made during the read is not cleared by it.'`,
  );
  await protectTenantTable(knex, 'dirty_entities');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table dirty_entities, entities');
}
