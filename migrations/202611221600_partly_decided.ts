import type { Knex } from 'knex';

/** Suggestions of which a part is decided and the rest still waits: found as fast as those that wait as a whole. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table proposals add column partly_decided boolean not null default false`);
  await knex.raw(
    `comment on column proposals.partly_decided is 'Some of its changes are decided, others are not and still can be.'`,
  );
  for (const { store_hash } of await knex('stores').select<{ store_hash: string }[]>('store_hash')) {
    // The owner of the tables is bound by the policies too.
    await knex.raw(`select set_config('app.store_hash', ?, true)`, [store_hash]);
    await knex.raw(
      `update proposals as proposal set partly_decided = true
       from (select change.proposal_id from changes as change where change.store_hash = :storeHash
             group by change.proposal_id
             having bool_or(change.decision = 'pending') and bool_or(change.decision <> 'pending')) as part
       where proposal.store_hash = :storeHash and proposal.id = part.proposal_id
         and (proposal.state in ('pending', 'ready') or proposal.state = 'published' and not exists (
           select from proposals as newer
           where newer.store_hash = proposal.store_hash and newer.kind = proposal.kind
             and newer.entity_id = proposal.entity_id and newer.position > proposal.position))`,
      { storeHash: store_hash },
    );
  }
  await knex.raw(`create index proposals_partly_decided on proposals (store_hash, position) where partly_decided`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index proposals_partly_decided');
  await knex.raw('alter table proposals drop column partly_decided');
}
