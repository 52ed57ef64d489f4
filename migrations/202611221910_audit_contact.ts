import type { Knex } from 'knex';
import { eachStore } from '../server/db/each-store.ts';

/** The record of changed shop facts held how to reach people. It is kept for good, so that is taken out of old entries. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table audit_entries disable trigger append_only');
  await eachStore(knex, async () => {
    for (const side of ['before', 'after'])
      await knex.raw(`
        update audit_entries
        set detail = jsonb_set(detail, '{${side}}', (detail -> '${side}') - array['email', 'phone', 'address'])
        where action = 'shop-facts.changed' and jsonb_typeof(detail -> '${side}') = 'object'`);
  });
  await knex.raw('alter table audit_entries enable trigger append_only');
}

/** What was taken out stays out. */
export async function down(): Promise<void> {}
