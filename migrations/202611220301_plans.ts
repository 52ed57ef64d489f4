import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** The plan of each store, and what of it is held and charged. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table store_plans (
      store_hash text primary key references stores (store_hash),
      plan text not null,
      set_by text not null,
      set_at timestamptz not null
    )`);
  await knex.raw(
    `comment on table store_plans is 'Plans that an operator gave; a store without a row has the default.'`,
  );
  await protectTenantTable(knex, 'store_plans');

  await knex.raw(`
    create table quota_reservations (
      store_hash text not null references stores (store_hash),
      run_id uuid not null,
      pool text not null check (pool in ('plan', 'automatic')),
      month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
      zone text not null,
      items integer not null check (items >= 0),
      examples integer not null check (examples >= 0),
      charged integer not null default 0 check (charged <= items),
      examples_charged integer not null default 0 check (examples_charged <= examples),
      reserved_at timestamptz not null,
      settled_at timestamptz,
      primary key (store_hash, run_id, pool)
    )`);
  await knex.raw(
    `comment on column quota_reservations.month is 'Where the store is, fixed when the run began: all its charges belong to it.'`,
  );
  await knex.raw(
    `comment on column quota_reservations.settled_at is 'When the run ended and what it had not used was given back; null while it holds it.'`,
  );
  await knex.raw(`
    create index quota_reservations_open on quota_reservations (store_hash, pool) where settled_at is null`);
  await protectTenantTable(knex, 'quota_reservations');

  await knex.raw(`
    create table quota_charges (
      store_hash text not null references stores (store_hash),
      pool text not null check (pool in ('plan', 'automatic')),
      month text not null,
      kind text not null check (kind in ('product', 'category', 'brand', 'page', 'post')),
      entity_id bigint not null,
      run_id uuid not null,
      is_free boolean not null,
      charged_at timestamptz not null,
      primary key (store_hash, pool, month, kind, entity_id)
    )`);
  await knex.raw(
    `comment on table quota_charges is 'One row an entity and month, however many signals, runs and new versions.'`,
  );
  await knex.raw(`create index quota_charges_free on quota_charges (store_hash, pool) where is_free`);
  await protectTenantTable(knex, 'quota_charges', 'select, insert');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table quota_charges, quota_reservations, store_plans');
}
