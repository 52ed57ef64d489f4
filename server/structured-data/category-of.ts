import type { ProductFacts } from '../facts/facts.ts';
import { readable } from './fields.ts';

/** The longest category path, as Google's `product_type` wants it: "Gear > Bags", at most 750 characters. */
export function categoryOf(facts: Pick<ProductFacts, 'categoryPaths'>): string | undefined {
  const longest = facts.categoryPaths.toSorted((a, b) => b.length - a.length)[0];
  const text = (longest ?? []).map(({ name }) => readable(name)).join(' > ');
  return text === '' || text.length > 750 ? undefined : text;
}
