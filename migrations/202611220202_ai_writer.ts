import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** Voice of the shop, the AI writer that a merchant may bring, and what every call to a model used. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    `alter table store_settings add column questions_on boolean not null default false, add column title_pattern text,
       add column voice jsonb`,
  );
  await knex.raw(`comment on column store_settings.voice is 'Tone, length, words, samples; null = never chosen.'`);

  await knex.raw(`
    create table writer_settings (
      store_hash text primary key references stores (store_hash),
      engine text not null default 'grounded' check (engine in ('grounded', 'llm')),
      source text not null default 'own' check (source in ('operator', 'own')),
      provider text check (provider in ('openai', 'anthropic', 'compatible')),
      model text,
      base_url text,
      key_id text,
      sealed_key text,
      key_end text,
      monthly_tokens bigint,
      monthly_cents bigint,
      run_tokens bigint,
      run_cents bigint,
      changed_at timestamptz not null,
      created_at timestamptz not null default now(),
      check ((key_id is null) = (sealed_key is null))
    )`);
  await knex.raw(
    `comment on column writer_settings.sealed_key is 'Encrypted as store tokens are; key_end is its last four characters.'`,
  );
  await knex.raw(`comment on column writer_settings.monthly_cents is 'US cents; null = no limit.'`);
  await protectTenantTable(knex, 'writer_settings');

  await knex.raw(`
    create table llm_usage (
      store_hash text not null references stores (store_hash),
      id uuid not null,
      month text not null,
      source text not null check (source in ('operator', 'own')),
      run_id uuid,
      model text not null,
      state text not null check (state in ('reserved', 'settled')),
      input_tokens bigint not null,
      output_tokens bigint not null,
      cost_micros bigint,
      at timestamptz not null,
      primary key (store_hash, id)
    )`);
  await knex.raw(
    `comment on table llm_usage is 'One row a call to a model: reserved at its most before, what it really used after. A reservation that a crash left counts as used.'`,
  );
  await knex.raw(`comment on column llm_usage.cost_micros is 'Millionths of a US dollar; null = price unknown.'`);
  await knex.raw(`create index llm_usage_by_month on llm_usage (store_hash, month)`);
  await knex.raw(`create index llm_usage_by_run on llm_usage (store_hash, run_id)`);
  await protectTenantTable(knex, 'llm_usage');

  await knex.raw(`alter table enrichment_runs add column writer_note text`);
  await knex.raw(
    `comment on column enrichment_runs.writer_note is 'Why the AI writer did not write all of it, for the merchant.'`,
  );
  await knex.raw(
    `create index changes_by_model_text on changes (store_hash, signal, md5(lower(proposed))) where engine = 'llm'`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index changes_by_model_text');
  await knex.raw('alter table enrichment_runs drop column writer_note');
  await knex.raw('drop table llm_usage, writer_settings');
  await knex.raw('alter table store_settings drop column questions_on, drop column title_pattern, drop column voice');
}
