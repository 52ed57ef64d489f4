import type { Injector } from './injector-repository.ts';
import { standsOn } from './judge-pages.ts';
import type { Verdict } from './judge-pages.ts';
import type { Scan } from './storefront-scan.ts';
import type { Storefront } from './storefronts.ts';
import { printsProduct } from './why-no-product.ts';

/** No cache of the platform shows older pages for so long. */
const patienceMs = 30 * 60_000;

/**
 * A product of ours was placed on a storefront whose address a member told, and the script shows up on none of the pages
 * there: they may be those of another site. undefined: no such thing.
 */
export function wrongAddress(
  { health }: Pick<Verdict, 'health'>,
  { isMain, url }: Pick<Storefront, 'isMain' | 'url'>,
  { pages }: Scan,
  { html = '', placedAt }: Pick<Injector, 'html' | 'placedAt'>,
  now: Date,
): Verdict | undefined {
  if (isMain || health !== 'not_rendered' || !printsProduct(html) || placedAt === undefined) return undefined;
  if (now.getTime() - placedAt.getTime() < patienceMs) return undefined;
  if (pages.some((page) => page.problem !== undefined || standsOn(page))) return undefined;
  return {
    health: 'not_rendered',
    message: `Half an hour after it was placed, the script stands on none of the pages at ${url}. This may not be the address of this storefront, so nobody can see whether its pages describe a product twice.`,
    withdraw: 'all',
  };
}
