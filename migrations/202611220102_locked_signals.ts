import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Signals of an entity that Clione must never touch. A row is a lock. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table locked_signals (
      store_hash text not null references stores (store_hash),
      kind text not null check (kind in ('product', 'category', 'brand', 'page', 'post')),
      entity_id bigint not null,
      signal text not null check (signal in ('title', 'description', 'keywords', 'url', 'jsonld', 'questions')),
      locked_by text not null,
      locked_at timestamptz not null,
      primary key (store_hash, kind, entity_id, signal)
    )`);
  await protectTenantTable(knex, 'locked_signals');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table locked_signals');
}
