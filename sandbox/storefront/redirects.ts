import type { Redirect } from '../state/rows.ts';
import { normalPath } from './addresses.ts';
import type { Shop } from './shop.ts';

/** Site of a store with one storefront. */
const siteId = 1000;

/**
 * Where a request goes to by the store's own redirects, absolute. They come before the pages.
 * A redirect to an entity that stands at this very address is no redirect; a target that is gone is none either.
 */
export function redirectTarget(shop: Shop, path: string, query: string): string | undefined {
  const asked = trimmed(path);
  const found = shop.store.redirects
    .all()
    .filter((redirect) => redirect.site_id === siteId && trimmed(redirect.from_path) === asked)
    .find((redirect) => matchesQuery(redirect, query));
  if (!found) return undefined;
  if (found.to.type === 'url') return found.to.url === undefined ? undefined : shop.link(found.to.url);
  const to = entityPath(shop, found.to.type, found.to.entity_id ?? 0);
  return to === undefined || trimmed(to) === asked ? undefined : shop.link(to);
}

function matchesQuery(redirect: Redirect, query: string): boolean {
  const wanted = redirect.from_path.split('?')[1];
  return wanted === undefined || wanted === query;
}

function trimmed(path: string): string {
  return normalPath(path).replace(/\/$/, '');
}

function entityPath(shop: Shop, type: Exclude<Redirect['to']['type'], 'url'>, id: number): string | undefined {
  const { store } = shop;
  switch (type) {
    case 'product':
      return store.products.get(id)?.custom_url.url;
    case 'category':
      return store.categories.get(id)?.url.path;
    case 'brand':
      return store.brands.get(id)?.custom_url.url;
    case 'page':
      return store.pages.get(id)?.url;
    case 'post':
      return store.posts.get(id)?.url;
  }
}
