import type { StoreFacts } from '../facts/facts.ts';

/** Absolute form of a path of the storefront; absolute addresses stay. Blanks, which no address holds, are encoded. */
export function absolute(store: Pick<StoreFacts, 'url'>, path: string): string {
  const whole = path.trim().replaceAll(/\s/gu, '%20');
  if (/^https?:\/\//iu.test(whole)) return whole;
  if (whole.startsWith('//')) return `https:${whole}`;
  return `${store.url}${whole.startsWith('/') ? '' : '/'}${whole}`;
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
