import { storefrontPages } from '../catalog/page-samples.ts';
import type { StorefrontPages } from '../catalog/page-samples.ts';
import { inStore } from '../db/in-store.ts';
import type { Db } from '../db/pool.ts';
import type { Store } from '../stores/find-store.ts';
import type { InjectorPreview } from './contract.ts';
import { selectInjector } from './injector-repository.ts';
import type { Injector } from './injector-repository.ts';
import { settled } from './injector-status.ts';
import type { PlanEntry } from './plan.ts';
import { previewExamples } from './preview-examples.ts';
import { readIngredients } from './read-ingredients.ts';
import type { ScannedPage } from './storefront-scan.ts';
import { wantedScripts } from './wanted-scripts.ts';

type Example = InjectorPreview['examples'][number];

export type ApprovedPage = Pick<Injector, 'state' | 'placedAt'> & {
  entry: PlanEntry | undefined;
  /** What the template prints on this page, from today's facts; empty while the injector is off. */
  adds: Example['adds'];
  /** What the second script makes of the theme's own product in the browser. */
  completes: Example['completes'];
};

const nothing: StorefrontPages = {
  samples: [],
  counts: { product: 0, category: 0, brand: 0, page: 0, post: 0 },
  blogUrl: '/blog/',
};

/** What was approved for one page of the shop's own storefront, as it was fetched; undefined before the first preview. */
export async function approvedOn(db: Db, store: Store, page: ScannedPage): Promise<ApprovedPage | undefined> {
  const { storeHash, channelId, installation } = store;
  const stored = await inStore(db, storeHash, (trx) => selectInjector(trx, storeHash, channelId));
  if (stored === undefined) return undefined;
  const { state, placedAt, plan } = settled(stored, installation);
  const entry = plan.find(({ pageType }) => pageType === page.pageType);
  if (state !== 'on' || entry === undefined) return { state, placedAt, entry, adds: [], completes: null };
  const scripts = wantedScripts(plan, await readIngredients(db, store));
  const scan = { isClosed: false, pages: [page] };
  // Only the blog's page is made of more than its own item.
  const shop = page.pageType === 'blog' ? await storefrontPages(db, storeHash, channelId) : nothing;
  const [example] = await previewExamples(db, store, { shop, scan, plan, scripts });
  return { state, placedAt, entry, adds: example?.adds ?? [], completes: example?.completes ?? null };
}
