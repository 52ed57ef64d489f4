import type { EntityFacts } from '../facts/facts.ts';
import { attributesOf, shelfAttributes } from './attributes.ts';
import type { Source } from './source-text.ts';
import { leastCharacters, limits } from './text-width.ts';

/** Forty characters, in scripts that need fewer as many fewer. */
function saysEnough(text: string): boolean {
  return text.length >= 40 * (leastCharacters(text, 'title') / limits.title.minCharacters);
}

/** What would have to be known before anything can be told: a name alone is not enough. */
export function missingFacts(facts: EntityFacts, source: Source): string[] {
  if (saysEnough(source.text) || furtherFacts(facts, source) >= 2) return [];
  switch (facts.kind) {
    case 'product':
      return [
        'Write a description in Products › (product) › Description.',
        ...(facts.brand === undefined ? ['Choose a brand in Products › (product) › Basic information.'] : []),
        ...(facts.categoryPaths.length === 0 ? ['Choose a category in Products › (product) › Basic information.'] : []),
      ];
    case 'category':
      return ['Write a description in Products › Categories › (category), or put products in it.'];
    case 'brand':
      return ['Give products this brand in Products › (product) › Basic information.'];
    case 'page':
      return ['Write the page in Storefront › Web pages › (page).'];
    case 'post':
      return ['Write the post in Storefront › Blog › (post).'];
  }
}

function furtherFacts(facts: EntityFacts, source: Source): number {
  const text = source.text.length > 0 ? 1 : 0;
  switch (facts.kind) {
    case 'product': {
      const identifiers = [facts.sku, facts.mpn, facts.gtin === '' ? facts.upc : facts.gtin].filter(
        (value) => value !== '',
      ).length;
      const shelves = facts.categoryPaths.length > 0 ? 1 : 0;
      return text + shelves + (facts.brand === undefined ? 0 : 1) + attributesOf(facts).length + identifiers;
    }
    case 'category':
      return (
        text +
        (facts.path.length > 1 ? 1 : 0) +
        facts.subcategories.length +
        facts.products.length +
        brandCount(facts.products) +
        fieldCount(facts.products)
      );
    case 'brand':
      return text + facts.categories.length + facts.products.length + fieldCount(facts.products);
    case 'page':
    case 'post':
      return text + source.headings.length;
  }
}

function brandCount(products: readonly { brand: string }[]): number {
  return new Set(products.map(({ brand }) => brand).filter((brand) => brand !== '')).size;
}

/** What the products of a shelf tell beside their names, as far as it matters whether there are two facts. */
function fieldCount(products: readonly { customFields: { name: string; value: string }[] }[]): number {
  return shelfAttributes(products.slice(0, 3)).length;
}
