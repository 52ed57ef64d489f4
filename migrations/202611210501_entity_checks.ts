import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Problems and score of each entity, as of its last check. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table entity_checks (
      store_hash text not null references stores (store_hash),
      kind text not null,
      entity_id bigint not null,
      problems jsonb not null,
      score smallint not null check (score between 0 and 100),
      checked_at timestamptz not null,
      primary key (store_hash, kind, entity_id)
    )`);
  await knex.raw(`comment on column entity_checks.problems is '[{code, signal, message}]'`);
  await protectTenantTable(knex, 'entity_checks');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table entity_checks');
}
