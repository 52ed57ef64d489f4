import type { Knex } from 'knex';

/** Beside what was approved: what stands while a change of it came to nothing, and what the merchant said of late scripts. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'alter table injectors add column standing_plan jsonb, add column off_plan jsonb, add column late_scripts jsonb',
  );
  await knex.raw('alter table injector_previews add column late_scripts jsonb');
  await knex.raw(
    `comment on column injectors.standing_plan is 'What stands in the shop while the last change of it is under way or came to nothing; null: the plan.'`,
  );
  await knex.raw(
    `comment on column injectors.off_plan is 'The plan once the scripts are gone, as a person asked; set while on: they could not be removed.'`,
  );
  for (const table of ['injectors', 'injector_previews'])
    await knex.raw(
      `comment on column ${table}.late_scripts is 'Hosts of scripts of which a person said that none adds product data in the browser; null: nobody said so.'`,
    );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table injector_previews drop column late_scripts');
  await knex.raw('alter table injectors drop column standing_plan, drop column off_plan, drop column late_scripts');
}
