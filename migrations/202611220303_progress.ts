import type { Knex } from 'knex';
import { protectTenantTable } from '../server/db/tenant-table.ts';

/** What is good, what is missing, and how problems and scores move: by entity, by proposal and by day. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table entity_checks
      add column good jsonb not null default '[]',
      add column missing jsonb not null default '[]',
      add column same_as_others boolean not null default false,
      add column lacks_search_data boolean not null default false,
      add column outdated jsonb not null default '[]'`);
  await knex.raw(`comment on column entity_checks.good is 'Signals whose text is good as it is.'`);
  await knex.raw(
    `comment on column entity_checks.missing is 'What would have to be known, each with the place in BigCommerce to fill it in.'`,
  );
  await knex.raw(
    `comment on column entity_checks.same_as_others is 'Nothing that is known tells it apart from others.'`,
  );
  await knex.raw(
    `comment on column entity_checks.lacks_search_data is 'There are facts that its page does not carry and stored JSON-LD could.'`,
  );
  await knex.raw(
    `comment on column entity_checks.outdated is 'Signals whose last suggestion cites a fact that has changed since.'`,
  );
  await knex.raw(`
    create index entity_checks_outdated on entity_checks (store_hash, kind, entity_id) where outdated <> '[]'`);
  await knex.raw(`
    create index entity_checks_missing on entity_checks (store_hash, kind, entity_id) where missing <> '[]'`);
  await knex.raw('delete from check_marks');
  await knex.raw(`
    alter table proposals
      add column problems_after jsonb,
      add column cited jsonb not null default '[]',
      add column score_before smallint check (score_before between 0 and 100),
      add column score_after smallint check (score_after between 0 and 100)`);
  await knex.raw(
    `comment on column proposals.problems_after is 'What remains when every change is accepted; null for proposals from before this was kept.'`,
  );
  await knex.raw(`comment on column proposals.cited is 'The facts that its texts rest on: [{signal, value}].'`);
  await knex.raw(`
    create table daily_summaries (
      store_hash text not null references stores (store_hash),
      day date not null,
      zone text not null,
      entities integer not null,
      average_score numeric(5, 2),
      problems jsonb not null,
      checked_at timestamptz not null,
      primary key (store_hash, day)
    )`);
  await knex.raw(`comment on table daily_summaries is 'How the visible items stood after the last check of each day.'`);
  await knex.raw(`comment on column daily_summaries.day is 'Where the store is; zone tells how that was reckoned.'`);
  await knex.raw(
    `comment on column daily_summaries.problems is 'Code of each problem to the number of items that have it.'`,
  );
  await protectTenantTable(knex, 'daily_summaries');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table daily_summaries');
  await knex.raw(
    'alter table proposals drop column problems_after, drop column cited, drop column score_before, drop column score_after',
  );
  await knex.raw('drop index entity_checks_missing, entity_checks_outdated');
  await knex.raw(`
    alter table entity_checks drop column good, drop column missing, drop column same_as_others,
      drop column lacks_search_data, drop column outdated`);
}
