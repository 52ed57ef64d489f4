import type { Finding } from './contract.ts';

/** Where in BigCommerce's control panel, or in Clione, a merchant fills in what is missing. */
export const places = {
  basics: 'Products › (product) › Basic information',
  description: 'Products › (product) › Description',
  images: 'Products › (product) › Images & videos',
  identifiers: 'Products › (product) › Product identifiers',
  pricing: 'Products › (product) › Pricing',
  purchasability: 'Products › (product) › Purchasability',
  variations: 'Products › (product) › Variations',
  reviews: 'Products › Product reviews',
  post: 'Storefront › Blog › (post)',
  storeProfile: 'Settings › Store profile',
  connection: 'Clione › Settings › Connection',
  shopFacts: 'Clione › Schema Injector › Facts about your shop',
} as const;

export type Place = (typeof places)[keyof typeof places];

export function finding(code: string, level: Finding['level'], message: string, place: Place | null = null): Finding {
  return { code, level, message, place };
}

const rank = { error: 0, warning: 1, recommended: 2 } as const;

/** Each thing once, errors first: a hundred variants with one fault are one thing to mend. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  const once = findings.filter(({ code, message }) => {
    const key = code === 'google_rule' ? message : code;
    return seen.has(key) ? false : seen.add(key);
  });
  return once.toSorted((a, b) => rank[a.level] - rank[b.level]);
}
