import type { Knex } from 'knex';

/** What Clione did by itself for safety, told until the merchant approves again. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table injectors add column notice text');
  await knex.raw(
    `comment on column injectors.notice is 'What was taken away for safety while the rest stays, for the merchant; null: nothing.'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table injectors drop column notice');
}
