import type { StorefrontPages } from '../../server/catalog/page-samples.ts';
import { readPage } from '../../server/injector/page-blocks.ts';
import type { PageType } from '../../server/injector/page-type.ts';
import type { ScannedPage } from '../../server/injector/storefront-scan.ts';

/** A shop with pages of most kinds. */
export const shop: StorefrontPages = {
  samples: [],
  counts: { product: 10, category: 3, brand: 0, page: 1, post: 0 },
  blogUrl: '/blog/',
};

export const ld = (json: string, attributes = '') => `<script type="application/ld+json"${attributes}>${json}</script>`;
/** The element of the template. */
export const ours = (json: string) => ld(json, ' id="clione-jsonld"');

/** A page as it was read. */
export function scanned(pageType: PageType, html: string, set: Partial<ScannedPage> = {}): ScannedPage {
  const { blocks, scripts } = readPage(html);
  const page = { pageType, label: pageType, url: '/', sample: undefined, status: 200, problem: undefined };
  return { ...page, blocks, scripts, ...set };
}
