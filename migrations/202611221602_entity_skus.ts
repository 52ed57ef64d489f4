import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/**
 * Every SKU by which an item can be looked for: a product's own and those of its variants, as the mirror holds them. In bytes'
 * order and in small letters, so that "begins with" is a range: row-level security lets no `like` use an index.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table entity_skus (
      store_hash text not null,
      sku text collate "C" not null,
      kind text not null,
      entity_id bigint not null,
      primary key (store_hash, sku, kind, entity_id),
      foreign key (store_hash, kind, entity_id) references entities (store_hash, kind, entity_id) on delete cascade
    )`);
  await knex.raw(`comment on column entity_skus.sku is 'In small letters; kept by the mirror''s table.'`);
  await knex.raw(`create index entity_skus_by_entity on entity_skus (store_hash, kind, entity_id)`);
  await protectTenantTable(knex, 'entity_skus');
  await knex.raw(`
    create function skus_of(sku text, raw jsonb) returns setof text language sql immutable parallel safe as $$
      select lower(skus_of.sku) where skus_of.sku <> ''
      union select lower(variant ->> 'sku') from jsonb_array_elements(
        case when jsonb_typeof(raw -> 'variants') = 'array' then raw -> 'variants' else '[]' end) as variant
      where variant ->> 'sku' <> ''
    $$`);
  await createTriggers(knex);
  for (const { store_hash } of await knex('stores').select<{ store_hash: string }[]>('store_hash')) {
    // The owner of the tables is bound by the policies too.
    await knex.raw(`select set_config('app.store_hash', ?, true)`, [store_hash]);
    await knex.raw(
      `insert into entity_skus (store_hash, sku, kind, entity_id)
       select entity.store_hash, found.sku, entity.kind, entity.entity_id
       from entities as entity cross join lateral skus_of(entity.sku, entity.raw) as found (sku)
       where entity.store_hash = ?`,
      [store_hash],
    );
  }
  await knex.raw('drop index entities_by_sku');
}

async function createTriggers(knex: Knex): Promise<void> {
  await knex.raw(`
    create function note_new_skus() returns trigger language plpgsql as $$
    begin
      insert into entity_skus (store_hash, sku, kind, entity_id)
      select entity.store_hash, found.sku, entity.kind, entity.entity_id
      from new_rows as entity cross join lateral skus_of(entity.sku, entity.raw) as found (sku)
      on conflict do nothing;
      return null;
    end $$`);
  await knex.raw(`
    create function note_changed_skus() returns trigger language plpgsql as $$
    begin
      with moved as (
        select entity.* from new_rows as entity
        join old_rows as former using (store_hash, kind, entity_id)
        where (entity.sku, entity.raw -> 'variants') is distinct from (former.sku, former.raw -> 'variants')
      ), wanted as (
        select entity.store_hash, found.sku, entity.kind, entity.entity_id
        from moved as entity cross join lateral skus_of(entity.sku, entity.raw) as found (sku)
      ), gone as (
        delete from entity_skus as known using moved
        where known.store_hash = moved.store_hash and known.kind = moved.kind and known.entity_id = moved.entity_id
          and not exists (
            select from wanted where wanted.store_hash = known.store_hash and wanted.kind = known.kind
              and wanted.entity_id = known.entity_id and wanted.sku collate "C" = known.sku)
      )
      insert into entity_skus (store_hash, sku, kind, entity_id)
      select store_hash, sku, kind, entity_id from wanted
      on conflict do nothing;
      return null;
    end $$`);
  await knex.raw(`
    create trigger skus_new after insert on entities referencing new table as new_rows
      for each statement execute function note_new_skus()`);
  await knex.raw(`
    create trigger skus_changed after update on entities referencing old table as old_rows new table as new_rows
      for each statement execute function note_changed_skus()`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop trigger skus_changed on entities');
  await knex.raw('drop trigger skus_new on entities');
  await knex.raw('drop function note_changed_skus, note_new_skus, skus_of');
  await knex.raw('drop table entity_skus');
  await knex.raw(`create index entities_by_sku on entities (store_hash, sku) where sku <> ''`);
}
