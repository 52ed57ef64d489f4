import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** What is known of each store's rate limit, shared by every process that calls BigCommerce. Times are the database's. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table rate_limits (
      store_hash text primary key references stores(store_hash),
      quota integer,
      remaining integer,
      in_flight integer not null default 0,
      window_ends_at timestamptz,
      probe_until timestamptz,
      next_at timestamptz,
      blocked_until timestamptz,
      refusals integer not null default 0,
      created_at timestamptz not null default now()
    )`);
  await knex.raw(`comment on column rate_limits.remaining is 'Requests left in the window less those reserved since.'`);
  await knex.raw(
    `comment on column rate_limits.in_flight is 'Reserved and not yet answered; begins anew with each window.'`,
  );
  await knex.raw(
    `comment on column rate_limits.probe_until is 'One request explores an unknown window; the others wait for its answer until then.'`,
  );
  await knex.raw(
    `comment on column rate_limits.next_at is 'Earliest next request while requests are being spread over the window.'`,
  );
  await knex.raw(`comment on column rate_limits.refusals is 'Answers 429 since the last good one.'`);
  await protectTenantTable(knex, 'rate_limits');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table rate_limits');
}
