import type { Knex } from 'knex';
import { eachStore } from '../server/db/each-store.ts';

/**
 * Of each type of page, the mode that the merchant chose apart from the one in force, and what the last look suggested. What
 * a plan of before the modes lacks still, where the login saw no row as they came, is filled in.
 */
export async function up(knex: Knex): Promise<void> {
  await rewritePlans(
    knex,
    `jsonb_build_object('allowed', jsonb_build_array(entry -> 'mode'), 'gains', '', 'waitsFor', null)
      || entry - 'isChosen' || jsonb_build_object(
        'chosen', case when entry -> 'isChosen' = 'true' then entry -> 'mode' else 'null' end,
        'suggested', coalesce(entry -> 'allowed' -> 0, 'null'))`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await rewritePlans(
    knex,
    `entry - 'chosen' - 'suggested' || jsonb_build_object('isChosen', entry -> 'chosen' <> 'null')`,
  );
}

/** Replaces each entry of all plans by `expression`, which may name `entry`. */
async function rewritePlans(knex: Knex, expression: string): Promise<void> {
  await eachStore(knex, async () => {
    for (const table of ['injectors', 'injector_previews'])
      await knex.raw(`
        update ${table} set plan = (
          select coalesce(jsonb_agg(${expression} order by place), '[]')
          from jsonb_array_elements(plan) with ordinality as entries (entry, place))`);
  });
}
