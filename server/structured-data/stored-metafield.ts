import type { EntityFacts, ProductFacts } from '../facts/facts.ts';
import { propertiesOf } from './properties.ts';

/** What the storefront's metafield `clione`/`entity` holds. `set` is merged into the node of the page's entity. */
export type StoredEntity = { v: 1; set: Record<string, unknown>; questions: { question: string; answer: string }[] };

/** Longest value that a metafield takes. */
const mostCharacters = 65_535;

/**
 * What has to be stored for the storefront: only what the page's own context lacks (units of properties, the exact
 * category path). Never a name, identifier, price, stock, rating or image, which would freeze. Undefined when the page
 * knows it all. `text` is how a person reviews it.
 */
export function storedMetafield(
  facts: EntityFacts,
):
  | { value: StoredEntity; text: string; evidence: { from: number; to: number; fact: string; value: string }[] }
  | undefined {
  if (facts.kind !== 'product') return undefined;
  const measured = propertiesOf(facts).filter(({ unitCode }) => unitCode !== undefined);
  const category = categoryOf(facts);
  const set = {
    ...(measured.length > 0 ? { additionalProperty: measured } : {}),
    ...(category === undefined ? {} : { category }),
  };
  if (Object.keys(set).length === 0) return undefined;
  const value: StoredEntity = { v: 1, set, questions: [] };
  const text = JSON.stringify(value, null, 2);
  if (JSON.stringify(value).length > mostCharacters) return undefined;
  const cited = [
    ...measured.map(({ name }) => ({ needle: JSON.stringify(name), fact: name, value: fieldValue(facts, name) })),
    ...(category === undefined ? [] : [{ needle: JSON.stringify(category), fact: 'category path', value: category }]),
  ];
  const evidence = cited.flatMap(({ needle, fact, value: source }) => {
    const from = text.indexOf(needle);
    return from < 0 ? [] : [{ from, to: from + needle.length, fact, value: source }];
  });
  return { value, text, evidence };
}

function fieldValue(facts: ProductFacts, name: string): string {
  return facts.customFields.find((field) => field.name.trim() === name)?.value ?? '';
}

/** The longest category path, as Google's `product_type` wants it: "Gear > Bags", at most 750 characters. */
export function categoryOf(facts: ProductFacts): string | undefined {
  const longest = facts.categoryPaths.toSorted((a, b) => b.length - a.length)[0];
  const text = longest?.map(({ name }) => name).join(' > ');
  return text === undefined || text === '' || text.length > 750 ? undefined : text;
}
