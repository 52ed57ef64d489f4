import type { Store } from '../state/store.ts';

/** The entity that an address belongs to, so that it may keep its own. */
export type Owner = { kind: 'product' | 'category' | 'brand' | 'page' | 'post'; id: number };

/** Path of an address as the storefront compares it: lower case, one slash at the end. */
export function comparable(url: string): string {
  return `/${url.toLowerCase().replace(/^\/+|\/+$/g, '')}/`;
}

/**
 * Why an address cannot be given to `owner`, or nothing. BigCommerce asks for Latin letters, 255 characters at most,
 * and that no other entity has it (products_catalog, 207 of the update).
 */
export function urlProblem(store: Store, url: string, owner: Owner, most = 255): string | undefined {
  if (!url.startsWith('/')) return 'The URL must start with a slash.';
  if (url.length > most) return `The URL must have at most ${most} characters.`;
  if (!/^[\x21-\x7e]+$/.test(url) || /[?#"<>\\^`{|}]/.test(url))
    return 'The URL may only use Latin letters, digits and - _ . / ~ %.';
  return isTaken(store, url, owner) ? 'The URL is already used by another entity.' : undefined;
}

/** `/name-of-it/`, numbered when another entity has it. */
export function freeUrl(store: Store, name: string, owner: Owner, folder = '/'): string {
  const base = `${folder}${slug(name) || `${owner.kind}-${owner.id}`}`;
  for (let number = 0; ; number += 1) {
    const url = number === 0 ? `${base}/` : `${base}-${number}/`;
    if (!isTaken(store, url, owner)) return url;
  }
}

function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 200);
}

function isTaken(store: Store, url: string, owner: Owner): boolean {
  const wanted = comparable(url);
  for (const { kind, id, url: taken } of addresses(store)) {
    if (comparable(taken) === wanted && !(kind === owner.kind && id === owner.id)) return true;
  }
  return false;
}

function* addresses(store: Store): Generator<Owner & { url: string }> {
  for (const row of store.categories.all()) yield { kind: 'category', id: row.category_id, url: row.url.path };
  for (const row of store.brands.all()) yield { kind: 'brand', id: row.id, url: row.custom_url.url };
  for (const row of store.pages.all()) if (row.type !== 'link') yield { kind: 'page', id: row.id, url: row.url };
  for (const row of store.posts.all()) yield { kind: 'post', id: row.id, url: row.url };
  for (const row of store.products.all()) yield { kind: 'product', id: row.id, url: row.custom_url.url };
}

/** Keeps an old address alive: a redirect to the entity itself, and none from the address that it has now. */
export function redirectOldUrl(
  store: Store,
  before: string,
  after: string,
  to: { type: 'product'; entity_id: number },
  siteId: number,
): void {
  for (const redirect of store.redirects.all()) {
    const from = comparable(redirect.from_path);
    if (from === comparable(after) || from === comparable(before)) store.redirects.delete(redirect.id);
  }
  store.redirects.put({ id: store.redirects.nextId(), site_id: siteId, from_path: before, to });
}
