import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Selections of the review queue, and what was decided over them: who, when, how many, and how to take it back. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table selections (
      store_hash text not null references stores (store_hash),
      id uuid not null,
      member_id bigint not null,
      filter jsonb,
      as_of timestamptz not null,
      total integer not null,
      primary key (store_hash, id)
    )`);
  await knex.raw(
    `comment on column selections.filter is 'Of "all that match"; null where rows were ticked one by one.'`,
  );
  await protectTenantTable(knex, 'selections');
  await knex.raw(`
    create table selection_items (
      store_hash text not null,
      selection_id uuid not null,
      position integer not null,
      proposal_id uuid not null,
      versions jsonb not null,
      decided jsonb,
      left_alone jsonb,
      kept jsonb,
      primary key (store_hash, selection_id, position),
      foreign key (store_hash, selection_id) references selections (store_hash, id) on delete cascade
    )`);
  await knex.raw(
    `comment on column selection_items.versions is 'Signal to version of what was undecided as of the selection; never addresses.'`,
  );
  await knex.raw(
    `comment on column selection_items.decided is 'Signal to version after the decision over the selection.'`,
  );
  await knex.raw(`comment on column selection_items.left_alone is 'Signal to why it was not decided.'`);
  await knex.raw(`comment on column selection_items.kept is 'Signal to why the decision was not taken back.'`);
  await protectTenantTable(knex, 'selection_items');
  await knex.raw(`
    create table bulk_decisions (
      store_hash text not null references stores (store_hash),
      id uuid not null,
      position bigint generated always as identity,
      installation integer not null,
      selection_id uuid not null,
      undoes uuid,
      decision text not null check (decision in ('accepted', 'rejected', 'pending')),
      signals jsonb,
      member_id bigint not null,
      actor text not null,
      state text not null check (state in ('queued', 'running', 'done', 'failed')),
      total integer not null,
      done integer not null default 0,
      items integer not null default 0,
      decided integer not null default 0,
      left_alone jsonb not null default '{}',
      queued_at timestamptz not null,
      finished_at timestamptz,
      problem text,
      primary key (store_hash, id),
      check ((decision = 'pending') = (undoes is not null))
    )`);
  await knex.raw(`comment on column bulk_decisions.done is 'Members gone through, in the order of their positions.'`);
  await knex.raw(`comment on column bulk_decisions.left_alone is 'Why to the number of changes left as they were.'`);
  await knex.raw(`comment on column bulk_decisions.signals is 'Only these; null for all. Addresses never.'`);
  await knex.raw(`
    create unique index bulk_decisions_once on bulk_decisions (store_hash, selection_id) where undoes is null`);
  await knex.raw(`
    create unique index bulk_decisions_undone_once on bulk_decisions (store_hash, undoes)
      where undoes is not null and state <> 'failed'`);
  await knex.raw(`create index bulk_decisions_by_member on bulk_decisions (store_hash, member_id, position desc)`);
  await protectTenantTable(knex, 'bulk_decisions');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table bulk_decisions, selection_items, selections');
}
