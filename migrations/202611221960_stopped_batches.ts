import type { Knex } from 'knex';

/** A batch that a person has stopped sends nothing any more; one whose end could not be told once is not asked about for ever. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table batches add column stopped_at timestamptz, add column unread_at timestamptz');
  await knex.raw(
    `comment on column batches.stopped_at is 'When a person stopped it: what had begun is looked at, and nothing is sent.'`,
  );
  await knex.raw(
    `comment on column batches.unread_at is 'When it was paused because what it had sent could not be read.'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table batches drop column stopped_at, drop column unread_at');
}
