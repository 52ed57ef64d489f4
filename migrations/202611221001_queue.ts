import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/**
 * What the review queue filters by, in narrow tables of plain keys. Indexes on lists or on parts of JSON would not be used:
 * row-level security lets no operator before its own check that is not leakproof.
 */
export async function up(knex: Knex): Promise<void> {
  await createTags(knex);
  await knex.raw(`
    create function comparable_text(signal text, value text) returns text language sql immutable parallel safe as $$
      select case when signal = 'keywords' then keyword_list(value) else value end
    $$`);
  await knex.raw(
    `comment on function comparable_text is 'Keywords are the same however they are spaced; every other text is compared to the letter.'`,
  );
  await knex.raw(`
    create table proposal_problems (
      store_hash text not null,
      code text not null,
      proposal_id uuid not null,
      primary key (store_hash, code, proposal_id),
      foreign key (store_hash, proposal_id) references proposals (store_hash, id) on delete cascade
    )`);
  await knex.raw(`comment on table proposal_problems is 'Codes of the problems that a proposal was made against.'`);
  await knex.raw(`create index proposal_problems_by_proposal on proposal_problems (store_hash, proposal_id)`);
  await protectTenantTable(knex, 'proposal_problems');
  await inEveryStore(
    knex,
    `insert into entity_tags (store_hash, tag, value, kind, entity_id)
     select entity.store_hash, found.tag, found.value, entity.kind, entity.entity_id
     from entities as entity cross join lateral
       tags_of(entity.kind, entity.entity_id, entity.brand_id, entity.category_ids, entity.raw) as found
     where entity.store_hash = ? on conflict do nothing`,
  );
  await inEveryStore(
    knex,
    `insert into proposal_problems (store_hash, code, proposal_id)
     select proposal.store_hash, problem ->> 'code', proposal.id
     from proposals as proposal cross join lateral jsonb_array_elements(proposal.problems) as problem
     where proposal.store_hash = ? on conflict do nothing`,
  );
  await knex.raw('drop index proposals_by_state');
  await knex.raw(`
    create index proposals_by_state on proposals (store_hash, state, position) include (id, kind, entity_id, flagged)`);
  await knex.raw(`create index proposals_by_position on proposals (store_hash, position)`);
  await knex.raw(`create index changes_by_writer on changes (store_hash, engine, signal, proposal_id)`);
  await knex.raw(`create index entity_checks_by_score on entity_checks (store_hash, score, kind, entity_id)`);
  await knex.raw(`create index entities_by_sku on entities (store_hash, sku) where sku <> ''`);
}

/** Categories, brand and storefronts of each entity, and whether its live texts ever changed; kept by the mirror's table. */
async function createTags(knex: Knex): Promise<void> {
  await knex.raw(`
    create table entity_tags (
      store_hash text not null,
      tag text not null check (tag in ('category', 'brand', 'channel', 'edited')),
      value bigint not null,
      kind text not null,
      entity_id bigint not null,
      primary key (store_hash, tag, value, kind, entity_id),
      foreign key (store_hash, kind, entity_id) references entities (store_hash, kind, entity_id) on delete cascade
    )`);
  await knex.raw(
    `comment on column entity_tags.tag is 'edited: a live text of ours to suggest has changed since it was first read; its value is 0.'`,
  );
  await knex.raw(`create index entity_tags_by_entity on entity_tags (store_hash, kind, entity_id)`);
  await protectTenantTable(knex, 'entity_tags');
  await knex.raw(`
    create function tags_of(kind text, entity_id bigint, brand_id bigint, category_ids bigint[], raw jsonb)
    returns table (tag text, value bigint) language sql immutable parallel safe as $$
      select 'category', unnest(category_ids)
      union select 'category', entity_id where kind = 'category'
      union select 'brand', brand_id where brand_id > 0
      union select 'brand', entity_id where kind = 'brand'
      union select 'channel', channel::bigint from jsonb_array_elements_text(
        case when kind = 'product' and jsonb_typeof(raw -> 'channels') = 'array' then raw -> 'channels' else '[]' end) as channel
      union select 'channel', (raw ->> 'channel_id')::bigint
        where kind = 'page' and jsonb_typeof(raw -> 'channel_id') = 'number'
    $$`);
  await knex.raw(`
    create function tag_new_entities() returns trigger language plpgsql as $$
    begin
      insert into entity_tags (store_hash, tag, value, kind, entity_id)
      select entity.store_hash, found.tag, found.value, entity.kind, entity.entity_id
      from new_rows as entity cross join lateral
        tags_of(entity.kind, entity.entity_id, entity.brand_id, entity.category_ids, entity.raw) as found
      on conflict do nothing;
      return null;
    end $$`);
  await knex.raw(`
    create function tag_changed_entities() returns trigger language plpgsql as $$
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
      select store_hash, tag, value, kind, entity_id from wanted
      union
      select entity.store_hash, 'edited', 0, entity.kind, entity.entity_id from new_rows as entity
      join old_rows as former using (store_hash, kind, entity_id)
      where (entity.title, entity.description, entity.keywords, entity.url)
        is distinct from (former.title, former.description, former.keywords, former.url)
      on conflict do nothing;
      return null;
    end $$`);
  await knex.raw(`
    create trigger tag_new after insert on entities referencing new table as new_rows
      for each statement execute function tag_new_entities()`);
  await knex.raw(`
    create trigger tag_changed after update on entities referencing old table as old_rows new table as new_rows
      for each statement execute function tag_changed_entities()`);
}

/** The owner of the tables is bound by the policies too. */
async function inEveryStore(knex: Knex, statement: string): Promise<void> {
  for (const { store_hash } of await knex('stores').select<{ store_hash: string }[]>('store_hash')) {
    await knex.raw(`select set_config('app.store_hash', ?, true)`, [store_hash]);
    await knex.raw(statement, [store_hash]);
  }
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index entities_by_sku, entity_checks_by_score, changes_by_writer, proposals_by_position');
  await knex.raw('drop index proposals_by_state');
  await knex.raw('create index proposals_by_state on proposals (store_hash, state, position desc)');
  await knex.raw('drop trigger tag_changed on entities');
  await knex.raw('drop trigger tag_new on entities');
  await knex.raw('drop function tag_changed_entities, tag_new_entities, tags_of');
  await knex.raw('drop function comparable_text');
  await knex.raw('drop table proposal_problems, entity_tags');
}
