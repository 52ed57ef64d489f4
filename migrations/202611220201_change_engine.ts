import type { Knex } from 'knex';

/** A model's text that does not pass falls back to the built-in writer, signal by signal: each change says who wrote it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `alter table changes add column engine text not null default 'grounded' check (engine in ('grounded', 'llm'))`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table changes drop column engine');
}
