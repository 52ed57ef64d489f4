import type { StorefrontPages } from '../catalog/page-samples.ts';
import type { InjectorAnswer, Mode } from './contract.ts';
import {
  allowedModes,
  chosenMode,
  gainsOf,
  lacking,
  productDataOn,
  replaceWaits,
  themeTypes,
  usualTypes,
} from './modes.ts';
import type { Choices, ProductData } from './modes.ts';
import { additionsOf } from './page-nodes.ts';
import type { PageType } from './page-type.ts';
import { pageTypes } from './page-type.ts';
import type { Scan } from './storefront-scan.ts';

/** What is added to one type of page, in which mode, and why. */
export type PlanEntry = Omit<InjectorAnswer['pageTypes'][number], 'choices'>;

/** As the screen shows it. */
export function withChoices(entry: PlanEntry): InjectorAnswer['pageTypes'][number] {
  const { pageType, allowed } = entry;
  return { ...entry, choices: allowed.map((mode) => ({ mode, gains: gainsOf(pageType, mode) })) };
}

const names: Record<PageType, string> = {
  home: 'home page',
  product: 'product pages',
  category: 'category pages',
  brand: 'brand pages',
  page: 'content pages',
  blog: 'blog',
  post: 'blog posts',
};

/** The template reads the page's own data only, no metafields. */
const storedNote =
  'Search data that you accept for single products in Review is stored with them; your pages do not show it today.';

/**
 * Adds to each type of page only what none of the pages looked at has: never a second product. The merchant's `choices`
 * hold wherever they are possible.
 */
export function planFrom(scan: Scan, { counts }: StorefrontPages, choices: Choices = {}): PlanEntry[] {
  const pagesOf: Record<PageType, number> = { ...counts, home: 1, blog: counts.post > 0 ? 1 : 0 };
  return pageTypes.map((pageType) => {
    const pages = pagesOf[pageType];
    const looked = scan.pages.filter((page) => page.pageType === pageType);
    const wanted = choices[pageType];
    const isChosen = wanted !== undefined;
    if (scan.kind?.kind === 'headless')
      return { ...entry(pageType, pages, [], headlessWords(scan.kind.builtWith)), isChosen };
    if (pages === 0) return { ...entry(pageType, pages, [], `Your shop has no ${names[pageType]} yet.`), isChosen };
    const failed = looked.find(({ problem }) => problem !== undefined);
    if (!scan.isClosed && (looked.length === 0 || failed !== undefined)) {
      const why = failed?.problem ?? 'There is no example among your visible items.';
      const words = `Clione could not look at all its examples, so nothing is added here. ${why}`;
      return { ...entry(pageType, pages, [], words), isChosen };
    }
    const found = scan.isClosed ? usualTypes : themeTypes(looked);
    const productData = scan.isClosed ? 'other' : productDataOn(looked);
    const allowed = allowedModes(pageType, productData);
    const why = scan.isClosed ? unseen : explain;
    return inMode(pageType, pages, { mode: chosenMode(allowed, wanted), allowed, isChosen, found, productData, why });
  });
}

/** What a headless storefront would do with the script, and where to go instead. */
export function headlessWords(builtWith: string | undefined): string {
  return `Your pages are built with ${builtWith ?? 'something else than a BigCommerce theme'}, which would print the script as it is written, so Clione never places it there. Your developer can take the search data from “AI files” instead.`;
}

type Seen = Pick<PlanEntry, 'mode' | 'allowed' | 'isChosen'> & {
  found: readonly string[];
  productData: ProductData;
  why: typeof explain;
};

function inMode(pageType: PageType, pages: number, { found, productData, why, ...modes }: Seen): PlanEntry {
  const { mode } = modes;
  // Beside a product that comes later, one of ours stands only where it was asked for.
  const isKept = (type: string) => mode !== 'supplement' || productData !== 'late' || type !== 'Product';
  const adds = mode === 'off' ? [] : lacking(pageType, found).filter(isKept);
  const waitsFor = mode === 'replace' && !adds.includes('Product') ? replaceWaits : null;
  const words = mode === 'off' ? 'You have switched it off here.' : why(pageType, found, adds, mode);
  const notPossible =
    pageType === 'product' && productData === 'other' && why === explain
      ? ' It cannot be completed in place: it is not one element of your theme on every page.'
      : '';
  const late = pageType === 'product' && productData === 'late' && mode === 'supplement';
  return {
    ...entry(pageType, pages, adds, late ? lateWords : `${words}${notPossible}`),
    ...modes,
    gains: gainsOf(pageType, mode),
    waitsFor,
  };
}

/** An entry that follows from what is added: nothing means off. */
export function entry(pageType: PageType, pages: number, adds: string[], why: string): PlanEntry {
  const explanation = pageType === 'product' && pages > 0 ? `${why} ${storedNote}` : why;
  const hasProduct = adds.includes('Product');
  const mode = adds.length === 0 ? 'off' : hasProduct ? 'replace' : 'supplement';
  const gains = gainsOf(pageType, mode);
  return { pageType, mode, allowed: [mode], isChosen: false, adds, explanation, gains, waitsFor: null, pages };
}

const lateWords =
  'Your theme prints no product data, but a script on these pages may add it after loading, which cannot be seen from here. No page may describe a product twice: choose Replace only if you know that nothing else adds it.';

function unseen(pageType: PageType, _found: readonly string[], adds: readonly string[]): string {
  const why = "Your shop is not open yet, so Clione adds only what BigCommerce's default theme lacks.";
  return adds.length > 0 ? why : `${why} On ${names[pageType]} that is nothing.`;
}

function explain(pageType: PageType, found: readonly string[], adds: readonly string[], mode: Mode): string {
  const relevant = additionsOf(pageType).filter(({ type }) => !adds.includes(type));
  const present = found.filter((type) => relevant.some(({ unless }) => unless.test(type)));
  const theme =
    present.length > 0 ? `Your theme already prints ${present.join(', ')}.` : 'Your theme prints none of it.';
  if (adds.includes('Product'))
    return `${theme} Price and stock come from the page itself. Product data that an app adds after loading cannot be seen from here: if you use one, leave this off.`;
  if (mode === 'enhance') return `${theme} Its product is completed where it stands: there is never a second one.`;
  if (pageType === 'product')
    return `${theme} Clione adds no product until your theme stops doing so: no page may describe a product twice.`;
  return adds.length > 0 ? theme : `${theme} Nothing is missing.`;
}
