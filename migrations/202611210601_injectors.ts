import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Where the Schema Injector stands on each storefront channel, and what merchants were shown before switching it on. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table injectors (
      store_hash text not null references stores (store_hash),
      channel_id integer not null,
      installation integer not null,
      state text not null default 'off' check (state in ('off', 'switching_on', 'on', 'switching_off')),
      html text,
      plan jsonb not null default '[]',
      template_version integer not null,
      script_uuid text,
      batch_id uuid,
      attempts integer not null default 0,
      health text not null default 'not_checked' check (health in
        ('ok', 'not_checked', 'missing', 'outdated', 'not_rendered', 'invalid', 'shop_closed', 'unreachable')),
      message text not null default '',
      placed_at timestamptz,
      checked_at timestamptz,
      check_asked_at timestamptz,
      switched_on_by text,
      switched_on_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (store_hash, channel_id)
    )`);
  await knex.raw(`comment on column injectors.installation is 'The one under which the state was last changed.'`);
  await knex.raw(`comment on column injectors.html is 'The script exactly as it was approved; null before the first.'`);
  await knex.raw(`comment on column injectors.batch_id is 'The batch that is to bring about the state.'`);
  await knex.raw(`comment on column injectors.attempts is 'Runs of that batch, those cut short among them.'`);
  await knex.raw(`comment on column injectors.placed_at is 'When the script was last written; pages follow later.'`);
  await protectTenantTable(knex, 'injectors');

  await knex.raw(`
    create table injector_previews (
      store_hash text not null references stores (store_hash),
      id uuid not null,
      channel_id integer not null,
      html text,
      live_html text not null,
      plan jsonb not null,
      template_version integer not null,
      shown_to text not null,
      shown_at timestamptz not null,
      expires_at timestamptz not null,
      created_at timestamptz not null default now(),
      primary key (store_hash, id)
    )`);
  await knex.raw(`comment on column injector_previews.html is 'What is installed on approval; null: nothing can be.'`);
  await knex.raw(
    `comment on column injector_previews.live_html is 'The script of ours that stood in the shop; blank: none.'`,
  );
  await protectTenantTable(knex, 'injector_previews');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table injector_previews, injectors');
}
