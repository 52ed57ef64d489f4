import type { Knex } from 'knex';

/** Counts what our own writes changed in the mirror, so that problems and scores follow them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table entities add column changed integer not null default 0`);
  await knex.raw(
    `comment on column entities.changed is 'How often a text that Clione wrote or read back was noted here.'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table entities drop column changed');
}
