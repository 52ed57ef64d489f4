import type { Knex } from 'knex';

/** A store has one enrichment run at a time, also when two clicks meet. */
export async function up(knex: Knex): Promise<void> {
  // Two runs can have been open before: the younger ones give way.
  await knex.raw(`
    update enrichment_runs as run set state = 'cancelled', finished_at = now(),
      problem = 'Another run was writing suggestions at the same time.'
    where run.state in ('queued', 'running') and exists (
      select from enrichment_runs as other where other.store_hash = run.store_hash and other.id <> run.id
        and other.state in ('queued', 'running') and (other.queued_at, other.id) < (run.queued_at, run.id))`);
  await knex.raw(`
    create unique index enrichment_runs_one_open on enrichment_runs (store_hash) where state in ('queued', 'running')`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index enrichment_runs_one_open');
}
