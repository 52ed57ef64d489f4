import type { Knex } from 'knex';

/**
 * The queue looks for drift only where a live text ever changed, which `entity_tags` notes as it happens. What had changed
 * before there were tags is noted here: every item that shows something else than stood there when a text was suggested for
 * it, or than was published. Some of them show an older text of ours: the tag says where to look, not what is found.
 */
export async function up(knex: Knex): Promise<void> {
  for (const { store_hash } of await knex('stores').select<{ store_hash: string }[]>('store_hash')) {
    // The owner of the tables is bound by the policies too.
    await knex.raw(`select set_config('app.store_hash', ?, true)`, [store_hash]);
    await knex.raw(
      `insert into entity_tags (store_hash, tag, value, kind, entity_id)
       select distinct entity.store_hash, 'edited', 0, entity.kind, entity.entity_id
       from proposals as proposal
       join changes as change on change.store_hash = :storeHash and change.proposal_id = proposal.id
         and change.signal in ('title', 'description', 'keywords', 'url')
       join entities as entity on entity.store_hash = :storeHash and entity.kind = proposal.kind
         and entity.entity_id = proposal.entity_id and entity.deleted_at is null
       cross join lateral (select case change.signal
         when 'title' then entity.title
         when 'description' then entity.description
         when 'url' then entity.url
         else (select keyword_list(string_agg(keyword, ',' order by place))
           from jsonb_array_elements_text(entity.keywords) with ordinality as listed (keyword, place)) end as text) as live
       where proposal.store_hash = :storeHash
         and live.text is distinct from comparable_text(change.signal, coalesce(change.edited, change.proposed))
         and (change.publication_state in ('applied', 'unchanged')
           or live.text is distinct from comparable_text(change.signal, change.before))
       on conflict do nothing`,
      { storeHash: store_hash },
    );
  }
}

/** Tags that are there too many do no harm. */
export async function down(): Promise<void> {}
