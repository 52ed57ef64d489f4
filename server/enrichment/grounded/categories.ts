import type { EntityFacts, ProductFacts } from '../../facts/facts.ts';
import { cleanName } from '../source-text.ts';
import { says, wordsOf } from '../text/words.ts';

/** Shelves that merchants make for campaigns: they say where a product is shown, not what it is. */
const campaign =
  /\b(?:sales?|new|featured|collections?|recommend\w*|gifts?|clearance|deals?|offers?|outlet|best ?sellers?|promotions?|specials?|shop|home|all|misc|other|default|uncategorized|test|linked|look|trending|popular|eco friendly|performance|latest|top rated|staff picks?|% ?off|angebote?|neu(?:heiten)?|soldes|nouveautés?|ofertas?|novedades)\b/iu;

export function isCampaign(name: string): boolean {
  return campaign.test(name.replaceAll('_', ' '));
}

/** Name of a category as a reader should see it: "lip_liner" is "Lip liner". */
export function categoryName(name: string): string {
  const text = cleanName(name).replaceAll('_', ' ').trim();
  return /^\p{Ll}(?!\p{Ll}*\p{Lu})/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Names of categories that tell what a product is, the most exact first. */
export function kindsOf(facts: ProductFacts): string[] {
  const paths = facts.categoryPaths
    .filter((path) => path.length > 0 && !path.some(({ name }) => isCampaign(name)))
    .toSorted((a, b) => b.length - a.length);
  const names = paths.flatMap((path) => path.toReversed().map(({ name }) => categoryName(name)));
  return Array.from(new Set(names)).filter((name) => wordsOf(name).length <= 6);
}

/** Category names that add something to `text`. */
export function addedBy(text: string, names: readonly string[]): string[] {
  const added: string[] = [];
  for (const name of names) if (!says(`${text} ${added.join(' ')}`, name)) added.push(name);
  return added;
}

/** Names of the categories above a category, the nearest first. */
export function parentsOf(facts: EntityFacts): string[] {
  if (facts.kind !== 'category') return [];
  return facts.path
    .filter(({ id }) => id !== facts.id)
    .map(({ name }) => categoryName(name))
    .toReversed();
}

/** Every category name of a product, campaigns included. */
export function allCategoryNames(facts: ProductFacts): string[] {
  return Array.from(new Set(facts.categoryPaths.flat().map(({ name }) => categoryName(name))));
}

/** Whom a product is for, where the shop sorts by that. */
export function audienceOf(facts: ProductFacts): string[] {
  const audience =
    /^(?:wo)?men(?:['’]?s)?$|^(?:kids?|girls?|boys?|baby|babies|toddlers?|children|unisex|damen|herren|kinder|femmes?|hommes?|enfants?|mujer(?:es)?|hombres?|niñ[oa]s?|donna|uomo|bambin[oi]|dames|heren)$/iu;
  return allCategoryNames(facts).filter((name) => audience.test(name));
}
