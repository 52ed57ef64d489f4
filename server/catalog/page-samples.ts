import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import { countThemedPages, selectBlogAddress, selectMoreProducts, selectPageSamples } from './sample-repository.ts';
import type { PageSample } from './sample-repository.ts';

export type { PageSample } from './sample-repository.ts';

export type StorefrontPages = {
  samples: PageSample[];
  /** Visible pages of each kind. */
  counts: Record<EntityKind, number>;
  /** Path of the blog's list. */
  blogUrl: string;
};

/**
 * Examples of the visible pages of a storefront, one a trait and one for each template that products are shown on, and how
 * many pages there are. Without a channel: of all together. With a `day` also some products that change with it.
 */
export async function storefrontPages(
  db: Db | Trx,
  storeHash: string,
  channelId?: number,
  day?: string,
): Promise<StorefrontPages> {
  return inStore(db, storeHash, async (trx) => ({
    samples: await samplesOf(trx, storeHash, channelId, day),
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

async function samplesOf(
  trx: Trx,
  storeHash: string,
  channelId: number | undefined,
  day: string | undefined,
): Promise<PageSample[]> {
  const samples = await selectPageSamples(trx, storeHash, channelId);
  const sampled = samples.filter(({ kind }) => kind === 'product').map(({ id }) => id);
  return [...samples, ...(await selectMoreProducts(trx, storeHash, { sampled, channelId, day }))];
}
