import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** What the engines propose, and what people decided about each signal of it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table proposals (
      store_hash text not null references stores (store_hash),
      id uuid not null,
      position bigint generated always as identity,
      kind text not null check (kind in ('product', 'category', 'brand', 'page', 'post')),
      entity_id bigint not null,
      name text not null,
      url text not null,
      engine text not null check (engine in ('grounded', 'llm')),
      engine_version text not null,
      fingerprint text not null,
      run_id uuid,
      state text not null check (state in ('pending', 'ready', 'published', 'rejected', 'withdrawn', 'superseded')),
      flagged boolean not null default false,
      dropped jsonb not null,
      problems jsonb not null,
      created_at timestamptz not null default now(),
      primary key (store_hash, id)
    )`);
  await knex.raw(
    `comment on column proposals.state is 'Derived from the changes by proposal-status.ts, in the same transaction.'`,
  );
  await knex.raw(
    `comment on column proposals.flagged is 'A conflict or failure of a chosen change waits for someone.'`,
  );
  await knex.raw(
    `comment on column proposals.fingerprint is 'Over facts, settings and engine version: the same one proposes the same.'`,
  );
  await knex.raw(`
    create unique index proposals_one_open on proposals (store_hash, kind, entity_id) where state in ('pending', 'ready')`);
  await knex.raw(`create index proposals_by_entity on proposals (store_hash, kind, entity_id, position desc)`);
  await knex.raw(`create index proposals_by_state on proposals (store_hash, state, position desc)`);
  await knex.raw(`
    create table changes (
      store_hash text not null,
      proposal_id uuid not null,
      signal text not null check (signal in ('title', 'description', 'keywords', 'url', 'jsonld', 'questions')),
      before text not null,
      shown_instead text,
      proposed text not null,
      edited text,
      decision text not null default 'pending' check (decision in ('pending', 'accepted', 'edited', 'rejected')),
      decided_by text,
      decided_at timestamptz,
      from_older_data boolean not null default false,
      evidence jsonb not null,
      solves jsonb not null,
      publication_id uuid,
      publication_state text,
      publication_reason text,
      publication_live text,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      primary key (store_hash, proposal_id, signal),
      foreign key (store_hash, proposal_id) references proposals (store_hash, id) on delete cascade,
      check ((decision = 'edited') = (edited is not null)),
      check ((publication_id is null) = (publication_state is null))
    )`);
  await knex.raw(
    `comment on column changes.before is 'The live value shown to the person who decides; a sync never changes it.'`,
  );
  await knex.raw(
    `comment on column changes.version is 'Grows with every decision; a decision made on an older one is refused.'`,
  );
  await knex.raw(
    `comment on column changes.publication_state is 'What propagation last told about writing this change.'`,
  );
  await knex.raw(`
    create index changes_ready on changes (store_hash, proposal_id) where decision in ('accepted', 'edited')`);
  await knex.raw(`
    create index changes_by_publication on changes (store_hash, publication_id) where publication_id is not null`);
  await protectTenantTable(knex, 'proposals');
  await protectTenantTable(knex, 'changes');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table changes, proposals');
}
