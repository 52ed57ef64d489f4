import type { Knex } from 'knex';

/** A text that came back from a spreadsheet waits for a decision like a suggested one: edited, and pending. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table changes drop constraint changes_check`);
  await knex.raw(`
    alter table changes add constraint changes_edited check (
      case decision when 'edited' then edited is not null when 'pending' then true else edited is null end)`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`update changes set edited = null, decided_by = null, decided_at = null where decision = 'pending'`);
  await knex.raw(`alter table changes drop constraint changes_edited`);
  await knex.raw(
    `alter table changes add constraint changes_check check ((decision = 'edited') = (edited is not null))`,
  );
}
