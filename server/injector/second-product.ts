import type { Verdict } from './judge-pages.ts';
import { lacking, themeTypes } from './modes.ts';
import type { ScannedPage } from './storefront-scan.ts';
import { elementId } from './to-handlebars.ts';

/**
 * Our product as it stands on a page of any type beside another one, someone else's or again ours, whatever was approved;
 * undefined: there is none.
 */
export function ourSecondProduct(pages: readonly ScannedPage[]): Verdict | undefined {
  for (const page of pages) {
    const ours = page.blocks
      .filter(({ id }) => id === elementId)
      .flatMap(({ nodes }) => nodes)
      .filter(({ type }) => type === 'Product' || type === 'ProductGroup');
    if (ours.length === 0) continue;
    if (!lacking('product', themeTypes([page])).includes('Product'))
      return harmful(`Your theme or another app prints product data itself (${page.label})`);
    if (ours.length > 1) return harmful(`Clione's own product data stands twice there (${page.label})`);
  }
  return undefined;
}

function harmful(what: string): Verdict {
  return {
    health: 'outdated',
    message: `${what}, and no page may describe a product twice.`,
    withdraw: 'product',
  };
}
