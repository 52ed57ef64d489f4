import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** A shop that leaves Clione: what was asked for so far, and what became of each thing that was placed. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table leavings (
      store_hash text not null references stores (store_hash),
      id uuid not null,
      installation integer not null,
      is_open boolean not null default true,
      begun_by text not null,
      begun_at timestamptz not null,
      ended_at timestamptz,
      restore_batches uuid[] not null default '{}',
      removal text not null default 'none' check (removal in ('none', 'running', 'done', 'failed')),
      removal_batches uuid[] not null default '{}',
      removal_batch uuid,
      removal_asked_by text,
      removal_ended_at timestamptz,
      removal_problem text,
      created_at timestamptz not null default now(),
      primary key (store_hash, id)
    )`);
  await knex.raw(`comment on column leavings.is_open is 'False once the merchant has chosen to stay.'`);
  await knex.raw(
    `comment on column leavings.removal_batch is 'The batch of scripts and redirects that the latest removal takes away.'`,
  );
  await knex.raw(`create unique index leavings_one_open on leavings (store_hash) where is_open`);
  await protectTenantTable(knex, 'leavings', 'select, insert, update');
  await knex.raw(`
    create table leaving_notes (
      store_hash text not null,
      leaving_id uuid not null,
      subject text not null,
      what text not null check (what in ('removed', 'left')),
      name text not null,
      reason text,
      at timestamptz not null,
      created_at timestamptz not null default now(),
      primary key (store_hash, leaving_id, subject),
      foreign key (store_hash, leaving_id) references leavings (store_hash, id)
    )`);
  await knex.raw(
    `comment on table leaving_notes is 'Webhooks removed, and redirects and other things left, with why: what the history does not tell.'`,
  );
  await protectTenantTable(knex, 'leaving_notes', 'select, insert, update');
  await knex.raw(`
    alter table batches drop constraint batches_cause_check,
      add constraint batches_cause_check check (cause in ('publish', 'undo', 'injector', 'leave'))`);
}

/** The history of what was removed while leaving reads as a change of the injector then. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`update batches set cause = 'injector' where cause = 'leave'`);
  await knex.raw(`
    alter table batches drop constraint batches_cause_check,
      add constraint batches_cause_check check (cause in ('publish', 'undo', 'injector'))`);
  await knex.raw('drop table leaving_notes, leavings');
}
