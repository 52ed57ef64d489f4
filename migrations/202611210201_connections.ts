import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** How a store is reached, and what the merchant chose for it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table connections (
      store_hash text primary key references stores(store_hash),
      installation integer not null,
      access_token text,
      token_key_id text,
      scopes text[] not null default '{}',
      owner_user_id bigint,
      status_problem text,
      changed_at timestamptz not null,
      created_at timestamptz not null default now()
    )`);
  await knex.raw(
    `comment on column connections.access_token is 'AES-256-GCM under the key named in token_key_id; null once erased.'`,
  );
  await knex.raw(`comment on column connections.scopes is 'As BigCommerce granted them with this token.'`);
  await protectTenantTable(knex, 'connections');
  await knex.raw(`
    create table store_settings (
      store_hash text primary key references stores(store_hash),
      keywords_on boolean not null default false,
      public_custom_fields text[],
      changed_at timestamptz not null,
      created_at timestamptz not null default now()
    )`);
  await knex.raw(
    `comment on column store_settings.public_custom_fields is 'Names that count as facts; null = the merchant never chose.'`,
  );
  await protectTenantTable(knex, 'store_settings');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table store_settings');
  await knex.raw('drop table connections');
}
