import type { StoreFacts } from '../facts/facts.ts';

/** Absolute form of a path of the storefront; absolute addresses stay. */
export function absolute(store: Pick<StoreFacts, 'url'>, path: string): string {
  if (/^https?:\/\//iu.test(path)) return path;
  if (path.startsWith('//')) return `https:${path}`;
  return `${store.url}${path.startsWith('/') ? '' : '/'}${path}`;
}

/** Stable ids: the address of the page and what it is on it. */
export const ids = {
  product: (pageUrl: string): string => `${pageUrl}#product`,
  breadcrumb: (pageUrl: string): string => `${pageUrl}#breadcrumb`,
  page: (pageUrl: string): string => `${pageUrl}#webpage`,
  brand: (brandUrl: string): string => `${brandUrl}#brand`,
  organization: (store: Pick<StoreFacts, 'url'>): string => `${store.url}/#organization`,
  website: (store: Pick<StoreFacts, 'url'>): string => `${store.url}/#website`,
};
