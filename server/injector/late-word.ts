import { lateScripts } from './late-scripts.ts';
import type { LateScript } from './late-scripts.ts';
import { productDataOn } from './modes.ts';
import type { PageType } from './page-type.ts';
import type { Scan, ScannedPage } from './storefront-scan.ts';

/** Who may add product data to these pages in the browser, by host: versions and keys in an address change. */
export function lateHosts(pages: readonly ScannedPage[]): string[] {
  return [...new Set(lateScripts(pages.flatMap((page) => page.scripts ?? [])).map(hostOf))];
}

function hostOf({ address }: LateScript): string {
  return URL.canParse(address) ? new URL(address).hostname : address;
}

/** Whether a person has said of all these hosts that none adds product data. */
export function isWordGiven(said: readonly string[] | undefined, hosts: readonly string[]): boolean {
  return said !== undefined && hosts.every((host) => said.includes(host));
}

/**
 * A product of ours stands beside a script of which nobody said that it adds none, for the merchant; undefined: no such
 * thing, or not all examples could be read.
 */
export function unaskedWords(
  plan: readonly { pageType: PageType; adds: readonly string[] }[],
  said: readonly string[] | undefined,
  { isClosed, pages }: Scan,
): string | undefined {
  const looked = pages.filter(({ pageType }) => pageType === 'product');
  const hasProduct = plan.some(({ pageType, adds }) => pageType === 'product' && adds.includes('Product'));
  if (isClosed || !hasProduct || looked.some(({ problem }) => problem !== undefined)) return undefined;
  const hosts = lateHosts(looked);
  if (productDataOn(looked) !== 'late' || isWordGiven(said, hosts)) return undefined;
  return `Clione cannot see whether a script on your product pages adds product data after they have loaded (${hosts.join(', ')}). If one does, readers that run scripts meet two products. Choose “Change…” beside your product pages and say whether it does.`;
}
