import type { Metafield } from '../state/rows.ts';
import { connection, defaultFirst } from './graphql-connection.ts';
import { productFields } from './graphql-product.ts';
import type { Shop } from './shop.ts';

const mostProducts = 50;

/** What the schema's fields resolve to for one store. Shoppers see only visible entities, and public metafields. */
export function graphqlRoot(shop: Shop) {
  const product = ({ entityId }: { entityId: number }) => productNode(shop, entityId);
  const site = {
    settings: { storeName: shop.profile.name, storeHash: shop.profile.store_hash },
    product,
    category: ({ entityId }: { entityId: number }) => categoryNode(shop, entityId),
    brand: ({ entityId }: { entityId: number }) => brandNode(shop, entityId),
    products: (args: { entityIds?: number[] | null; first?: number | null }) => products(shop, args),
  };
  return { site };
}

function products(shop: Shop, args: { entityIds?: number[] | null; first?: number | null }) {
  const asked = args.entityIds ?? shop.index.products.map((product) => product.id);
  const ids = asked.slice(0, args.first ?? defaultFirst);
  if ((args.entityIds ?? []).length > mostProducts || ids.length > mostProducts) {
    throw new Error(`At most ${mostProducts} products may be asked for in one query`);
  }
  const nodes = ids.map((id) => productNode(shop, id)).filter((node) => node !== null);
  return { edges: nodes.map((node) => ({ node })) };
}

function productNode(shop: Shop, entityId: number) {
  const row = shop.store.products.get(entityId);
  if (!row?.is_visible) return null;
  return { ...productFields(shop, row), metafields: metafieldsOf(shop, 'product', entityId) };
}

function categoryNode(shop: Shop, entityId: number) {
  const row = shop.store.categories.get(entityId);
  if (!row?.is_visible) return null;
  return { entityId, name: row.name, path: row.url.path, metafields: metafieldsOf(shop, 'category', entityId) };
}

function brandNode(shop: Shop, entityId: number) {
  const row = shop.store.brands.get(entityId);
  if (!row) return null;
  return { entityId, name: row.name, path: row.custom_url.url, metafields: metafieldsOf(shop, 'brand', entityId) };
}

type MetafieldArgs = { namespace: string; keys?: string[] | null; first?: number | null; after?: string | null };

function metafieldsOf(shop: Shop, type: Metafield['resource_type'], id: number) {
  return (args: MetafieldArgs) => {
    const rows = shop.store.metafields
      .all()
      .filter((row) => row.resource_type === type && row.resource_id === id && row.namespace === args.namespace)
      .filter((row) => row.permission_set.endsWith('_sf_access'))
      .filter((row) => !args.keys || args.keys.includes(row.key));
    return connection(rows, args, {
      keyOf: ({ id: metafieldId }) => `metafield:${metafieldId}`,
      show: (row, cursor) => ({ id: cursor, entityId: row.id, key: row.key, value: row.value }),
    });
  };
}
