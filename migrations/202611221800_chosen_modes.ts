import type { Knex } from 'knex';

const tables = ['injectors', 'injector_previews'];

/** Of each type of page, the mode that the merchant chose apart from the one in force, and what the last look suggested. */
export async function up(knex: Knex): Promise<void> {
  for (const table of tables)
    await knex.raw(`
      update ${table} set plan = (
        select coalesce(jsonb_agg(
          entry - 'isChosen' || jsonb_build_object(
            'chosen', case when entry -> 'isChosen' = 'true' then entry -> 'mode' else 'null' end,
            'suggested', coalesce(entry -> 'allowed' -> 0, 'null')) order by place), '[]')
        from jsonb_array_elements(plan) with ordinality as entries (entry, place))`);
}

export async function down(knex: Knex): Promise<void> {
  for (const table of tables)
    await knex.raw(`
      update ${table} set plan = (
        select coalesce(jsonb_agg(
          entry - 'chosen' - 'suggested'
            || jsonb_build_object('isChosen', entry -> 'chosen' <> 'null') order by place), '[]')
        from jsonb_array_elements(plan) with ordinality as entries (entry, place))`);
}
