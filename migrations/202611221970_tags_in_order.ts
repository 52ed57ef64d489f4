import type { Knex } from 'knex';

/**
 * Tags of what a sync has changed are inserted in the order of their items, as those of what was read back after a write: two
 * orders would wait for each other.
 */
export async function up(knex: Knex): Promise<void> {
  await createTagging(knex, 'order by kind, entity_id, tag, value');
}

export async function down(knex: Knex): Promise<void> {
  await createTagging(knex, '');
}

async function createTagging(knex: Knex, order: string): Promise<void> {
  await knex.raw(`
    create or replace function tag_changed_entities() returns trigger language plpgsql as $$
    begin
      with moved as (
        select entity.* from new_rows as entity
        join old_rows as former using (store_hash, kind, entity_id)
        where (entity.brand_id, entity.category_ids, entity.raw -> 'channels', entity.raw -> 'channel_id')
          is distinct from (former.brand_id, former.category_ids, former.raw -> 'channels', former.raw -> 'channel_id')
      ), wanted as (
        select entity.store_hash, found.tag, found.value, entity.kind, entity.entity_id
        from moved as entity cross join lateral
          tags_of(entity.kind, entity.entity_id, entity.brand_id, entity.category_ids, entity.raw) as found
      ), gone as (
        delete from entity_tags as tag using moved
        where tag.store_hash = moved.store_hash and tag.kind = moved.kind and tag.entity_id = moved.entity_id
          and tag.tag <> 'edited'
          and (tag.tag, tag.value, tag.kind, tag.entity_id) not in (select wanted.tag, wanted.value, wanted.kind, wanted.entity_id from wanted)
      )
      insert into entity_tags (store_hash, tag, value, kind, entity_id)
      select * from (
      select store_hash, tag, value, kind, entity_id from wanted
      union
      select entity.store_hash, 'edited', 0, entity.kind, entity.entity_id from new_rows as entity
      join old_rows as former using (store_hash, kind, entity_id)
      where (entity.title, entity.description, entity.keywords, entity.url)
        is distinct from (former.title, former.description, former.keywords, former.url)
      ) as tags
      ${order}
      on conflict do nothing;
      return null;
    end $$`);
}
