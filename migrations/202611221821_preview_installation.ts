import type { Knex } from 'knex';

/** A preview is approved under the installation that showed it: another one has looked at nothing yet. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table injector_previews add column installation integer not null default 0');
  await knex.raw('alter table injector_previews alter column installation drop default');
  await knex.raw(
    `comment on column injector_previews.installation is 'Of the app when it was shown; 0: before this was kept.'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table injector_previews drop column installation');
}
