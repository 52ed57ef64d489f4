import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Webhook events that were taken, so that a repeated one does nothing. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table webhook_events (
      store_hash text not null references stores(store_hash),
      event_hash text not null,
      scope text not null,
      received_at timestamptz not null,
      queued_reading boolean not null default false,
      created_at timestamptz not null default now(),
      primary key (store_hash, event_hash)
    )`);
  await knex.raw(`create index webhook_events_by_time on webhook_events (store_hash, received_at)`);
  await knex.raw(
    `comment on column webhook_events.event_hash is 'BigCommerce sends the same one with a repeated event.'`,
  );
  await protectTenantTable(knex, 'webhook_events');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table webhook_events');
}
