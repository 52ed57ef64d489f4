import type { Knex } from 'knex';

/** As the writing recorded it when this came. */
const keptDifferently = 'BigCommerce kept it differently from what was sent.';

const live = `case written.signal
                when 'title' then coalesce(entity.title, '')
                when 'description' then entity.description
                when 'keywords' then array_to_string(array(select jsonb_array_elements_text(entity.keywords)), ',')
                else entity.url end`;

/** What was sent and never read back may stand in the shop: no change of somebody else's, in whatever form it was kept. */
export async function up(knex: Knex): Promise<void> {
  await createKeptAsSent(knex);
  await knex.raw(`
    create view sent_unread with (security_invoker = true) as
    select * from (
      select publication.store_hash, publication.kind, publication.entity_id, publication.signal, publication.after as text,
        case when publication.state = 'conflict' then publication.found
          when outcome.read_back is distinct from outcome.live_before or publication.reason = '${keptDifferently}'
            then outcome.read_back end as kept,
        outcome.read_back is null or kept_as_sent(publication.after, outcome.read_back) as may_be_as_sent
      from publications publication
      join outcomes outcome
        on outcome.store_hash = publication.store_hash and outcome.publication_id = publication.id
      where publication.kind <> 'store'
        and (publication.state = 'failed' and outcome.sent is not null
          or publication.state = 'conflict' and publication.writing_at is not null
            and publication.resolution is distinct from 'theirs')
        and not exists (
          select from publications later
          where later.store_hash = publication.store_hash and later.kind = publication.kind
            and later.entity_id = publication.entity_id and later.signal = publication.signal
            and later.position > publication.position and later.state = 'applied')) as sent
    where may_be_as_sent or kept is not null`);
  await knex.raw(
    `comment on view sent_unread is 'Texts of failed writes that may be live all the same, and of conflicts after a write had begun, with no applied one after them.'`,
  );
  await knex.raw(
    `comment on column sent_unread.kept is 'As it was seen after the write, where that is not what was sent; null where nobody saw it.'`,
  );
  await knex.raw('grant select on sent_unread to clione_app');
  await createItems(
    knex,
    `and not exists (
            select from sent_unread as sent
            where sent.store_hash = entity.store_hash and sent.kind = entity.kind
              and sent.entity_id = entity.entity_id and sent.signal = written.signal
              and (kept_as_sent(sent.text, ${live})
                or comparable_text(sent.signal, sent.kept) = comparable_text(sent.signal, ${live})))`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await createItems(knex, '');
  await knex.raw('drop view sent_unread');
  await knex.raw('drop function kept_as_sent');
  await knex.raw('drop function bare_text');
}

async function createKeptAsSent(knex: Knex): Promise<void> {
  await knex.raw(`
    create function bare_text(value text) returns text language sql immutable parallel safe as $$
      select lower(regexp_replace(
        replace(replace(replace(replace(replace(value, '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', ''''), '&amp;', '&'),
        '\\s+', '', 'g'))
    $$`);
  await knex.raw(`comment on function bare_text is 'A text without what BigCommerce may keep in another form.'`);
  // An address may have been kept with a number after it.
  await knex.raw(`
    create function kept_as_sent(sent text, live text) returns boolean language sql immutable parallel safe as $$
      select sent = live or (bare_text(sent) <> '' and (bare_text(sent) = bare_text(live)
        or (bare_text(sent) like '/_%'
          and starts_with(bare_text(live), regexp_replace(bare_text(sent), '/$', '') || '-')
          and substr(regexp_replace(bare_text(live), '/$', ''), length(regexp_replace(bare_text(sent), '/$', '')) + 2)
            ~ '^[0-9]+$')))
    $$`);
  await knex.raw(
    `comment on function kept_as_sent is 'Whether a live text is what was sent, as BigCommerce may have kept it: as isKeptForm has it.'`,
  );
}

async function createItems(knex: Knex, exception: string): Promise<void> {
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
            else false end
          ${exception}) as drifted_signals, coalesce(checked.good, '[]'::jsonb) as good,
      coalesce(checked.missing, '[]'::jsonb) as missing, coalesce(checked.same_as_others, false) as same_as_others,
      coalesce(checked.outdated, '[]'::jsonb) as outdated
    from entities as entity
    left join entity_checks as checked
      on checked.store_hash = entity.store_hash and checked.kind = entity.kind and checked.entity_id = entity.entity_id
    where entity.deleted_at is null`);
  await knex.raw(
    `comment on view catalog_items is 'Read model of the catalogue screen; runs with the rights of who asks.'`,
  );
  await knex.raw('grant select on catalog_items to clione_app');
}
