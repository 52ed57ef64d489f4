import type { Knex } from 'knex';

/** The catalogue screen also shows what is good, missing and outdated. */
export async function up(knex: Knex): Promise<void> {
  await createView(
    knex,
    `, coalesce(checked.good, '[]'::jsonb) as good, coalesce(checked.missing, '[]'::jsonb) as missing,
      coalesce(checked.same_as_others, false) as same_as_others, coalesce(checked.outdated, '[]'::jsonb) as outdated`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await createView(knex, '');
}

async function createView(knex: Knex, further: string): Promise<void> {
  await knex.raw('drop view catalog_items');
  await knex.raw(`
    create view catalog_items with (security_invoker = true) as
    select entity.store_hash, entity.kind, entity.entity_id, entity.name, entity.sku, entity.url, entity.is_visible,
      entity.title, entity.description, entity.synced_at,
      coalesce(checked.problems, '[]'::jsonb) as problems, checked.score,
      (select proposal.id from proposals as proposal
       where proposal.store_hash = entity.store_hash and proposal.kind = entity.kind
         and proposal.entity_id = entity.entity_id and proposal.state in ('pending', 'ready')) as proposal_id,
      array(
        select written.signal from last_written as written
        where written.store_hash = entity.store_hash and written.kind = entity.kind
          and written.entity_id = entity.entity_id and not written.is_undo
          and case written.signal
            when 'title' then written.read_back is distinct from entity.title
            when 'description' then written.read_back is distinct from entity.description
            when 'keywords' then keyword_list(written.read_back) is distinct from
              (select keyword_list(string_agg(keyword, ',' order by place))
                from jsonb_array_elements_text(entity.keywords) with ordinality as listed (keyword, place))
            when 'url' then written.read_back is distinct from entity.url
            else false end) as drifted_signals${further}
    from entities as entity
    left join entity_checks as checked
      on checked.store_hash = entity.store_hash and checked.kind = entity.kind and checked.entity_id = entity.entity_id
    where entity.deleted_at is null`);
  await knex.raw(
    `comment on view catalog_items is 'Read model of the catalogue screen; runs with the rights of who asks.'`,
  );
  await knex.raw('grant select on catalog_items to clione_app');
}
