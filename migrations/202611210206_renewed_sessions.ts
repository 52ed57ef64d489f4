import type { Knex } from 'knex';

/** A renewed token knows whose place it takes: the old one ends after its first use, not when it was handed out. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table sessions add column replaces text');
  await knex.raw(
    `comment on column sessions.replaces is 'token_hash of the one before; null for the first, and once this one was used.'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table sessions drop column replaces');
}
