import type { Config } from '../config.ts';
import { openPageReader } from '../http/fetch-page.ts';

/**
 * Files and pictures of a theme lie in a folder of the shop that names its hash:
 * `cdn11.bigcommerce.com/s-<store hash>/stencil/…`, `…/images/stencil/…`, `…/product_images/…`.
 */
const shopFolder = /\/s-([a-z0-9]+)\/(?:stencil|images|product_images|content)\//gi;

/** Hashes of the shops whose files a page uses. */
export function shopsNamedOn(html: string): Set<string> {
  return new Set([...html.matchAll(shopFolder)].flatMap(([, hash]) => hash?.toLowerCase() ?? []));
}

/**
 * Why the address is not known to show this shop, for the merchant; undefined: its home page uses files of the shop. Rejects
 * only for `signal`.
 */
export async function notThisShop(
  config: Pick<Config, 'appUrl' | 'storefrontPrivateHosts'>,
  storeHash: string,
  origin: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const reader = openPageReader(config, origin);
  try {
    const home = await reader.read('/', signal);
    if (!home.ok) return `Clione could not look at this address. ${home.reason}`;
    if (home.status !== 200)
      return `This address answers with status ${home.status}. Tell it once the storefront is open.`;
    const shops = shopsNamedOn(home.html);
    if (shops.has(storeHash.toLowerCase())) return undefined;
    return shops.size > 0
      ? 'This address shows another shop. Look under Channels in your control panel for the one of this storefront.'
      : 'Nothing on this page says that it is a BigCommerce theme of your shop, so Clione would place nothing there. Tell the address once the storefront is open to everybody.';
  } finally {
    await reader.close();
  }
}
