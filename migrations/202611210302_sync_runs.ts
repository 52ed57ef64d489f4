import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Full syncs: where each stands, so that it can be watched, resumed and cancelled. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table sync_runs (
      store_hash text not null references stores (store_hash),
      id uuid not null,
      installation integer not null,
      cause text not null check (cause in ('install', 'requested', 'nightly')),
      state text not null check (state in ('queued', 'running', 'done', 'done_with_failures', 'failed', 'cancelled')),
      requested_by text,
      cancel_requested boolean not null default false,
      queued_at timestamptz not null,
      started_at timestamptz,
      finished_at timestamptz,
      problem text,
      primary key (store_hash, id)
    )`);
  await knex.raw(`create index sync_runs_by_time on sync_runs (store_hash, queued_at desc, id)`);
  await knex.raw(
    `create unique index sync_runs_one_open on sync_runs (store_hash) where state in ('queued', 'running')`,
  );
  await protectTenantTable(knex, 'sync_runs');

  await knex.raw(`
    create table sync_phases (
      store_hash text not null references stores (store_hash),
      run_id uuid not null,
      phase text not null check (phase in ('store', 'brands', 'categories', 'products', 'pages', 'posts')),
      position smallint not null,
      state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
      done integer not null default 0,
      total integer,
      failed integer not null default 0,
      next text,
      problem text,
      primary key (store_hash, run_id, phase)
    )`);
  await knex.raw(`comment on column sync_phases.next is 'Where the next page starts; null before the first.'`);
  await knex.raw(`comment on column sync_phases.total is 'As BigCommerce reports it.'`);
  await protectTenantTable(knex, 'sync_phases');

  await knex.raw(`
    create table sync_failures (
      store_hash text not null references stores (store_hash),
      run_id uuid not null,
      kind text not null,
      row_key text not null,
      entity_id bigint,
      name text not null,
      reason text not null,
      primary key (store_hash, run_id, kind, row_key)
    )`);
  await protectTenantTable(knex, 'sync_failures');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table sync_failures, sync_phases, sync_runs');
}
