import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import type { EnrichmentRun } from './contract.ts';
import { weakCodes } from './problem-codes.ts';

export type Wanted = { scope: 'needed' | 'changed'; mode: EnrichmentRun['mode'] };
export type Candidate = {
  kind: EntityKind;
  id: number;
  needsTitle: boolean;
  needsDescription: boolean;
  needsSearchData: boolean;
  waits: boolean;
};

/**
 * Entities that a run of this kind goes through, the most sold first: visible, not disabled, with an address, and within
 * reach of shoppers. A category is out of reach below a hidden one; a product when every category it is in is out of reach
 * (one in no category at all still stands in search and sitemap).
 */
const reachable = `
  with recursive shown as (
    select category.entity_id from entities as category
    where category.store_hash = :storeHash and category.kind = 'category' and category.deleted_at is null
      and category.is_visible and not exists (
        select from entities as parent where parent.store_hash = category.store_hash and parent.kind = 'category'
          and parent.entity_id = category.parent_id and parent.deleted_at is null)
    union
    select child.entity_id from shown
    join entities as child on child.store_hash = :storeHash and child.kind = 'category'
      and child.parent_id = shown.entity_id and child.deleted_at is null and child.is_visible),
  hidden as (
    select entity_id from entities where store_hash = :storeHash and kind = 'category' and deleted_at is null
    except select entity_id from shown),
  reachable as (
    select entity.kind, entity.entity_id, entity.total_sold, coalesce(checked.problems, '[]'::jsonb) as problems,
      coalesce(checked.outdated, '[]'::jsonb) as outdated,
      coalesce(checked.lacks_search_data, false) and not exists (
        select from proposals as proposal
        join changes as change on change.store_hash = proposal.store_hash and change.proposal_id = proposal.id
        where proposal.store_hash = entity.store_hash and proposal.kind = entity.kind
          and proposal.entity_id = entity.entity_id and proposal.state in ('ready', 'published', 'rejected')
          and change.signal = 'jsonld') as lacks_search_data
    from entities as entity
    left join entity_checks as checked on checked.store_hash = entity.store_hash and checked.kind = entity.kind
      and checked.entity_id = entity.entity_id
    where entity.store_hash = :storeHash and entity.deleted_at is null and entity.is_visible and entity.url <> ''
      and coalesce(entity.raw ->> 'availability', '') <> 'disabled'
      and case entity.kind
        when 'category' then entity.entity_id in (select entity_id from shown)
        when 'product' then cardinality(entity.category_ids) = 0
          or exists (select from unnest(entity.category_ids) as category where category not in (select entity_id from hidden))
        else true end),
  judged as (
    select kind, entity_id, total_sold, outdated, lacks_search_data and not 'jsonld' = any (locks) as lacks_search_data,
      not 'title' = any (locks) and (:rewrites and kind <> 'post' or exists (
        select from jsonb_array_elements(problems) as problem where problem ->> 'signal' = 'title'
          and (:improves or not problem ->> 'code' = any (:weak::text[])))) as needs_title,
      not 'description' = any (locks) and (:rewrites or exists (
        select from jsonb_array_elements(problems) as problem where problem ->> 'signal' = 'description'
          and (:improves or not problem ->> 'code' = any (:weak::text[])))) as needs_description
    from (
      select reachable.*, array(select lock.signal from locked_signals as lock where lock.store_hash = :storeHash
        and lock.kind = reachable.kind and lock.entity_id = reachable.entity_id) as locks
      from reachable) as known)`;

const isWanted = `case when :scope = 'changed' then outdated <> '[]' else needs_title or needs_description or lacks_search_data end`;

function bindings(storeHash: string, { scope, mode }: Wanted) {
  return { storeHash, scope, rewrites: mode === 'rewrite', improves: mode !== 'mend', weak: [...weakCodes] };
}

/** In the order in which a run goes through them: what has a suggestion waiting comes after all that have none. */
export async function selectNeeding(trx: Trx, storeHash: string, wanted: Wanted): Promise<Candidate[]> {
  const { rows } = await trx.raw<{ rows: Candidate[] }>(
    `${reachable}
     select kind, entity_id as id, needs_title as "needsTitle", needs_description as "needsDescription",
       lacks_search_data as "needsSearchData",
       exists (select from proposals as proposal where proposal.store_hash = :storeHash and proposal.kind = judged.kind
         and proposal.entity_id = judged.entity_id and proposal.state in ('pending', 'ready')) as waits
     from judged where ${isWanted}
     order by waits, total_sold desc, kind, entity_id`,
    bindings(storeHash, wanted),
  );
  return rows;
}

/** How many entities shoppers can reach. */
export async function countReachable(trx: Trx, storeHash: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    `${reachable} select count(*)::int as count from judged`,
    bindings(storeHash, { scope: 'needed', mode: 'mend' }),
  );
  return rows[0]?.count ?? 0;
}

/** The same for these entities, in the order given; those that the shop no longer has are missing. */
export async function selectChosen(
  trx: Trx,
  storeHash: string,
  items: readonly { kind: EntityKind; id: number }[],
  mode: EnrichmentRun['mode'],
): Promise<Candidate[]> {
  const { rows } = await trx.raw<{ rows: Candidate[] }>(
    `select entity.kind, entity.entity_id as id, not 'title' = any (locked.signals) and (:rewrites and entity.kind <> 'post' or found.title) as "needsTitle",
       not 'description' = any (locked.signals) and (:rewrites or found.description) as "needsDescription",
       not 'jsonld' = any (locked.signals) and coalesce(checked.lacks_search_data, false) as "needsSearchData",
       exists (select from proposals as proposal where proposal.store_hash = :storeHash and proposal.kind = entity.kind
         and proposal.entity_id = entity.entity_id and proposal.state in ('pending', 'ready')) as waits
     from (select kind, id, min(place) as place
           from rows from (jsonb_to_recordset(:items::jsonb) as (kind text, id bigint)) with ordinality as listed (kind, id, place)
           group by kind, id) as given
     join entities as entity on entity.store_hash = :storeHash and entity.kind = given.kind
       and entity.entity_id = given.id and entity.deleted_at is null
     left join entity_checks as checked on checked.store_hash = entity.store_hash and checked.kind = entity.kind
       and checked.entity_id = entity.entity_id
     cross join lateral (
       select coalesce(bool_or(problem ->> 'signal' = 'title'), false) as title,
         coalesce(bool_or(problem ->> 'signal' = 'description'), false) as description
       from jsonb_array_elements(coalesce(checked.problems, '[]'::jsonb)) as problem
       where :improves or not problem ->> 'code' = any (:weak::text[])) as found
     cross join lateral (
       select array(select lock.signal from locked_signals as lock where lock.store_hash = :storeHash
         and lock.kind = entity.kind and lock.entity_id = entity.entity_id) as signals) as locked
     order by given.place`,
    { ...bindings(storeHash, { scope: 'needed', mode }), items: JSON.stringify(items) },
  );
  return rows;
}

/** Items that a change of product data waits to be told for. */
export async function countOutdated(trx: Trx, storeHash: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    `${reachable} select count(*)::int as count from judged where outdated <> '[]'`,
    bindings(storeHash, { scope: 'changed', mode: 'mend' }),
  );
  return rows[0]?.count ?? 0;
}
