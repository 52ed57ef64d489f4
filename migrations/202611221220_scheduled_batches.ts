import type { Knex } from 'knex';
import { eachStore } from '../server/db/each-store.ts';

/** Batches that wait for their time, why one was paused, what the first pages showed; conflicts settled by another text. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table batches
      add column starts_at timestamptz,
      add column paused_for text check (paused_for in ('result', 'trouble', 'person')),
      add column proof text,
      drop constraint batches_state_check,
      add constraint batches_state_check
        check (state in ('scheduled', 'queued', 'running', 'paused', 'done', 'cancelled')),
      add constraint batches_scheduled_with_time check (state <> 'scheduled' or starts_at is not null)`);
  await knex.raw(
    `comment on column batches.starts_at is 'When it was scheduled to begin; null when it began at once.'`,
  );
  await knex.raw(
    `comment on column batches.paused_for is 'What its writes came to, trouble with the shop, or a person; of the latest pause.'`,
  );
  await knex.raw(`comment on column batches.proof is 'What the public pages of the first ten showed, in words.'`);
  await knex.raw(`create index batches_scheduled on batches (store_hash, starts_at) where state = 'scheduled'`);
  await knex.raw(`
    alter table publications
      drop constraint publications_resolution_check,
      add constraint publications_resolution_check check (resolution in ('ours', 'theirs', 'edit'))`);
}

/** Batches that wait for their time end cancelled, and settled texts read as ours: that is how they went on. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`drop index batches_scheduled`);
  await knex.raw(`alter table publications disable trigger only_forward`);
  await eachStore(knex, async () => {
    await knex.raw(`
    with skipped as (
      update publications set state = 'skipped', reason = 'Cancelled before it was written.', finished_at = now()
      where state = 'queued' and (store_hash, batch_id) in (select store_hash, id from batches where state = 'scheduled')
      returning store_hash, id, reason, finished_at)
    insert into outcomes (store_hash, publication_id, state, reason, at)
    select store_hash, id, 'skipped', reason, finished_at from skipped`);
    await knex.raw(`update batches set state = 'cancelled' where state = 'scheduled'`);
    await knex.raw(`update publications set resolution = 'ours' where resolution = 'edit'`);
  });
  await knex.raw(`alter table publications enable trigger only_forward`);
  await knex.raw(`
    alter table publications
      drop constraint publications_resolution_check,
      add constraint publications_resolution_check check (resolution in ('ours', 'theirs'))`);
  await knex.raw(`
    alter table batches
      drop constraint batches_scheduled_with_time,
      drop constraint batches_state_check,
      add constraint batches_state_check check (state in ('queued', 'running', 'paused', 'done', 'cancelled')),
      drop column starts_at, drop column paused_for, drop column proof`);
}
