import type { EntityFacts } from '../../facts/facts.ts';
import { attributesOf } from '../attributes.ts';
import type { Composed } from '../composed.ts';
import { compose, joinPieces } from '../composed.ts';
import type { Ground } from '../guard.ts';
import type { Source } from '../source-text.ts';
import { cleanName } from '../source-text.ts';
import { forbiddenClaim } from '../text/claims.ts';
import { fold, wordsOf } from '../text/words.ts';
import { categoryName, kindsOf } from './categories.ts';

const most = 8;

/**
 * Few, true keywords: those of the merchant that the facts support, then name, kind, brand and material. Undefined when
 * the merchant's own are fine as they are.
 */
export function draftKeywords(facts: EntityFacts, source: Source, ground: Ground): Composed | undefined {
  const kept = distinct(facts.live.keywords.map((keyword) => keyword.trim())).filter((keyword) =>
    isTrue(keyword, ground),
  );
  const isFine = kept.length === facts.live.keywords.length && kept.length > 0;
  if (isFine || facts.kind === 'page' || facts.kind === 'post') return undefined;
  const found = [
    ...kept.map((text) => ({ text, fact: 'keywords', value: text })),
    { text: source.name, fact: 'name', value: facts.name },
    ...factKeywords(facts),
  ].filter(
    ({ text }) => text.length > 2 && text.length <= 60 && !text.includes(',') && forbiddenClaim(text) === undefined,
  );
  const seen = new Set<string>();
  const chosen = found.filter(({ text }) => (seen.has(fold(text)) ? false : seen.add(fold(text)))).slice(0, most);
  return chosen.length === 0
    ? undefined
    : compose(
        joinPieces(
          chosen.map((one) => [one]),
          ', ',
        ),
      );
}

function factKeywords(facts: EntityFacts): { text: string; fact: string; value: string }[] {
  if (facts.kind === 'category')
    return facts.subcategories.slice(0, 5).map(({ name }) => keyword(categoryName(name), 'subcategory'));
  if (facts.kind === 'brand')
    return facts.categories.slice(0, 5).map((name) => keyword(categoryName(name), 'category'));
  if (facts.kind !== 'product') return [];
  const materials = attributesOf(facts).filter(({ rank }) => rank === 1);
  return [
    ...kindsOf(facts)
      .slice(0, 2)
      .map((name) => keyword(name, 'category')),
    ...(facts.brand === undefined ? [] : [keyword(cleanName(facts.brand.name), 'brand')]),
    ...materials.flatMap(({ label, value }) => value.split(/,\s*/u).map((text) => keyword(text, label))),
  ];
}

function keyword(text: string, fact: string): { text: string; fact: string; value: string } {
  return { text, fact, value: text };
}

function isTrue(text: string, ground: Ground): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => ground.words.has(word));
}

function distinct(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => (seen.has(fold(text)) ? false : seen.add(fold(text))));
}
