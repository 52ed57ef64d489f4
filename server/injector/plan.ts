import type { StorefrontPages } from '../catalog/page-samples.ts';
import type { InjectorAnswer } from './contract.ts';
import { additionsOf } from './page-nodes.ts';
import type { PageType } from './page-type.ts';
import { pageTypes } from './page-type.ts';
import type { Scan, ScannedPage } from './storefront-scan.ts';

/** What is added to one type of page, and why. */
export type PlanEntry = InjectorAnswer['pageTypes'][number];

/** What BigCommerce's default theme prints: taken for granted where the pages cannot be seen. */
const usualTypes = ['Product', 'Offer', 'BreadcrumbList'];

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

/** Adds to each type of page only what none of the pages looked at has: never a second product. */
export function planFrom(scan: Scan, { counts }: StorefrontPages): PlanEntry[] {
  const pagesOf: Record<PageType, number> = { ...counts, home: 1, blog: counts.post > 0 ? 1 : 0 };
  return pageTypes.map((pageType) => {
    const pages = pagesOf[pageType];
    const looked = scan.pages.filter((page) => page.pageType === pageType);
    if (pages === 0) return entry(pageType, pages, [], `Your shop has no ${names[pageType]} yet.`);
    return scan.isClosed ? unseen(pageType, pages) : seen(pageType, pages, looked);
  });
}

export function entry(pageType: PageType, pages: number, adds: string[], why: string): PlanEntry {
  const explanation = pageType === 'product' && pages > 0 ? `${why} ${storedNote}` : why;
  return { pageType, mode: adds.length > 0 ? 'supplement' : 'off', adds, explanation, pages };
}

function unseen(pageType: PageType, pages: number): PlanEntry {
  const adds = lacking(pageType, usualTypes);
  const why = "Your shop is not open yet, so Clione adds only what BigCommerce's default theme lacks.";
  return entry(pageType, pages, adds, adds.length > 0 ? why : `${why} On ${names[pageType]} that is nothing.`);
}

function seen(pageType: PageType, pages: number, looked: readonly ScannedPage[]): PlanEntry {
  const failed = looked.find(({ problem }) => problem !== undefined);
  if (looked.length === 0 || failed !== undefined) {
    const why = failed?.problem ?? 'There is no example among your visible items.';
    return entry(pageType, pages, [], `Clione could not look at all its examples, so nothing is added here. ${why}`);
  }
  const found = themeTypes(looked);
  const adds = lacking(pageType, found);
  return entry(pageType, pages, adds, explain(pageType, found, adds));
}

function lacking(pageType: PageType, found: readonly string[]): string[] {
  return additionsOf(pageType)
    .filter(({ unless }) => !found.some((type) => unless.test(type)))
    .map(({ type }) => type);
}

/** Types that someone other than Clione prints on these pages, at any depth. */
export function themeTypes(pages: readonly ScannedPage[]): string[] {
  const blocks = pages.flatMap((page) => page.blocks).filter(({ origin }) => origin !== 'clione');
  return [...new Set(blocks.flatMap(({ types }) => types))];
}

function explain(pageType: PageType, found: readonly string[], adds: readonly string[]): string {
  const relevant = additionsOf(pageType).filter(({ type }) => !adds.includes(type));
  const present = found.filter((type) => relevant.some(({ unless }) => unless.test(type)));
  const theme =
    present.length > 0 ? `Your theme already prints ${present.join(', ')}.` : 'Your theme prints none of it.';
  if (adds.includes('Product'))
    return `${theme} Price and stock come from the page itself. Product data that an app adds after loading cannot be seen from here: if you use one, leave this off.`;
  if (adds.length > 0) return theme;
  return pageType === 'product'
    ? `${theme} Nothing is added until your theme stops doing so: no page may describe a product twice.`
    : `${theme} Nothing is missing.`;
}
