import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table injectors add column moved_at timestamptz');
  await knex.raw(
    `comment on column injectors.moved_at is 'When the switch was asked for or its job last began: tells one whose job died.'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table injectors drop column moved_at');
}
