import { storefrontPages } from '../catalog/page-samples.ts';
import type { Deps } from '../deps.ts';
import type { Injector } from './injector-repository.ts';
import { isWordGiven, lateHosts } from './late-word.ts';
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
  { channelId, lateScripts }: Pick<Injector, 'channelId' | 'lateScripts'>,
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
  if (found === 'none') return undefined;
  if (found === 'late') return isWordGiven(lateScripts, lateHosts(products)) ? undefined : unasked;
  return 'Your theme or another app prints product data by now, and no page may describe a product twice. Look at a new preview and approve that.';
}

const unasked =
  'A script on your product pages may add product data after they have loaded, and nobody has said that it does not. Look at a new preview, say so if that is how it is, and approve that.';

const unseen = 'Clione looks at your product pages before it places a product there, and could not.';
