import type { Mode } from './contract.ts';
import { lateScripts } from './late-scripts.ts';
import { additionsOf } from './page-nodes.ts';
import type { PageType } from './page-type.ts';
import type { ScannedPage } from './storefront-scan.ts';

/** What a merchant has picked; a type of page that is missing follows the scan. */
export type Choices = Partial<Record<PageType, Mode>>;

/** What BigCommerce's default theme prints: taken for granted where the pages cannot be seen. */
export const usualTypes: readonly string[] = ['Product', 'Offer', 'BreadcrumbList'];

/** How the pages carry product data that is not ours. */
export type ProductData =
  /** None. */
  | 'none'
  /** None in the HTML, but a script on one of the pages may add it in the browser, where it cannot be seen from here. */
  | 'late'
  /** Each page has exactly one JSON-LD element of the theme with one product: the only kind that can be completed. */
  | 'own_element'
  /** None in the HTML, but a script within one of the pages holds a product that it writes in the browser. */
  | 'script'
  /** Microdata, the element of an app, several elements, or some pages without one. */
  | 'other';

/** Node types that someone other than Clione prints on these pages, at any depth. */
export function themeTypes(pages: readonly ScannedPage[]): string[] {
  const blocks = pages.flatMap((page) => page.blocks).filter(({ origin }) => origin !== 'clione');
  return [...new Set(blocks.flatMap(({ types }) => types))];
}

export function lacking(pageType: PageType, found: readonly string[]): string[] {
  return additionsOf(pageType)
    .filter(({ unless }) => !found.some((type) => unless.test(type)))
    .map(({ type }) => type);
}

export function productDataOn(pages: readonly ScannedPage[]): ProductData {
  const hasProduct = (types: readonly string[]) => !lacking('product', types).includes('Product');
  const elements = pages.map(({ blocks }) =>
    blocks.filter(({ origin, types }) => origin !== 'clione' && hasProduct(types)),
  );
  if (elements.every((found) => found.length === 0)) {
    const scripts = pages.flatMap((page) => page.scripts ?? []);
    if (scripts.some(({ writesProduct }) => writesProduct)) return 'script';
    return lateScripts(scripts).length > 0 ? 'late' : 'none';
  }
  const isOwn = elements.every(([first, second]) => first !== undefined && second === undefined && isOneProduct(first));
  return isOwn ? 'own_element' : 'other';
}

/**
 * What the script in the browser takes (`enhance-product.js`): one node that says it is a product and nothing else, or a
 * text that nobody can read, which has nothing to lose. JSON begins with a bracket; microdata is told in words.
 */
function isOneProduct({ origin, text, problem, types }: ScannedPage['blocks'][number]): boolean {
  if (origin !== 'theme' || !text.startsWith('{')) return false;
  if (problem !== undefined) return types.filter((type) => type === 'Product').length === 1;
  const node: unknown = JSON.parse(text);
  return typeof node === 'object' && node !== null && '@type' in node && node['@type'] === 'Product';
}

/**
 * The modes a merchant may pick for a type of page. Only product pages have more than two: no other node may stand but
 * once. Where nobody prints a product, ours stands in the page: that is `replace` with nothing to wait for.
 */
export function allowedModes(pageType: PageType, productData: ProductData): Mode[] {
  if (pageType !== 'product') return ['supplement', 'off'];
  switch (productData) {
    // Supplement is the way back: it takes our product away before the theme prints its own again.
    case 'none':
      return ['replace', 'supplement', 'off'];
    // Ours beside one that comes later would be two: never suggested, only chosen.
    case 'late':
      return ['supplement', 'replace', 'off'];
    case 'own_element':
      return ['supplement', 'enhance', 'replace', 'off'];
    case 'script':
    case 'other':
      return ['supplement', 'replace', 'off'];
  }
}

export const modeNames: Record<Mode, string> = {
  supplement: 'Supplement',
  enhance: 'Enhance',
  replace: 'Replace',
  off: 'Off',
};

/** The merchant's choice where it is possible, else what the scan suggests: the first one allowed. */
export function chosenMode(allowed: readonly Mode[], wanted: Mode | undefined): Mode {
  return wanted !== undefined && allowed.includes(wanted) ? wanted : (allowed[0] ?? 'off');
}

/** What a shop on BigCommerce's default theme gains by a mode, for the merchant. */
export function gainsOf(pageType: PageType, mode: Mode): string {
  if (mode === 'off') return 'Nothing is added.';
  if (pageType === 'product') return productGains[mode];
  const adds = lacking(pageType, usualTypes);
  return adds.length === 0
    ? "On BigCommerce's default theme: nothing, it prints all of it already."
    : `On BigCommerce's default theme: ${adds.join(' and ')}, in the page itself, for every reader.`;
}

const productGains: Record<Exclude<Mode, 'off'>, string> = {
  supplement:
    "On BigCommerce's default theme: products gain nothing until you choose Enhance, or your theme stops printing its own product data and you choose Replace.",
  enhance:
    "On BigCommerce's default theme: products gain their variants with a price and stock each, all pictures and complete offers, for readers that run scripts, as Google does. Readers that do not, as most AI crawlers, still find your theme's own product.",
  replace:
    "On BigCommerce's default theme: products gain nothing until a change of your theme removes its own product data. Then the full product stands in the page itself, for every reader.",
};

/** Why product data of our own does not stand yet. */
export const replaceWaits =
  'Waits for your theme change: your theme still prints Product. As soon as “Check again” no longer finds it, you can look at the full product and start.';

export const wordIsMissing =
  'Waits for your word that nothing else adds product data: two products would confuse search engines.';

/** What `replace` waits for where a product stands on the pages; `unseen`: nobody could look. */
export function waitsOf(productData: ProductData | 'unseen'): string {
  if (productData === 'unseen')
    return 'Waits until your shop is open: only then can Clione see whether your theme prints Product.';
  return productData === 'script'
    ? 'Waits for a change: a script within your pages still writes Product. As soon as “Check again” no longer finds it, you can look at the full product and start.'
    : replaceWaits;
}
