import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Whether changed product data leads to new suggestions by itself, and to how many in a month. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table automatic_suggestions (
      store_hash text primary key references stores (store_hash),
      is_on boolean not null,
      monthly_cap integer not null check (monthly_cap > 0),
      changed_by text not null,
      changed_at timestamptz not null
    )`);
  await knex.raw(`comment on table automatic_suggestions is 'A store without a row never switched it on.'`);
  await protectTenantTable(knex, 'automatic_suggestions');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table automatic_suggestions');
}
