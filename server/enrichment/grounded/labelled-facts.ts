import type { CategoryFacts, EntityFacts } from '../../facts/facts.ts';
import { attributesOf } from '../attributes.ts';
import type { Piece } from '../composed.ts';
import { joinPieces, textOf } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { tidyName } from '../source-text.ts';
import { fits, leastCharacters } from '../text-width.ts';
import { forbiddenClaim } from '../text/claims.ts';
import { says } from '../text/words.ts';
import { addedBy, categoryName, kindsOf, parentsOf } from './categories.ts';
import { isEnglishLabel } from './english.ts';
import { withLabel } from './product-sentences.ts';
import { cutBetweenWords } from './shorten.ts';
import { enough, stopped } from './telling.ts';
import { withoutBrand } from './title-facts.ts';

/** A part of a description that can stand by itself: a sentence of the shop's, or a fact with its label. */
export type Part = { pieces: Piece[]; at: number };

/** Place of a list of names among the parts. */
const listAt = 50;

/** Place of numbers that are told only where little else is known. */
const fillerAt = 200;

export function joined(parts: readonly Part[]): Piece[] {
  return parts.flatMap(({ pieces }, index): Piece[] => {
    const before = textOf(parts[index - 1]?.pieces ?? []);
    return before === '' || /[。！？]$/u.test(before) ? [...pieces] : [' ', ...pieces];
  });
}

/** `first` and as many of the facts, with their labels, as it takes to say enough. */
export function filled(first: readonly Part[], factParts: readonly Part[]): Piece[] {
  const chosen = [...first];
  for (const part of factParts) {
    const now = textOf(joined(chosen));
    if (now.length >= (part.at === fillerAt ? leastCharacters(now, 'description') : enough)) break;
    if (says(now, textOf(part.at === listAt ? part.pieces.slice(0, 1) : part.pieces.slice(-2)))) continue;
    if (fits(textOf(joined([...chosen, part])), 'description')) chosen.push(part);
  }
  return joined(chosen);
}

/** Facts alone: what it is, then its properties. */
export function labelledDrafts(facts: EntityFacts, source: Source, factParts: readonly Part[]): Piece[][] {
  const heads = headsOf(facts, source);
  return heads.flatMap((head) => [
    ...listed(head, factParts).map((one) => filled([one], factParts)),
    filled([head], factParts),
    ...(factParts.length > 2 ? [filled([head], [...factParts.slice(1), ...factParts.slice(0, 1)])] : []),
  ]);
}

/** "Bags – Gear: Voyage Yoga Bag, Driven Backpack." The head announces the first list. */
function listed(head: Part, factParts: readonly Part[]): Part[] {
  const [list] = factParts;
  const isList = list !== undefined && list.at === listAt;
  if (!isList || head.pieces.at(-1) !== '.') return [];
  return [{ pieces: [...head.pieces.slice(0, -1), ': ', ...list.pieces], at: -1 }];
}

function headsOf(facts: EntityFacts, source: Source): Part[] {
  const name: Piece = {
    text: facts.kind === 'category' ? categoryName(facts.name) : source.name,
    fact: 'name',
    value: facts.name,
  };
  const about = aboutPieces(facts, source);
  const pieces: Piece[][] =
    about.length === 0 ? [stopped([name])] : [stopped([name, ' – ', ...joinPieces(about, ', ')])];
  if (about.length > 1) {
    pieces.push(stopped([name, ' – ', ...joinPieces([...about.slice(-1), ...about.slice(0, 1)], ', ')]));
    pieces.push(stopped([name, ' – ', ...(about[0] ?? [])]));
  }
  if (about.length > 0) pieces.push(stopped([name]));
  return pieces.map((one) => ({ pieces: one, at: -1 }));
}

/** What the entity is, beside its name. */
function aboutPieces(facts: EntityFacts, source: Source): Piece[][] {
  const names = (list: readonly string[], fact: string): Piece[][] => list.map((text) => [{ text, fact, value: text }]);
  if (facts.kind === 'product') {
    const brand = facts.brand === undefined ? '' : tidyName(facts.brand.name);
    return [
      ...names(addedBy(source.name, kindsOf(facts)).slice(0, 2), 'category'),
      ...(brand === '' || says(source.name, brand) ? [] : names([brand], 'brand')),
    ];
  }
  if (facts.kind === 'category') return names(addedBy(facts.name, parentsOf(facts)).slice(0, 2), 'category path');
  if (facts.kind === 'brand') return names(facts.categories.slice(0, 3).map(categoryName), 'category');
  return [];
}

export function factPartsOf(facts: EntityFacts, source: Source): Part[] {
  switch (facts.kind) {
    case 'product':
      return [...attributeParts(facts, source), ...nameParts(facts, source), ...identifierParts(facts)];
    case 'category':
      return [
        ...listParts(
          facts.subcategories.map(({ name }) => categoryName(name)),
          'subcategory',
          5,
        ),
        ...listParts(
          facts.products.map(({ name }) => tidyName(name)),
          'product',
          4,
        ),
        ...brandParts(facts),
      ];
    case 'brand':
      return listParts(
        facts.products.map(({ name }) => withoutBrand(tidyName(name), source.name)),
        'product',
        4,
      );
    case 'page':
      return listParts(source.headings.map(tidyName), 'heading', 5);
    case 'post':
      return [...listParts(source.headings.map(tidyName), 'heading', 5), ...listParts(facts.tags, 'tag', 5)];
  }
}

function attributeParts(facts: EntityFacts, source: Source): Part[] {
  const isForeign = source.language !== undefined && source.language !== 'en';
  return attributesOf(facts)
    .filter(
      ({ label, value }) => forbiddenClaim(`${label} ${value}`) === undefined && !(isForeign && isEnglishLabel(label)),
    )
    .slice(0, 9)
    .map((attribute, index) => ({ pieces: withLabel(attribute), at: 100 + index }));
}

/** What a name sets apart at its end ("Case for iPhone 7 - Rose gold") tells variants of one text apart. */
function nameParts(facts: EntityFacts, source: Source): Part[] {
  const parts = source.name.split(/\s[-–—|]\s/u);
  const text = parts.length > 1 ? (parts.at(-1) ?? '') : '';
  return text.length < 3 ? [] : [{ pieces: [{ text, fact: 'name', value: facts.name }, '.'], at: 150 }];
}

function identifierParts(facts: EntityFacts): Part[] {
  if (facts.kind !== 'product') return [];
  const known: [string, string][] = [
    ['MPN', facts.mpn],
    ['SKU', facts.sku],
    ['GTIN', facts.gtin],
    ['UPC', facts.upc === facts.gtin ? '' : facts.upc],
  ];
  return known
    .filter(([, value]) => value !== '' && value.length <= 30 && !says(facts.name, value))
    .map(([label, value]) => ({ pieces: [`${label}: `, { text: value, fact: label, value }, '.'], at: 200 }));
}

/** Names in a row, as many as fit together; of dense scripts twice as many. */
function listParts(names: readonly string[], fact: string, most: number): Part[] {
  const isDense = leastCharacters(names.join(''), 'description') < 45;
  const chosen = distinctNames(names.map((name) => (name.length <= 60 ? name : cutBetweenWords(name))))
    .filter((name) => name.length <= 60 && forbiddenClaim(name) === undefined)
    .slice(0, isDense ? most * 2 : most);
  return Array.from({ length: chosen.length }, (_, index) => chosen.slice(0, chosen.length - index))
    .filter((list) => list.length > 0 && list.join(', ').length <= (isDense ? 50 : 120))
    .slice(0, 2)
    .map((list) => ({
      pieces: [
        ...joinPieces(
          list.map((text) => [{ text, fact, value: text }]),
          ', ',
        ),
        '.',
      ],
      at: listAt,
    }));
}

/** One brand alone says nothing of a category; several do. */
function brandParts(facts: CategoryFacts): Part[] {
  const brands = distinctNames(facts.products.map(({ brand }) => tidyName(brand)));
  return brands.length < 2 ? [] : listParts(brands, 'brand', 4);
}

function distinctNames(names: readonly string[]): string[] {
  return Array.from(new Set(names.filter((name) => name !== '')));
}
