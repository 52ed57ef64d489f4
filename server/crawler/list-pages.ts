import { storefrontPages } from '../catalog/page-samples.ts';
import type { Deps } from '../deps.ts';
import { targetsOf } from '../injector/storefront-scan.ts';
import { connectedStorefront } from '../injector/storefronts.ts';
import { assertHasAddress } from './shop-address.ts';
import type { CrawlerPagesAnswer } from './contract.ts';

/** Real pages to look at first, one of each kind. @throws AppError as `seePage` */
export async function listPages(
  { db }: Pick<Deps, 'db'>,
  storeHash: string,
  channel: number | undefined,
): Promise<CrawlerPagesAnswer> {
  const store = await connectedStorefront(db, storeHash, channel);
  assertHasAddress(store);
  const targets = targetsOf(store, await storefrontPages(db, storeHash, store.channelId));
  return {
    pages: targets.map(({ pageType, label, url, sample }) => ({
      page: sample === undefined ? pageType : `${sample.kind}:${sample.id}`,
      label,
      name: sample?.name ?? label,
      url,
    })),
  };
}
