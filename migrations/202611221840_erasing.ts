import type { Knex } from 'knex';
import { eachStore } from '../server/db/each-store.ts';

/** While everything about a shop is being erased, a batch of its own keeps every other write out. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table batches drop constraint batches_cause_check,
      add constraint batches_cause_check check (cause in ('publish', 'undo', 'injector', 'leave', 'erase'))`);
}

/** An erasure that came to nothing reads as a removal then. */
export async function down(knex: Knex): Promise<void> {
  await eachStore(knex, () => knex.raw(`update batches set cause = 'leave' where cause = 'erase'`));
  await knex.raw(`
    alter table batches drop constraint batches_cause_check,
      add constraint batches_cause_check check (cause in ('publish', 'undo', 'injector', 'leave'))`);
}
