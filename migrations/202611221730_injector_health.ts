import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** What the last look at the shop found of the Schema Injector, point by point. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table injector_checks (
      store_hash text not null,
      channel_id integer not null,
      checked_at timestamptz not null,
      points jsonb not null,
      created_at timestamptz not null default now(),
      primary key (store_hash, channel_id),
      foreign key (store_hash, channel_id) references injectors (store_hash, channel_id) on delete cascade
    )`);
  await knex.raw(
    `comment on table injector_checks is 'The latest look of each storefront; an earlier one is replaced.'`,
  );
  await knex.raw(
    `comment on column injector_checks.points is 'List of point, level and words for the merchant, in the order of the screen.'`,
  );
  await protectTenantTable(knex, 'injector_checks');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table injector_checks');
}
