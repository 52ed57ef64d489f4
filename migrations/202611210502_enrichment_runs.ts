import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Runs of the writers over selected entities: where each stands, so that it can be watched, resumed and cancelled. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table enrichment_runs (
      store_hash text not null references stores (store_hash),
      id uuid not null,
      installation integer not null,
      scope text not null check (scope in ('needed', 'selected')),
      engine text not null check (engine in ('grounded', 'llm')),
      state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
      total integer,
      done integer not null default 0,
      proposed integer not null default 0,
      unchanged integer not null default 0,
      too_poor integer not null default 0,
      failed integer not null default 0,
      requested_by text,
      cancel_requested boolean not null default false,
      queued_at timestamptz not null,
      started_at timestamptz,
      finished_at timestamptz,
      problem text,
      primary key (store_hash, id)
    )`);
  await knex.raw(`create index enrichment_runs_by_time on enrichment_runs (store_hash, queued_at desc, id)`);
  await protectTenantTable(knex, 'enrichment_runs');

  await knex.raw(`
    create table enrichment_items (
      store_hash text not null references stores (store_hash),
      run_id uuid not null,
      position integer not null,
      kind text not null,
      entity_id bigint not null,
      outcome text check (outcome in ('proposed', 'unchanged', 'too_poor', 'failed')),
      note text,
      primary key (store_hash, run_id, position)
    )`);
  await knex.raw(
    `comment on column enrichment_items.outcome is 'null until its turn; what a killed worker left is done again.'`,
  );
  await knex.raw(`comment on column enrichment_items.note is 'What is missing, or why it failed, for the merchant.'`);
  await knex.raw(
    `create index enrichment_items_open on enrichment_items (store_hash, run_id, position) where outcome is null`,
  );
  await protectTenantTable(knex, 'enrichment_items');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table enrichment_items, enrichment_runs');
}
