import type { Knex } from 'knex';
import { eachStore } from '../server/db/each-store.ts';

/** A text that may have been written and that the shop shows differently can be put back to what stood there before. */
export async function up(knex: Knex): Promise<void> {
  await allow(knex, ['ours', 'theirs', 'edit', 'back']);
}

/** What was put back reads as theirs: our text went away. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`alter table publications disable trigger only_forward`);
  await eachStore(knex, () => knex.raw(`update publications set resolution = 'theirs' where resolution = 'back'`));
  await knex.raw(`alter table publications enable trigger only_forward`);
  await allow(knex, ['ours', 'theirs', 'edit']);
}

async function allow(knex: Knex, resolutions: readonly string[]): Promise<void> {
  await knex.raw(`
    alter table publications
      drop constraint publications_resolution_check,
      add constraint publications_resolution_check
        check (resolution in (${resolutions.map((name) => `'${name}'`).join(', ')}))`);
}
