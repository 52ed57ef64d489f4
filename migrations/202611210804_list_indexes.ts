import type { Knex } from 'knex';

/**
 * The catalogue sorts all kinds together by name. Indexes on parts of names or codes of problems would not be used:
 * row-level security lets no operator before its own check that is not leakproof, and `@>` and `ilike` are not.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index entities_by_name_of_all on entities (store_hash, name, kind, entity_id) where deleted_at is null`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index entities_by_name_of_all');
}
