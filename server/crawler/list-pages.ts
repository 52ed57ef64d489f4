import { storefrontPages } from '../catalog/page-samples.ts';
import type { Deps } from '../deps.ts';
import { connectedStore } from '../injector/store-of.ts';
import { targetsOf } from '../injector/storefront-scan.ts';
import { assertHasAddress } from './shop-address.ts';
import type { CrawlerPagesAnswer } from './contract.ts';

/** Real pages to look at first, one of each kind. @throws AppError as `seePage` */
export async function listPages({ db }: Pick<Deps, 'db'>, storeHash: string): Promise<CrawlerPagesAnswer> {
  const store = await connectedStore(db, storeHash);
  assertHasAddress(store);
  const targets = targetsOf(store, await storefrontPages(db, storeHash));
  return {
    pages: targets.map(({ pageType, label, url, sample }) => ({
      page: sample === undefined ? pageType : `${sample.kind}:${sample.id}`,
      label,
      name: sample?.name ?? label,
      url,
    })),
  };
}
