import { productDataOn } from './modes.ts';
import type { PlanEntry } from './plan.ts';
import type { Scan } from './storefront-scan.ts';
import { elementId } from './to-handlebars.ts';

/**
 * Why nothing describes the shop's products, for the merchant; undefined: something does, it is switched off there, or not
 * all examples could be read. A script that may add a product later counts as none only where the merchant waits for it.
 */
export function undescribedWords(plan: readonly PlanEntry[], { isClosed, pages }: Scan): string | undefined {
  const entry = plan.find(({ pageType }) => pageType === 'product');
  const looked = pages.filter(({ pageType }) => pageType === 'product');
  if (isClosed || entry === undefined || entry.mode === 'off' || entry.adds.includes('Product')) return undefined;
  if (looked.length === 0 || looked.some(({ problem }) => problem !== undefined)) return undefined;
  const ours = looked.flatMap(({ blocks }) => blocks).filter(({ id }) => id === elementId);
  if (ours.some(({ types }) => types.includes('Product'))) return undefined;
  const found = productDataOn(looked);
  const isWaiting = entry.waitsFor !== null;
  if (found !== 'none' && !(found === 'late' && isWaiting)) return undefined;
  const theme = isWaiting ? 'Your theme no longer prints product data' : 'Your theme prints no product data';
  return `${theme}, so nothing describes your products right now. Choose “Change…” beside your product pages, look at the full product and approve it.`;
}
