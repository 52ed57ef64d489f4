import { pathKey, redirectsFrom } from '../bigcommerce/redirects.ts';
import type { BcRedirect } from '../bigcommerce/redirects.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import type { Deps } from '../deps.ts';
import { openPageReader } from '../http/fetch-page.ts';
import type { FetchedText } from '../http/fetch-page.ts';
import { llmsAddress, llmsPath } from '../http/public-addresses.ts';
import { readPage } from '../injector/page-blocks.ts';
import type { Store } from '../stores/find-store.ts';
import type { Llms } from './llms-repository.ts';

/** Where the redirect of the file is to be looked for: the main storefront may have become another one since it was placed. */
export function placeOf(store: Store, llms: Pick<Llms, 'siteId'> | undefined): Pick<Store, 'storeHash' | 'siteId'> {
  return { storeHash: store.storeHash, siteId: llms?.siteId ?? store.siteId };
}

/** Redirects that lead away from /llms.txt in the shop: ours, and those of others. */
export type Standing = { ours: BcRedirect[]; others: BcRedirect[] };

export async function redirectsAtPlace(
  { config }: Pick<Deps, 'config'>,
  client: StoreClient,
  { storeHash, siteId }: Pick<Store, 'storeHash' | 'siteId'>,
): Promise<Standing> {
  const url = llmsAddress(config, storeHash);
  const all = (await redirectsFrom(client, siteId, [llmsPath])).get(pathKey(llmsPath)) ?? [];
  const isOurs = ({ to }: BcRedirect): boolean => to.type === 'url' && to.url === url;
  return { ours: all.filter(isOurs), others: all.filter((redirect) => !isOurs(redirect)) };
}

/**
 * What stands in the way of a redirect at /llms.txt, in words; undefined: nothing does. Whatever the shop shows there
 * already is the merchant's, and is never replaced.
 */
export async function obstacleAt(
  deps: Pick<Deps, 'config'>,
  store: Store,
  { ours, others }: Standing,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const [other] = others;
  if (other !== undefined)
    return `Your shop forwards ${llmsPath} to ${other.to.url ?? other.to_url} already. Remove that redirect in BigCommerce under Settings > 301 redirects first, if you want this file there instead.`;
  if (ours.length > 0) return undefined;
  const reader = openPageReader(deps.config, store.url);
  try {
    return obstacleIn(await reader.readText(llmsPath, signal), store.url + llmsPath);
  } finally {
    await reader.close();
  }
}

/** What an answer of the shop at `place` means. */
export function obstacleIn(fetched: FetchedText, place: string): string | undefined {
  if (!fetched.ok) {
    return fetched.hops.length > 1 || fetched.hops.some(({ status }) => status >= 300 && status < 400)
      ? `Your shop leads ${place} elsewhere already. Clione does not replace that.`
      : `Clione could not look at ${place}, so it places nothing there. ${fetched.reason}`;
  }
  const { status, text, hops } = fetched;
  if (status === 404 || status === 410) return undefined;
  // Known by the page that BigCommerce shows until launch: a status alone may be an outage as well.
  if (readPage(text).isPlaceholder)
    return 'Your shop is not open yet, so Clione cannot look whether something stands at this address. Switch this on after launch; all else works.';
  if (status === 200 && hops.length > 1)
    return `Your shop leads ${place} to ${fetched.url} already. Clione does not replace that.`;
  if (status === 200)
    return `Something stands at ${place} already. Clione does not replace it: remove it first, if you want this file there instead.`;
  return `Your shop answers ${place} with status ${status}, so Clione cannot tell whether something stands there. Try again later.`;
}
