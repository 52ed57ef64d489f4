import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** The record of who decided what. Rows are only added; only erasing a whole store removes them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table audit_entries (
      store_hash text not null references stores (store_hash),
      id uuid not null,
      position bigint generated always as identity,
      at timestamptz not null,
      actor text not null,
      action text not null,
      subject text not null,
      detail jsonb,
      created_at timestamptz not null default now(),
      primary key (store_hash, id)
    )`);
  await knex.raw(`comment on column audit_entries.actor is 'E-mail of a member, or Clione.'`);
  await knex.raw(`create index audit_entries_by_subject on audit_entries (store_hash, subject, position desc)`);
  await knex.raw(`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        if current_setting('app.erasing_store', true) = old.store_hash then return old; end if;
      end if;
      raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
    end $$`);
  await knex.raw(`
    create trigger append_only before update or delete on audit_entries
      for each row execute function refuse_change()`);
  await knex.raw(`
    create trigger append_only_table before truncate on audit_entries
      for each statement execute function refuse_change()`);
  await protectTenantTable(knex, 'audit_entries', 'select, insert');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table audit_entries');
  await knex.raw('drop function refuse_change');
}
