import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Which state of the mirror the last check of a store saw: checks queued meanwhile have nothing left to do. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table check_marks (
      store_hash text primary key references stores (store_hash),
      mirror_version text not null,
      checked_at timestamptz not null
    )`);
  await protectTenantTable(knex, 'check_marks');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table check_marks');
}
