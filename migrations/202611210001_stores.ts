import type { Knex } from 'knex';

/** The app's role and the one table that is not a store's own: the list of stores. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'clione_app') then
        create role clione_app nologin nobypassrls;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`);
  await knex.raw(`grant clione_app to current_user`);
  await knex.raw(`grant usage on schema public to clione_app`);
  await knex.raw(`create extension if not exists pg_trgm`);
  await knex.raw(`
    create table stores (
      store_hash text primary key,
      status text not null check (status in ('active', 'needs_reauthorization', 'disconnected', 'uninstalled')),
      installation integer not null default 1,
      installed_at timestamptz not null,
      uninstalled_at timestamptz,
      scopes text[] not null default '{}',
      name text not null default '',
      url text not null default '',
      currency text,
      timezone text,
      language text,
      weight_unit text,
      length_unit text,
      prices_include_tax boolean,
      logo_url text,
      default_title text,
      default_description text,
      channel_id integer not null default 1,
      site_id integer not null default 1000,
      plan text,
      information_problem text,
      created_at timestamptz not null default now()
    )`);
  await knex.raw(`comment on column stores.installation is 'Grows with each install; jobs of an older one stop.'`);
  await knex.raw(
    `comment on column stores.currency is 'ISO 4217 as BigCommerce told; null is never replaced by a guess.'`,
  );
  await knex.raw(
    `comment on column stores.information_problem is 'Why store information is missing, for the merchant; null when known.'`,
  );
  await knex.raw(`grant select, insert, update on stores to clione_app`);
  await knex.raw(`grant select on migrations to clione_app`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table stores');
}
