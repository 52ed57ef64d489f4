import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';

/** A real page of the shop and what it is an example of. */
export type PageSample = {
  trait:
    | 'plain'
    | 'variants'
    | 'sale'
    | 'sold_out'
    | 'preorder'
    | 'category'
    | 'brand'
    | 'page'
    | 'contact'
    | 'post'
    /** On another template of the theme than the other examples. */
    | 'layout'
    /** Any other product. */
    | 'another';
  kind: EntityKind;
  id: number;
  name: string;
  /** Path on the storefront. */
  url: string;
  /** The product's page shows its condition. */
  isConditionShown: boolean;
};

/** Pages of the shop's theme: links, feeds and raw pages are not among them. */
const themed = `(kind <> 'page' or raw ->> 'type' in ('page', 'contact_form'))`;
const onSale = `(raw ->> 'sale_price')::numeric > 0 and (raw ->> 'sale_price')::numeric < (raw ->> 'price')::numeric`;
const soldOut = `raw ->> 'inventory_tracking' <> 'none' and (raw ->> 'inventory_level')::numeric <= 0`;

/** What names no channel stands on every one; categories, brands and posts name none. */
const onChannel = `(:channelId::int is null
  or kind = 'product' and (coalesce(jsonb_array_length(raw -> 'channels'), 0) = 0 or raw -> 'channels' @> to_jsonb(:channelId::int))
  or kind = 'page' and coalesce((raw ->> 'channel_id')::int, :channelId::int) = :channelId::int
  or kind not in ('product', 'page'))`;

/** Which rows show what; the first of each in its order. */
const wanted: readonly [PageSample['trait'], condition: string, order: string][] = [
  [
    'plain',
    `kind = 'product' and jsonb_array_length(raw -> 'variants') <= 1 and raw ->> 'availability' = 'available'
       and not (raw ->> 'is_price_hidden')::boolean and not coalesce(${onSale}, false) and not coalesce(${soldOut}, false)`,
    'total_sold desc, entity_id',
  ],
  ['variants', `kind = 'product' and jsonb_array_length(raw -> 'variants') > 1`, 'total_sold desc, entity_id'],
  ['sale', `kind = 'product' and ${onSale}`, 'total_sold desc, entity_id'],
  ['sold_out', `kind = 'product' and ${soldOut}`, 'total_sold desc, entity_id'],
  ['preorder', `kind = 'product' and raw ->> 'availability' = 'preorder'`, 'total_sold desc, entity_id'],
  ['category', `kind = 'category'`, 'stocked desc, entity_id'],
  ['brand', `kind = 'brand'`, 'stocked desc, entity_id'],
  ['page', `kind = 'page' and raw ->> 'type' = 'page'`, 'entity_id'],
  ['contact', `kind = 'page' and raw ->> 'type' = 'contact_form'`, 'entity_id'],
  ['post', `kind = 'post'`, 'entity_id desc'],
];

/** One visible item of each trait: the most sold product, the category and the brand of the most sold product. */
export async function selectPageSamples(trx: Trx, storeHash: string, channelId?: number): Promise<PageSample[]> {
  const parts = wanted.map(
    ([trait, condition, order]) =>
      `(select '${trait}' as trait, kind, entity_id as id, name, url, "isConditionShown" from visible where ${condition} order by ${order} limit 1)`,
  );
  const { rows } = await trx.raw<{ rows: PageSample[] }>(
    `with best as (
       select category_ids, brand_id from entities
       where store_hash = :storeHash and kind = 'product' and deleted_at is null and is_visible
       order by total_sold desc, entity_id limit 1
     ), visible as not materialized (
       select kind, entity_id, name, url, total_sold, raw,
         coalesce((raw ->> 'is_condition_shown')::boolean, false) as "isConditionShown",
         exists (select from best where entities.entity_id = any(best.category_ids) and kind = 'category'
           or entities.entity_id = best.brand_id and kind = 'brand') as stocked
       from entities
       where store_hash = :storeHash and deleted_at is null and is_visible and url <> '' and ${onChannel}
     )
     ${parts.join(' union all ')}`,
    { storeHash, channelId: channelId ?? null },
  );
  return rows;
}

const mostLayouts = 10;
const othersADay = 3;

/**
 * Products beside those sampled already: one, the most sold, of each template of the theme that none of them is shown on, and
 * of `day` (any text) some others, which change with it.
 */
export async function selectMoreProducts(
  trx: Trx,
  storeHash: string,
  { sampled, channelId, day }: { sampled: readonly number[]; channelId: number | undefined; day: string | undefined },
): Promise<PageSample[]> {
  const { rows } = await trx.raw<{ rows: PageSample[] }>(
    `with known as not materialized (
       select kind, entity_id, name, url, total_sold, coalesce(raw ->> 'layout_file', '') as layout,
         coalesce((raw ->> 'is_condition_shown')::boolean, false) as "isConditionShown"
       from entities
       where store_hash = :storeHash and kind = 'product' and deleted_at is null and is_visible and url <> '' and ${onChannel}
     ), layouts as (
       select distinct on (layout) * from known
       where layout <> '' and layout not in (select layout from known where entity_id = any(:sampled::bigint[]))
       order by layout, total_sold desc, entity_id limit ${mostLayouts}
     )
     select 'layout' as trait, kind, entity_id as id, name, url, "isConditionShown" from layouts
     union all
     (select 'another', kind, entity_id, name, url, "isConditionShown" from known
      where :day::text is not null and entity_id <> all(:sampled::bigint[]) and entity_id not in (select entity_id from layouts)
      order by md5(entity_id || :day::text), entity_id limit ${othersADay})`,
    { storeHash, sampled, channelId: channelId ?? null, day: day ?? null },
  );
  return rows;
}

/** How many visible pages of the theme each kind has. */
export async function countThemedPages(
  trx: Trx,
  storeHash: string,
  channelId?: number,
): Promise<Partial<Record<EntityKind, number>>> {
  const { rows } = await trx.raw<{ rows: { kind: EntityKind; pages: number }[] }>(
    `select kind, count(*)::int as pages from entities
     where store_hash = :storeHash and deleted_at is null and is_visible and ${themed} and ${onChannel} group by kind`,
    { storeHash, channelId: channelId ?? null },
  );
  return Object.fromEntries(rows.map(({ kind, pages }) => [kind, pages]));
}

/** Address of the blog's own page; undefined where the shop lists none. */
export async function selectBlogAddress(trx: Trx, storeHash: string): Promise<string | undefined> {
  const { rows } = await trx.raw<{ rows: { url: string }[] }>(
    `select url from entities
     where store_hash = ? and kind = 'page' and deleted_at is null and raw ->> 'type' = 'blog' and url <> ''
     order by entity_id limit 1`,
    [storeHash],
  );
  return rows[0]?.url;
}
