import type { Mode } from './contract.ts';
import { modeNames } from './modes.ts';
import type { ProductData } from './modes.ts';
import { additionsOf } from './page-nodes.ts';
import type { PageType } from './page-type.ts';

export const pageNames: Record<PageType, string> = {
  home: 'home page',
  product: 'product pages',
  category: 'category pages',
  brand: 'brand pages',
  page: 'content pages',
  blog: 'blog',
  post: 'blog posts',
};

/** The template reads the page's own data only, no metafields. */
export const storedNote =
  'Search data that you accept for single products in Review is stored with them; your pages do not show it today.';

/** What a headless storefront would do with the script, and where to go instead. */
export function headlessWords(builtWith: string | undefined): string {
  return `Your pages are built with ${builtWith ?? 'something else than a BigCommerce theme'}, which would print the script as it is written, so Clione never places it there. Your developer can take the search data from “AI files” instead.`;
}

/** The question to the merchant, and why nothing stands there before it is answered. */
export const themeQuestion =
  'My storefront is made with a BigCommerce theme. Nothing on its pages says so, and any other storefront would print the script as it is written.';
export const themeUnsaid =
  'Nothing on your pages says that a BigCommerce theme makes them, so nothing is added until you say so.';

export function lateQuestion(scripts: readonly string[]): string {
  return `No app and no script adds product data to my pages after they have loaded. Clione cannot see what these do: ${scripts.join(', ')}. If one does, readers that run scripts would meet two products.`;
}

const unlaunched = "Your shop is not open yet, so Clione adds only what BigCommerce's default theme lacks.";

/** Why this is added; `isClosed`: nobody could look. */
export function explain(
  pageType: PageType,
  {
    found,
    adds,
    mode,
    productData,
    isClosed,
  }: { found: readonly string[]; adds: readonly string[]; mode: Mode; productData: ProductData; isClosed: boolean },
): string {
  if (mode === 'off') return 'You have switched it off here.';
  if (isClosed) return adds.length > 0 ? unlaunched : `${unlaunched} On ${pageNames[pageType]} that is nothing.`;
  const relevant = additionsOf(pageType).filter(({ type }) => !adds.includes(type));
  const present = found.filter((type) => relevant.some(({ unless }) => unless.test(type)));
  const theme = present.length > 0 ? `Your theme already prints ${present.join(', ')}.` : nothing;
  if (adds.includes('Product'))
    return `${theme} Price and stock come from the page itself. Product data that an app adds after loading cannot be seen from here: if you use one, leave this off.`;
  if (mode === 'enhance') return `${theme} Its product is completed where it stands: there is never a second one.`;
  if (pageType === 'product') return `${theme === nothing ? '' : theme} ${withoutProduct[productData]}`.trim();
  return adds.length > 0 ? theme : `${theme} Nothing is missing.`;
}

const nothing = 'Your theme prints none of it.';
const onlyOne = 'Clione adds no product until your theme stops doing so: no page may describe a product twice.';

/** Product pages on which no product of ours stands. */
const withoutProduct: Record<ProductData, string> = {
  none: 'Your theme prints no product data and Clione adds none here: nothing describes your products until your theme does again, or you choose Replace.',
  late: 'Your theme prints no product data, but a script on these pages may add it after loading, which cannot be seen from here. No page may describe a product twice: choose Replace only if you know that nothing else adds it.',
  own_element: onlyOne,
  script:
    'A script within these pages writes product data when they are shown, and no page may describe a product twice.',
  other: `${onlyOne} It cannot be completed in place: it is not one element of your theme on every page.`,
};

/** What was picked but is not possible now; '' where all is as picked. */
export function chosenWords(chosen: Mode | null, mode: Mode): string {
  return chosen === null || chosen === mode
    ? ''
    : `You chose ${modeNames[chosen]}, which is not possible here now: Clione offers it again when a look finds that it is.`;
}
