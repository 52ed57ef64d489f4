import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** What Clione itself serves to the public about a shop: search data for storefronts of the shop's own, and llms.txt. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table public_data_switches (
      store_hash text not null references stores (store_hash),
      is_on boolean not null,
      switched_by text not null,
      switched_at timestamptz not null,
      created_at timestamptz not null default now(),
      primary key (store_hash)
    )`);
  await knex.raw(
    `comment on table public_data_switches is 'Whether the public addresses of search data answer; no row: off.'`,
  );
  await protectTenantTable(knex, 'public_data_switches');

  await knex.raw(`
    create table llms_texts (
      store_hash text not null references stores (store_hash),
      installation integer not null,
      state text not null check (state in ('off', 'switching_on', 'on', 'switching_off')),
      batch_id uuid,
      attempts integer not null default 0,
      moved_at timestamptz not null,
      problem text not null default '',
      redirect text not null default 'none' check (redirect in ('none', 'ours', 'missing', 'changed', 'unknown')),
      redirect_checked_at timestamptz,
      switched_on_by text,
      switched_on_at timestamptz,
      body text not null default '',
      entries integer not null default 0,
      left_out integer not null default 0,
      made_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (store_hash)
    )`);
  await knex.raw(
    `comment on column llms_texts.installation is 'The one under which it was last switched: an earlier one counts as off.'`,
  );
  await knex.raw(`comment on column llms_texts.batch_id is 'The batch that is to bring about the state.'`);
  await knex.raw(
    `comment on column llms_texts.problem is 'Why the last switch did not work, for the merchant; blank: it did.'`,
  );
  await knex.raw(`comment on column llms_texts.redirect is 'How the redirect at /llms.txt was last found.'`);
  await knex.raw(`comment on column llms_texts.body is 'The file as it is served.'`);
  await knex.raw(`comment on column llms_texts.made_at is 'When the file last changed.'`);
  await protectTenantTable(knex, 'llms_texts');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table llms_texts, public_data_switches');
}
