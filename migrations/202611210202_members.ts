import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Who may open the app, and as what they are signed in. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table members (
      store_hash text not null references stores(store_hash),
      user_id bigint not null,
      email text not null,
      locale text,
      role text not null check (role in ('owner', 'member')),
      can_publish boolean not null,
      last_seen_at timestamptz,
      removed_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (store_hash, user_id)
    )`);
  await knex.raw(`comment on column members.user_id is 'Id of the control-panel user in BigCommerce.'`);
  await knex.raw(
    `comment on column members.removed_at is 'When BigCommerce issued the remove_user, by its clock; a later link ends it.'`,
  );
  await protectTenantTable(knex, 'members');
  await knex.raw(`
    create table sessions (
      store_hash text not null references stores(store_hash),
      token_hash text not null,
      user_id bigint not null,
      installation integer not null,
      started_at timestamptz not null,
      issued_at timestamptz not null,
      last_used_at timestamptz not null,
      replaced_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (store_hash, token_hash),
      foreign key (store_hash, user_id) references members (store_hash, user_id) on delete cascade
    )`);
  await knex.raw(`create index sessions_by_user on sessions (store_hash, user_id)`);
  await knex.raw(`comment on column sessions.token_hash is 'SHA-256 in hex; the token itself is nowhere.'`);
  await knex.raw(
    `comment on column sessions.started_at is 'Of the first token of the chain: the absolute limit counts from here.'`,
  );
  await knex.raw(
    `comment on column sessions.replaced_at is 'First use of the renewed token; this one lives on for five minutes for requests under way.'`,
  );
  await protectTenantTable(knex, 'sessions');
  await knex.raw(`
    create table used_payloads (
      store_hash text not null references stores(store_hash),
      jti text not null,
      callback text not null,
      used_at timestamptz not null,
      created_at timestamptz not null default now(),
      primary key (store_hash, callback, jti)
    )`);
  await knex.raw(
    `comment on column used_payloads.jti is 'Id of a signed payload, or hash of an authorisation code: each opens the app once.'`,
  );
  await protectTenantTable(knex, 'used_payloads');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table used_payloads');
  await knex.raw('drop table sessions');
  await knex.raw('drop table members');
}
