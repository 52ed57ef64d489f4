import type { Verdict } from './judge-pages.ts';
import { lacking, themeTypes } from './modes.ts';
import type { ScannedPage } from './storefront-scan.ts';
import { elementId } from './to-handlebars.ts';

/** Our product as it stands on a page beside another one, whatever was approved; undefined: there is none. */
export function ourSecondProduct(pages: readonly ScannedPage[]): Verdict | undefined {
  const double = pages.find((page) => {
    const ours = page.blocks.filter(({ id }) => id === elementId).flatMap(({ nodes }) => nodes);
    const isTold = !lacking('product', themeTypes([page])).includes('Product');
    return page.pageType === 'product' && isTold && ours.some(({ type }) => type === 'Product');
  });
  return (
    double && {
      health: 'outdated',
      message: `Your theme or another app prints product data itself (${double.label}), and no page may describe a product twice.`,
      withdraw: 'product',
    }
  );
}
