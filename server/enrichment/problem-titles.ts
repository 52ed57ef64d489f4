import type { ProblemCode } from './problem-codes.ts';

/** Each problem as the head of a list of many items that have it. */
const titles: Record<ProblemCode, string> = {
  title_missing: 'No page title: the page shows the name only',
  title_too_long: 'Page title too long: search results cut it',
  title_too_short: 'Page title too short to tell what it is about',
  title_duplicate: 'Page title shared with other items',
  title_says_little: 'Page title that could say more',
  title_shared_ending: 'Page title with an ending that most titles of the shop share',
  title_markup: 'Markup or a template in the page title',
  description_missing: 'No meta description of its own',
  description_default: "Meta description is the shop's default",
  description_too_long: 'Meta description too long: search results cut it',
  description_too_short: 'Meta description too short to tell much',
  description_duplicate: 'Meta description shared with other items',
  description_shared: 'Much of the meta description is shared with other items',
  description_says_little: 'Meta description that could say more',
  description_vague: 'Meta description that praises more than it tells',
  description_markup: 'Markup or a template in the meta description',
  text_missing: 'No description text in BigCommerce',
  text_filler: 'Filler text instead of a description',
  text_copied: 'Description text copied from other items',
  name_damaged: 'Name with damaged characters',
  no_image: 'No image',
  no_price: 'No price',
  no_brand: 'No brand',
  no_gtin: 'No GTIN (barcode number)',
  gtin_invalid: 'GTIN with a wrong check digit',
  sku_blanks: 'SKU with blanks',
  no_category: 'In no category',
};

export function problemTitle(code: string): string {
  return (titles as Record<string, string>)[code] ?? code;
}
