import { storefrontPages } from '../catalog/page-samples.ts';
import type { Deps } from '../deps.ts';
import { productDataOn } from './modes.ts';
import { scanStorefront } from './storefront-scan.ts';
import { connectedStorefront } from './storefronts.ts';

/** Texts that people typed stand in the script with their quotes escaped: they never look like this. */
export function printsProduct(html: string): boolean {
  return html.includes('"Product"');
}

/**
 * Looks at product pages once more: between an approval, or a repair, and the write the theme may have begun to print
 * products. Why ours may not be placed now; undefined: it may. @throws BigCommerceError, AppError
 */
export async function whyNoProduct(
  deps: Pick<Deps, 'db' | 'config' | 'bigcommerce'>,
  storeHash: string,
  channelId: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const store = await connectedStorefront(deps.db, storeHash, channelId);
  const shop = await storefrontPages(deps.db, storeHash, channelId);
  const scan = await scanStorefront(deps, store, shop, { pageTypes: ['product'], signal });
  if (scan.isClosed) return `${unseen} Your shop is not open to everybody right now.`;
  const products = scan.pages.filter(({ pageType }) => pageType === 'product');
  const unread = products.find(({ problem }) => problem !== undefined);
  if (unread !== undefined) return `${unseen} ${unread.label}: ${unread.problem ?? ''}`;
  const found = productDataOn(products);
  // Beside a script that may add one later, ours stands only where the merchant chose it.
  if (found === 'none' || found === 'late') return undefined;
  return 'Your theme or another app prints product data by now, and no page may describe a product twice. Look at a new preview and approve that.';
}

const unseen = 'Clione looks at your product pages before it places a product there, and could not.';
