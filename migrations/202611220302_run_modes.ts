import type { Knex } from 'knex';

/** What a run was asked for, and every way in which its items can end. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table enrichment_runs
      drop constraint enrichment_runs_scope_check,
      add constraint enrichment_runs_scope_check check (scope in ('needed', 'selected', 'changed')),
      add column cause text not null default 'requested' check (cause in ('requested', 'automatic')),
      add column mode text not null default 'mend' check (mode in ('mend', 'improve', 'rewrite')),
      add column signals jsonb not null default '[]',
      add column hint text,
      add column most integer check (most > 0),
      add column good integer not null default 0,
      add column locked integer not null default 0,
      add column left_out integer not null default 0`);
  await knex.raw(
    `comment on column enrichment_runs.signals is 'Signals asked for besides those that are always written.'`,
  );
  await knex.raw(`comment on column enrichment_runs.most is 'So many items at most, the most sold ones; null: all.'`);
  await knex.raw(`
    alter table enrichment_items
      drop constraint enrichment_items_outcome_check,
      add constraint enrichment_items_outcome_check
        check (outcome in ('proposed', 'good', 'unchanged', 'locked', 'too_poor', 'failed', 'left_out'))`);
  await knex.raw(`
    create index enrichment_items_ended on enrichment_items (store_hash, run_id, outcome, position)
      where outcome is not null`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index enrichment_items_ended');
  await knex.raw(`delete from enrichment_items where outcome = 'left_out'`);
  await knex.raw(`update enrichment_items set outcome = 'unchanged' where outcome in ('good', 'locked')`);
  await knex.raw(`update enrichment_runs set scope = 'needed' where scope = 'changed'`);
  await knex.raw(`
    alter table enrichment_items
      drop constraint enrichment_items_outcome_check,
      add constraint enrichment_items_outcome_check
        check (outcome in ('proposed', 'unchanged', 'too_poor', 'failed'))`);
  await knex.raw(`
    alter table enrichment_runs
      drop constraint enrichment_runs_scope_check,
      add constraint enrichment_runs_scope_check check (scope in ('needed', 'selected')),
      drop column cause, drop column mode, drop column signals, drop column hint,
      drop column most, drop column good, drop column locked, drop column left_out`);
}
