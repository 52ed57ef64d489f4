import { BigCommerceError } from '../bigcommerce/errors.ts';
import { readStoreInformation } from '../bigcommerce/store-information.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import type { PageSample, StorefrontPages } from '../catalog/page-samples.ts';
import type { Deps } from '../deps.ts';
import type { Store } from '../stores/find-store.ts';
import { absolute } from '../structured-data/addresses.ts';
import { openPageReader } from '../http/fetch-page.ts';
import type { PageReader } from '../http/fetch-page.ts';
import { elsewhereWords } from './elsewhere.ts';
import { readPage } from './page-blocks.ts';
import type { Block, PageScript } from './page-blocks.ts';
import type { PageType } from './page-type.ts';
import { judgeKinds, kindOfPage } from './storefront-kind.ts';
import type { StorefrontKind } from './storefront-kind.ts';

/** A real page of the shop, as a crawler sees it. */
export type ScannedPage = {
  pageType: PageType;
  label: string;
  url: string;
  sample: PageSample | undefined;
  /** undefined: no answer came. */
  status: number | undefined;
  /** Why the page could not be looked at. */
  problem: string | undefined;
  blocks: Block[];
  /** Missing where no page came. */
  scripts?: PageScript[];
};

export type Scan = {
  /** The shop shows visitors something else than its pages: not launched yet, or down for maintenance. */
  isClosed: boolean;
  pages: ScannedPage[];
  /** What builds the pages; missing where none could be read. */
  kind?: StorefrontKind;
};

export type Target = Pick<ScannedPage, 'pageType' | 'label' | 'url' | 'sample'>;

const traits: Record<PageSample['trait'], { pageType: PageType; label: string }> = {
  plain: { pageType: 'product', label: 'Product' },
  variants: { pageType: 'product', label: 'With options' },
  sale: { pageType: 'product', label: 'On sale' },
  sold_out: { pageType: 'product', label: 'Sold out' },
  preorder: { pageType: 'product', label: 'Pre-order' },
  category: { pageType: 'category', label: 'Category' },
  brand: { pageType: 'brand', label: 'Brand' },
  page: { pageType: 'page', label: 'Content page' },
  contact: { pageType: 'page', label: 'Contact page' },
  post: { pageType: 'post', label: 'Blog post' },
  layout: { pageType: 'product', label: 'On another template' },
  another: { pageType: 'product', label: 'Another product' },
};

const atOnce = 3;

/** Looks at real pages of these types, the home page always among them. Rejects only for `signal` or the store's API. */
export async function scanStorefront(
  { config, bigcommerce }: Pick<Deps, 'config' | 'bigcommerce'>,
  store: Store,
  shop: StorefrontPages,
  options: { pageTypes?: readonly PageType[]; signal?: AbortSignal } = {},
): Promise<Scan> {
  const { pageTypes, signal } = options;
  const client = bigcommerce.forStore(store.storeHash, { maxWaitMs: 15_000, ...(signal && { signal }) });
  const isSaidClosed = await isClosedByStatus(client);
  const targets = targetsOf(store, shop).filter(
    ({ pageType }) => pageType === 'home' || pageTypes === undefined || pageTypes.includes(pageType),
  );
  const reader = openPageReader(config, store.url);
  try {
    const [home, ...others] = targets;
    const first = home === undefined ? undefined : await lookAt(reader, home, signal);
    const isClosed = isSaidClosed || first?.isPlaceholder === true;
    if (first === undefined || isClosed) return { isClosed, pages: targets.map(unseen) };
    const looks = [first];
    for (let start = 0; start < others.length; start += atOnce) {
      const group = others.slice(start, start + atOnce);
      looks.push(...(await Promise.all(group.map((target) => lookAt(reader, target, signal)))));
    }
    const kinds = looks.flatMap((look) => look.kind ?? []);
    return { isClosed, pages: looks.map(({ page }) => page), ...(kinds.length > 0 && { kind: judgeKinds(kinds) }) };
  } finally {
    await reader.close();
  }
}

/** What BigCommerce says of the shop; without the right to ask, the pages decide. */
async function isClosedByStatus(client: StoreClient): Promise<boolean> {
  try {
    const { status } = await readStoreInformation(client);
    return /pre-?launch|maintenance/i.test(status);
  } catch (error) {
    if (error instanceof BigCommerceError && error.problem === 'information_refused') return false;
    throw error;
  }
}

/** One address for each trait, those of one page together; the home page first. */
export function targetsOf(store: Store, { samples, counts, blogUrl }: StorefrontPages): Target[] {
  const targets: Target[] = [{ pageType: 'home', label: 'Home page', url: absolute(store, '/'), sample: undefined }];
  for (const sample of samples) {
    const { pageType } = traits[sample.trait];
    const label = labelOf(sample);
    const url = absolute(store, sample.url);
    const same = targets.find((target) => target.url === url);
    if (same === undefined) targets.push({ pageType, label, url, sample });
    else same.label = `${same.label}, ${label.toLowerCase()}`;
  }
  if (counts.post > 0)
    targets.push({ pageType: 'blog', label: 'Blog', url: absolute(store, blogUrl), sample: undefined });
  return targets;
}

/** Several share these traits: the name tells them apart. */
function labelOf({ trait, name }: PageSample): string {
  const { label } = traits[trait];
  return trait === 'layout' || trait === 'another' ? `${label}: ${name}` : label;
}

function unseen(target: Target): ScannedPage {
  return { ...target, status: undefined, problem: 'Your shop is not open yet.', blocks: [] };
}

async function lookAt(
  reader: PageReader,
  target: Target,
  signal: AbortSignal | undefined,
): Promise<{ page: ScannedPage; isPlaceholder: boolean; kind?: StorefrontKind }> {
  const fetched = await reader.read(target.url, signal);
  if (!fetched.ok) {
    const page = { ...target, status: undefined, problem: fetched.reason, blocks: [] };
    return { page, isPlaceholder: false };
  }
  const { status } = fetched;
  const { scripts, isPlaceholder, ...contents } = readPage(fetched.html, fetched.url);
  const elsewhere = status === 200 ? elsewhereWords(target, { ...fetched, canonical: contents.canonical }) : undefined;
  const problem = status === 200 ? elsewhere : `The page answers with status ${status}.`;
  // Of another page only what Clione placed matters: a template that stands raw does so everywhere.
  const seen = contents.blocks.filter(({ origin }) => problem === undefined || origin === 'clione');
  const page = { ...target, status, problem, blocks: status === 200 ? seen : [], scripts };
  // A status alone may be an outage: what visitors see until launch says so itself.
  return status === 200 ? { page, isPlaceholder, kind: kindOfPage(fetched.html) } : { page, isPlaceholder };
}
