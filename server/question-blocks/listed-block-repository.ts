import type { Trx } from '../db/pool.ts';
import { toBlock } from './block-repository.ts';
import type { BlockKey, BlockRow, StoredBlock } from './block-repository.ts';
import { templateVersion } from './block.ts';
import type { BlockKind, BlockState } from './contract.ts';

/** What the list shows of an item. */
export type ListedBlock = {
  kind: BlockKind;
  entityId: number;
  name: string;
  /** Path; undefined for an item that no longer exists. */
  url: string | undefined;
  isVisible: boolean;
  sold: number;
  listState: BlockState;
  approved: string | undefined;
  block: StoredBlock | undefined;
};

export type Shown = { channelId: number; heading: string; faqMarkup: boolean };

/**
 * Items with approved questions, and every block that stands or stood. A row that is off is of use only for its message. An
 * approval holds while its proposal was neither refused, replaced nor withdrawn, and its field is not locked. What stands on
 * another storefront, which was the shop's main one when it was placed, comes before a row that stands nowhere.
 */
const listed = `
  with approved as (
    select distinct on (proposal.kind, proposal.entity_id) proposal.kind, proposal.entity_id,
      coalesce(change.edited, change.proposed) as text
    from changes change
    join proposals proposal on proposal.store_hash = change.store_hash and proposal.id = change.proposal_id
    where change.store_hash = :storeHash and change.signal = 'questions' and change.decision in ('accepted', 'edited')
      and proposal.state in ('ready', 'published') and proposal.kind <> 'post'
      and not exists (select from locked_signals as lock where lock.store_hash = change.store_hash
        and lock.kind = proposal.kind and lock.entity_id = proposal.entity_id and lock.signal = change.signal)
    order by proposal.kind, proposal.entity_id, proposal.position desc
  ), own as (
    select distinct on (kind, entity_id) * from question_blocks
    where store_hash = :storeHash and (channel_id = :channelId or state in ('placing', 'removing', 'on'))
    order by kind, entity_id, state in ('placing', 'removing', 'on') desc, channel_id = :channelId desc
  ), paired as (
    select kind, entity_id, approved.text as approved, block.state as block_state, block.name as block_name,
      block.channel_id <> :channelId as is_on_other, to_jsonb(block) as block, block.questions is distinct from approved.text or block.heading <> :heading
        or block.faq_markup <> :faqMarkup or block.template_version < :templateVersion as differs
    from approved
    full join own as block using (kind, entity_id)
  ), joined as (
    select paired.*, entity.url, coalesce(entity.sku, '') as sku, coalesce(entity.is_visible, false) as is_visible,
      coalesce(entity.total_sold, 0) as sold, coalesce(entity.name, block_name, '') as shown_name,
      entity.entity_id is not null and (paired.kind <> 'page' or entity.raw ->> 'type' = 'page') as has_place
    from paired
    left join entities entity on entity.store_hash = :storeHash and entity.kind = paired.kind
      and entity.entity_id = paired.entity_id and entity.deleted_at is null
  ), listed as (
    select *, case
      when block_state in ('placing', 'removing') then 'moving'
      when block_state = 'gone' then 'gone'
      when block_state is null or block_state = 'off' then 'ready'
      when is_on_other then 'other_storefront'
      when approved is null or not has_place then 'unapproved'
      when differs then 'changed'
      else 'on' end as list_state
    from joined
    where block_state in ('placing', 'removing', 'on') or (approved is not null and has_place)
  )`;

type Filter = { q?: string | undefined; kind?: string | undefined; state?: string | undefined };
type Cursor = { sold: number; kind: string; id: number };

/** Most sold first. */
export async function pageOfBlocks(
  trx: Trx,
  storeHash: string,
  shown: Shown,
  filter: Filter,
  page: { after: Cursor | undefined; limit: number },
): Promise<{ rows: ListedBlock[]; total: number }> {
  const values = {
    ...bindings(storeHash, shown),
    q: filter.q ?? '',
    kind: filter.kind ?? '',
    state: filter.state ?? '',
    limit: page.limit,
    sold: page.after?.sold ?? null,
    afterKind: page.after?.kind ?? '',
    afterId: page.after?.id ?? 0,
  };
  const { rows } = await trx.raw<{ rows: (ListedRow & { total: number })[] }>(
    `${listed}, matching as (
       select * from listed
       where (:kind::text = '' or kind = :kind) and (:state::text = '' or list_state = :state)
         and (:q::text = '' or position(lower(:q) in lower(shown_name)) > 0 or lower(sku) = lower(:q))
     )
     select *, (select count(*)::int from matching) as total from matching
     where :sold::int is null or sold < :sold::int
       or (sold = :sold::int and (kind, entity_id) > (:afterKind, :afterId::bigint))
     order by sold desc, kind, entity_id limit :limit`,
    values,
  );
  return { rows: rows.map(toListed), total: rows[0]?.total ?? 0 };
}

/** The items of these keys, as the list shows them. */
export async function findListed(
  trx: Trx,
  storeHash: string,
  shown: Shown,
  keys: readonly BlockKey[],
): Promise<ListedBlock[]> {
  const { rows } = await trx.raw<{ rows: ListedRow[] }>(
    `${listed} select * from listed
     join jsonb_to_recordset(:keys::jsonb) as wanted(kind text, id bigint)
       on wanted.kind = listed.kind and wanted.id = listed.entity_id
     order by sold desc, listed.kind, entity_id`,
    { ...bindings(storeHash, shown), keys: JSON.stringify(keys) },
  );
  return rows.map(toListed);
}

export async function countBlocks(
  trx: Trx,
  storeHash: string,
  shown: Shown,
): Promise<Partial<Record<BlockState, number>>> {
  const { rows } = await trx.raw<{ rows: { state: BlockState; count: number }[] }>(
    `${listed} select list_state as state, count(*)::int as count from listed group by list_state`,
    bindings(storeHash, shown),
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

function bindings(storeHash: string, { channelId, heading, faqMarkup }: Shown) {
  return { storeHash, channelId, heading, faqMarkup, templateVersion };
}

type ListedRow = {
  kind: BlockKind;
  entity_id: number;
  shown_name: string;
  url: string | null;
  is_visible: boolean;
  sold: number;
  list_state: BlockState;
  approved: string | null;
  block: BlockRow | null;
};

function toListed(row: ListedRow): ListedBlock {
  return {
    kind: row.kind,
    entityId: row.entity_id,
    name: row.shown_name,
    url: row.url ?? undefined,
    isVisible: row.is_visible,
    sold: row.sold,
    listState: row.list_state,
    approved: row.approved ?? undefined,
    block: row.block === null ? undefined : toBlock(row.block),
  };
}
