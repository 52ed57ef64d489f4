import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import { countThemedPages, selectBlogAddress, selectPageSamples } from './sample-repository.ts';
import type { PageSample } from './sample-repository.ts';

export type { PageSample } from './sample-repository.ts';

export type StorefrontPages = {
  samples: PageSample[];
  /** Visible pages of each kind. */
  counts: Record<EntityKind, number>;
  /** Path of the blog's list. */
  blogUrl: string;
};

/** Examples of the visible pages of a storefront, one a trait, and how many there are. Without a channel: of all together. */
export async function storefrontPages(db: Db | Trx, storeHash: string, channelId?: number): Promise<StorefrontPages> {
  return inStore(db, storeHash, async (trx) => ({
    samples: await selectPageSamples(trx, storeHash, channelId),
    counts: {
      product: 0,
      category: 0,
      brand: 0,
      page: 0,
      post: 0,
      ...(await countThemedPages(trx, storeHash, channelId)),
    },
    blogUrl: (await selectBlogAddress(trx, storeHash)) ?? '/blog/',
  }));
}
