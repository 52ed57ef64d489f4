import type { Trx } from '../db/pool.ts';
import type { CustomField } from '../facts/public-fields.ts';
import type { CategoryNode } from './category-tree.ts';

export type NamedAddress = { id: number; name: string; url: string };

export async function selectCategoryNodes(trx: Trx, storeHash: string): Promise<CategoryNode[]> {
  const { rows } = await trx.raw<{ rows: CategoryNode[] }>(
    `select entity_id as id, coalesce(parent_id, 0) as "parentId", name, url, is_visible as "isVisible" from entities
     where store_hash = ? and kind = 'category' and deleted_at is null order by entity_id`,
    [storeHash],
  );
  return rows;
}

export async function selectBrands(
  trx: Trx,
  storeHash: string,
  ids: readonly number[],
): Promise<Map<number, NamedAddress>> {
  if (ids.length === 0) return new Map();
  const { rows } = await trx.raw<{ rows: NamedAddress[] }>(
    `select entity_id as id, name, url from entities
     where store_hash = :storeHash and kind = 'brand' and entity_id = any(:ids::bigint[]) and deleted_at is null`,
    { storeHash, ids: [...ids] },
  );
  return new Map(rows.map((brand) => [brand.id, brand]));
}

export type ProductGlance = NamedAddress & {
  brandId: number | null;
  categoryIds: number[];
  customFields: CustomField[];
};
export type Shelf = { products: ProductGlance[]; count: number };

/** A category's shelf holds at most this many products: enough to know what it is about. */
const shelfSize = 200;

const glance = `entity_id as id, name, url, brand_id as "brandId", category_ids as "categoryIds",
  raw -> 'custom_fields' as "customFields"`;

/** Visible products of each category (given with its descendants). In an order that no day's sales change: nor do texts. */
export async function selectCategoryShelves(
  trx: Trx,
  storeHash: string,
  categories: readonly { id: number; within: number[] }[],
): Promise<Map<number, Shelf>> {
  return selectShelves(trx, storeHash, categories, 'product.category_ids && shelf.within');
}

export async function selectBrandShelves(
  trx: Trx,
  storeHash: string,
  brandIds: readonly number[],
): Promise<Map<number, Shelf>> {
  const shelves = brandIds.map((id) => ({ id, within: [id] }));
  return selectShelves(trx, storeHash, shelves, 'product.brand_id = shelf.id');
}

async function selectShelves(
  trx: Trx,
  storeHash: string,
  shelves: readonly { id: number; within: number[] }[],
  condition: string,
): Promise<Map<number, Shelf>> {
  if (shelves.length === 0) return new Map();
  const { rows } = await trx.raw<{ rows: (ProductGlance & { shelf: number; count: number })[] }>(
    `select shelf.id as shelf, found.*
     from jsonb_to_recordset(:shelves::jsonb) as shelf (id bigint, within bigint[])
     cross join lateral (
       select ${glance}, count(*) over ()::int as count from entities as product
       where product.store_hash = :storeHash and product.kind = 'product' and product.deleted_at is null
         and product.is_visible and ${condition}
       order by entity_id limit ${shelfSize}) as found`,
    { storeHash, shelves: JSON.stringify(shelves) },
  );
  const grouped = Map.groupBy(rows, ({ shelf }) => shelf);
  return new Map([...grouped].map(([id, products]) => [id, { products, count: products[0]?.count ?? 0 }]));
}
