import { Refusal, type Parts } from './parts.ts';
import type { Product } from './state/rows.ts';
import type { Table } from './state/database.ts';
import type { Store } from './state/store.ts';
import { findStore } from './login/store-users.ts';

export const EDITABLE_KINDS = ['products', 'categories', 'brands', 'pages', 'posts'] as const;
export type EditableKind = (typeof EDITABLE_KINDS)[number];

export function isEditableKind(kind: string): kind is EditableKind {
  return EDITABLE_KINDS.some((each) => each === kind);
}

/** Product fields whose change alone fires no `store/product/updated`. */
const SILENT_PRODUCT_FIELDS = new Set([
  'meta_keywords',
  'custom_url',
  'images',
  'variants',
  'upc',
  'gtin',
  'mpn',
  'custom_fields',
]);

type Edit = { storeHash: string; kind: EditableKind; id: number };

/**
 * The merchant's own edit in the control panel: writes the fields as they are, moves `date_modified` and fires the
 * webhooks that BigCommerce has for it (none for brands and posts). Throws a Refusal when the row or a field is unknown.
 */
export function editRow(parts: Parts, { storeHash, kind, id }: Edit, fields: Record<string, unknown>): object {
  const store = findStore(parts.sandbox, storeHash);
  const now = new Date(parts.clock.now()).toISOString().replace(/\.\d+Z$/, '+00:00');
  const changed = Object.keys(fields);
  switch (kind) {
    case 'products': {
      const row = withCalculatedPrice(merge(store.products, id, fields), changed);
      store.products.put({ ...row, date_modified: now });
      announceProduct(parts, storeHash, row, changed);
      return row;
    }
    case 'categories': {
      const row = store.categories.put(merge(store.categories, id, fields));
      parts.sandbox.emit(storeHash, 'store/category/updated', { type: 'category', id });
      return row;
    }
    case 'brands':
      return store.brands.put(merge(store.brands, id, fields));
    case 'pages': {
      const row = store.pages.put(merge(store.pages, id, fields));
      parts.sandbox.emit(storeHash, `store/channel/${row.channel_id}/page/updated`, { page_id: id });
      return row;
    }
    case 'posts':
      return store.posts.put(merge(store.posts, id, fields));
  }
}

/** Deletes the row and fires the webhooks that BigCommerce has for it: none for brands, pages and posts. */
export function deleteRow(parts: Parts, { storeHash, kind, id }: Edit): void {
  const store = findStore(parts.sandbox, storeHash);
  if (!tableOf(store, kind).delete(id)) throw new Refusal(404, `There is no row ${id} in ${kind}.`);
  if (kind === 'products') parts.sandbox.emit(storeHash, 'store/product/deleted', { type: 'product', id });
  if (kind === 'categories') parts.sandbox.emit(storeHash, 'store/category/deleted', { type: 'category', id });
}

/** Makes a second product from an existing one, as the control panel's "Duplicate" does. Metafields are not copied. */
export function copyProduct(parts: Parts, storeHash: string, id: number): Product {
  const { products } = findStore(parts.sandbox, storeHash);
  const original = products.get(id);
  if (!original) throw new Refusal(404, `There is no product ${id}.`);
  const copyId = products.nextId();
  const copy = products.put({
    ...structuredClone(original),
    id: copyId,
    name: `Copy of ${original.name} (${copyId})`.slice(0, 250),
    sku: '',
    custom_url: { url: `/copy-of-${original.id}-${copyId}/`, is_customized: false },
    base_variant_id: null,
    variants: [],
    total_sold: 0,
    reviews_count: 0,
    reviews_rating_sum: 0,
  });
  parts.sandbox.emit(storeHash, 'store/product/created', { type: 'product', id: copyId });
  return copy;
}

function tableOf(store: Store, kind: EditableKind): { delete(id: number): boolean } {
  return store[kind];
}

/** Fields that the row does not have, or of another type, are refused: a mistyped edit would spoil every later answer. */
function merge<T extends object>(table: Table<T>, id: number, fields: Record<string, unknown>): T {
  const row = table.get(id);
  if (!row) throw new Refusal(404, `There is no row ${id}.`);
  const known = new Map<string, unknown>(Object.entries(row));
  for (const [name, value] of Object.entries(fields)) {
    const before = known.get(name);
    if (!known.has(name)) throw new Refusal(422, `There is no field ${name}.`);
    const bothSet = before !== null && value !== null;
    if (bothSet && (typeof before !== typeof value || Array.isArray(before) !== Array.isArray(value))) {
      throw new Refusal(422, `The field ${name} is of another type.`);
    }
  }
  return { ...row, ...fields };
}

function withCalculatedPrice(product: Product, changed: readonly string[]): Product {
  if (!changed.includes('price') && !changed.includes('sale_price')) return product;
  const calculated_price = product.sale_price > 0 ? product.sale_price : product.price;
  const variants = product.variants.map((variant) =>
    variant.price === null && variant.sale_price === null ? { ...variant, calculated_price } : variant,
  );
  return { ...product, calculated_price, variants };
}

function announceProduct({ sandbox }: Parts, storeHash: string, { id }: Product, changed: readonly string[]): void {
  if (changed.some((field) => !SILENT_PRODUCT_FIELDS.has(field))) {
    sandbox.emit(storeHash, 'store/product/updated', { type: 'product', id });
  }
  if (changed.includes('inventory_level')) {
    sandbox.emit(storeHash, 'store/product/inventory/updated', { type: 'product', id });
  }
}
