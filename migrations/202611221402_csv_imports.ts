import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Suggestions that came back from a spreadsheet, and what became of each row. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table csv_imports (
      store_hash text not null references stores (store_hash),
      id uuid not null,
      position bigint generated always as identity,
      state text not null check (state in ('receiving', 'running', 'done', 'failed')),
      file_name text not null,
      imported_by text not null,
      imported_at timestamptz not null,
      finished_at timestamptz,
      problem text,
      primary key (store_hash, id)
    )`);
  await knex.raw(`create index csv_imports_newest on csv_imports (store_hash, position desc)`);
  await knex.raw(`
    create table csv_import_rows (
      store_hash text not null,
      import_id uuid not null,
      line integer not null,
      suggestion text not null,
      version text not null,
      field text not null,
      name text not null,
      value text not null,
      result text check (result in ('imported', 'unchanged', 'refused')),
      reason text,
      primary key (store_hash, import_id, line),
      foreign key (store_hash, import_id) references csv_imports (store_hash, id) on delete cascade
    )`);
  await knex.raw(`comment on column csv_import_rows.line is 'As a spreadsheet numbers it: the header is row 1.'`);
  await knex.raw(`comment on column csv_import_rows.suggestion is 'As it stands in the file: not every one is an id.'`);
  await knex.raw(`comment on column csv_import_rows.result is 'Null until the row was looked at.'`);
  await protectTenantTable(knex, 'csv_imports');
  await protectTenantTable(knex, 'csv_import_rows');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table csv_import_rows, csv_imports');
}
