import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Other wordings that people asked for, one suggested text each. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table text_rewrites (
      store_hash text not null,
      id uuid not null,
      position bigint generated always as identity,
      proposal_id uuid not null,
      signal text not null check (signal in ('title', 'description')),
      version integer not null,
      replaced text not null,
      hint text,
      engine text not null check (engine in ('grounded', 'llm')),
      state text not null check (state in ('queued', 'done', 'nothing', 'failed')),
      note text,
      requested_by text not null,
      queued_at timestamptz not null,
      finished_at timestamptz,
      primary key (store_hash, id),
      foreign key (store_hash, proposal_id) references proposals (store_hash, id) on delete cascade
    )`);
  await knex.raw(
    `comment on column text_rewrites.version is 'Of the change when it was asked for: a decision made since is not overruled.'`,
  );
  await knex.raw(
    `comment on column text_rewrites.replaced is 'The text that stood there: no later wording of the same change says it again.'`,
  );
  await knex.raw(
    `comment on column text_rewrites.note is 'For the merchant: why there is no other wording, or what to mind.'`,
  );
  await knex.raw(`
    create unique index text_rewrites_one_open on text_rewrites (store_hash, proposal_id, signal) where state = 'queued'`);
  await knex.raw(
    `create index text_rewrites_by_change on text_rewrites (store_hash, proposal_id, signal, position desc)`,
  );
  await protectTenantTable(knex, 'text_rewrites');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table text_rewrites');
}
