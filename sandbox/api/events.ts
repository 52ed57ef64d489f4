import type { Sandbox } from '../context.ts';
import type { Category, Metafield, Page, Product, Script } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { changedFields } from './fields.ts';

/** The storefront that every sandbox store has. */
export const CHANNEL_ID = 1;
const SECOND_CHANNEL_ID = 2;

/** The storefronts of a store: one, or two where its merchant has a second. */
export function channelsOf(store: Store): number[] {
  return store.profile.get(store.hash)?.has_second_storefront === true ? [CHANNEL_ID, SECOND_CHANNEL_ID] : [CHANNEL_ID];
}
export const SITE_ID = 1000;
export const TREE_ID = 1;

/**
 * Changes of these fields alone fire no store/product/updated, as BigCommerce's list of triggers leaves them out
 * (webhook events, "Products"). So do images but the first thumbnail, which is looked at apart.
 */
const SILENT_PRODUCT_FIELDS: readonly string[] = [
  'meta_keywords',
  'custom_url',
  'gtin',
  'mpn',
  'custom_fields',
  'variants',
  'images',
  'date_modified',
];

/** Fires what a change of a product fires. Whoever made it: the app, or the merchant in the control panel. */
export function productChanged(
  sandbox: Sandbox,
  store: Store,
  before: Product | undefined,
  after: Product | undefined,
): void {
  const id = (after ?? before)?.id;
  const send = (what: string) => sandbox.emit(store.hash, `store/product/${what}`, { type: 'product', id });
  if (!before) send('created');
  else if (!after) send('deleted');
  else if (hasTrigger(before, after)) send('updated');
}

function hasTrigger(before: Product, after: Product): boolean {
  const loud = changedFields(before, after).some((field) => !SILENT_PRODUCT_FIELDS.includes(field));
  const thumbnail = (product: Product) => product.images.find((image) => image.is_thumbnail)?.url_standard;
  return loud || thumbnail(before) !== thumbnail(after);
}

export function categoryChanged(
  sandbox: Sandbox,
  store: Store,
  before: Category | undefined,
  after: Category | undefined,
): void {
  const row = after ?? before;
  if (!row || (before && after && changedFields(before, after).length === 0)) return;
  const what = before ? (after ? 'updated' : 'deleted') : 'created';
  sandbox.emit(store.hash, `store/category/${what}`, { type: 'category', id: row.category_id });
  sandbox.emit(store.hash, `store/channel/${CHANNEL_ID}/category/${what}`, {
    category_id: row.category_id,
    tree_id: row.tree_id,
  });
}

/** Pages have no event for a deletion. */
export function pageChanged(sandbox: Sandbox, store: Store, before: Page | undefined, after: Page): void {
  const what = before ? 'updated' : 'created';
  sandbox.emit(store.hash, `store/channel/${after.channel_id}/page/${what}`, { page_id: after.id });
}

/** Scripts have no event for a deletion. */
export function scriptChanged(sandbox: Sandbox, store: Store, before: Script | undefined, after: Script): void {
  const what = before ? 'updated' : 'created';
  sandbox.emit(store.hash, `store/channel/${after.channel_id}/script/${what}`, { script_id: after.uuid });
}

export function metafieldChanged(
  sandbox: Sandbox,
  store: Store,
  what: 'created' | 'updated' | 'deleted',
  row: Metafield,
): void {
  const resource = row.resource_type === 'product_variant' ? 'variant' : row.resource_type;
  sandbox.emit(store.hash, `store/${resource}/metafield/${what}`, {
    type: 'metafield',
    id: row.id,
    resource_id: String(row.resource_id),
    namespace: row.namespace,
    key: row.key,
  });
}
