import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';

/** An item that anybody may see on the shop's main storefront. */
export type PublicItem = {
  kind: EntityKind;
  id: number;
  name: string;
  /** Path on the storefront. */
  url: string;
  /** Live meta description; '' = blank. */
  description: string;
};

/**
 * Categories that shoppers reach: a hidden one hides all below it. Then every row that stands publicly: pages of the theme
 * that ask for no login, posts whose day has come. All of the shop's main storefront only: what another one shows, for
 * example to wholesale customers, is not known to be meant for everybody. What names no storefront stands on each.
 */
const publicItems = `
  with recursive here as (
    select channel_id, category_trees from stores where store_hash = :storeHash
  ), shown as (
    select entity_id from entities, here
    where store_hash = :storeHash and kind = 'category' and deleted_at is null and is_visible and coalesce(parent_id, 0) = 0
      and (category_trees is null or (raw ->> 'tree_id')::int is null or (raw ->> 'tree_id')::int = any(category_trees))
    union
    select child.entity_id from entities child join shown on child.parent_id = shown.entity_id
    where child.store_hash = :storeHash and child.kind = 'category' and child.deleted_at is null and child.is_visible
  ), public_items as not materialized (
    select entities.* from entities, here
    where store_hash = :storeHash and deleted_at is null and is_visible and url <> ''
      and case kind
        when 'category' then entity_id in (select entity_id from shown)
        when 'product' then coalesce(jsonb_array_length(raw -> 'channels'), 0) = 0
          or raw -> 'channels' @> to_jsonb(channel_id)
        when 'page' then raw ->> 'type' in ('page', 'contact_form')
          and coalesce((raw ->> 'channel_id')::int, channel_id) = channel_id
          and not coalesce((raw ->> 'is_customers_only')::boolean, false)
        when 'post' then not pg_input_is_valid(coalesce(raw ->> 'published_date_iso8601', ''), 'timestamptz')
          or (raw ->> 'published_date_iso8601')::timestamptz <= :at
        else true
      end
  )`;

/** Which of these ids of one kind anybody may see. */
export async function selectPublicIds(
  trx: Trx,
  storeHash: string,
  { kind, ids, at }: { kind: EntityKind; ids: readonly number[]; at: Date },
): Promise<number[]> {
  const { rows } = await trx.raw<{ rows: { id: number }[] }>(
    `${publicItems}
     select entity_id as id from public_items where kind = :kind and entity_id = any(:ids::bigint[])`,
    { storeHash, kind, ids: [...ids], at },
  );
  return rows.map(({ id }) => id);
}

/** The first `limit` public items of a kind, and how many there are: the most sold products, the newest posts. */
export async function selectPublicItems(
  trx: Trx,
  storeHash: string,
  { kind, limit, at }: { kind: EntityKind; limit: number; at: Date },
): Promise<{ items: PublicItem[]; total: number }> {
  const { rows } = await trx.raw<{ rows: (PublicItem & { total: number })[] }>(
    `${publicItems}
     select kind, entity_id as id, name, url, description, count(*) over ()::int as total from public_items
     where kind = :kind
     order by total_sold desc, case when kind = 'post' then -entity_id else entity_id end limit :limit`,
    { storeHash, kind, limit, at },
  );
  return {
    items: rows.map(({ total: _total, ...item }) => item),
    total: rows[0]?.total ?? 0,
  };
}

/**
 * Why nobody can be told what the shop shows to everybody. `disconnected`: BigCommerce tells Clione nothing now. `unread`:
 * of a kind that it rests on nothing was read to the end since the shop was connected (again), so what was hidden meanwhile is
 * not known. `closed`: BigCommerce says that the shop is not open.
 */
export type Silence = 'disconnected' | 'unread' | 'closed';

const phaseOf: Record<EntityKind, string> = {
  brand: 'brands',
  category: 'categories',
  product: 'products',
  page: 'pages',
  post: 'posts',
};

/** Runs of the present installation that are over, as `run`, with their parts as `phase`. */
const endedPhases = `
  sync_runs run join sync_phases phase on phase.store_hash = run.store_hash and phase.run_id = run.id
  where run.store_hash = :storeHash and run.installation = store.installation and run.finished_at >= store.installed_at
    and phase.phase = part`;

/** A kind of which nothing was read to the end, and why where its latest look was refused. */
export type UnreadKind = { kind: EntityKind; problem: string | null };

export async function selectUnread(trx: Trx, storeHash: string): Promise<UnreadKind[]> {
  const { rows } = await trx.raw<{ rows: UnreadKind[] }>(
    `select kind, (
       select phase.problem from ${endedPhases} and phase.state = 'failed' order by run.finished_at desc limit 1
     ) as problem
     from stores store, jsonb_each_text(:phases::jsonb) as wanted (kind, part)
     where store_hash = :storeHash and not exists (select from ${endedPhases} and phase.state = 'done')
     order by part`,
    { storeHash, phases: JSON.stringify(phaseOf) },
  );
  return rows;
}

/** `kinds`: those that it rests on. */
export async function selectSilence(
  trx: Trx,
  storeHash: string,
  kinds: readonly EntityKind[],
): Promise<Silence | undefined> {
  const { rows } = await trx.raw<{ rows: { silence: Silence | null }[] }>(
    `select case
       when status <> 'active' then 'disconnected'
       when exists (
         select from unnest(:parts::text[]) as part
         where not exists (select from ${endedPhases} and phase.state = 'done')
       ) then 'unread'
       when shop_status ~* 'pre-{0,1}launch|maintenance' then 'closed'
     end as silence from stores store where store_hash = :storeHash`,
    { storeHash, parts: kinds.map((kind) => phaseOf[kind]) },
  );
  return rows[0]?.silence ?? undefined;
}
