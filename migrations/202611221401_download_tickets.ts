import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** What lets a browser fetch one file by posting a form, without a session in the address. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table download_tickets (
      store_hash text not null references stores (store_hash),
      ticket_hash text not null,
      user_id bigint not null,
      installation integer not null,
      what text not null,
      request jsonb not null,
      made_at timestamptz not null,
      primary key (store_hash, ticket_hash)
    )`);
  await knex.raw(`comment on table download_tickets is 'A row is deleted by its use, or some time after it ended.'`);
  await knex.raw(`comment on column download_tickets.request is 'Which rows are meant, as its source checked it.'`);
  await protectTenantTable(knex, 'download_tickets', 'select, insert, delete');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table download_tickets');
}
