import type { Knex } from 'knex';

/**
 * Items whose texts are those of ours lose the tag `edited` again. What a publication has just read back may not be in the
 * mirror yet: its item is tagged until it is, so that a text that comes back meanwhile is not missed.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function tag_written_entities() returns trigger language plpgsql as $$
    begin
      insert into entity_tags (store_hash, tag, value, kind, entity_id)
      select distinct entity.store_hash, 'edited', 0, entity.kind, entity.entity_id
      from new_rows as outcome
      join publications as publication on publication.store_hash = outcome.store_hash and publication.id = outcome.publication_id
      join entities as entity on entity.store_hash = publication.store_hash and entity.kind = publication.kind
        and entity.entity_id = publication.entity_id
      where outcome.read_back is not null
      -- As a sync has it: each waits for a tag that the other has not committed.
      order by entity.kind, entity.entity_id
      on conflict do nothing;
      return null;
    end $$`);
  await knex.raw(`
    create trigger tag_written after insert on outcomes referencing new table as new_rows
      for each statement execute function tag_written_entities()`);
  await knex.raw(
    `comment on column entity_tags.tag is 'edited: a live text to suggest has changed since it was first read or last looked through; its value is 0.'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop trigger tag_written on outcomes');
  await knex.raw('drop function tag_written_entities');
  await knex.raw(
    `comment on column entity_tags.tag is 'edited: a live text of ours to suggest has changed since it was first read; its value is 0.'`,
  );
}
