import type { CategoryFacts, EntityFacts, ProductFacts } from '../../facts/facts.ts';
import { attributesOf } from '../attributes.ts';
import type { Piece } from '../composed.ts';
import { joinPieces, textOf } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { tidyName } from '../source-text.ts';
import { characterCount, fits, leastCharacters } from '../text-width.ts';
import { forbiddenClaim } from '../text/claims.ts';
import { says, wordsOf } from '../text/words.ts';
import { addedBy, categoryName, kindsOf, parentsOf } from './categories.ts';
import { isEnglishLabel, isShelvedInEnglish } from './english.ts';
import { by, colon, labelled, rowIn } from './labels.ts';
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
    if (isSaid(now, part)) continue;
    if (fits(textOf(joined([...chosen, part])), 'description')) chosen.push(part);
  }
  return joined(chosen);
}

/** Whether a part says again what was said: of a filler any fact, of a list its first, else its value. */
function isSaid(now: string, { pieces, at }: Part): boolean {
  const facts = pieces.filter((piece) => typeof piece !== 'string');
  const asked = at === fillerAt ? facts : at === listAt ? facts.slice(0, 1) : facts.slice(-1);
  return asked.some(({ text }) => says(now, text));
}

/** What a shop's own text is carried on with: a list of one name is none. */
export function carryingParts(parts: readonly Part[]): Part[] {
  return parts.filter(
    ({ pieces, at }) => at !== listAt || pieces.filter((piece) => typeof piece !== 'string').length > 1,
  );
}

/** Facts alone: what it is, then its properties. */
export function labelledDrafts(facts: EntityFacts, source: Source, factParts: readonly Part[]): Piece[][] {
  const heads = headsOf(facts, source);
  return heads.flatMap((head) => [
    ...listed(head, factParts, source.language).map((one) => filled([one], factParts)),
    filled([head], factParts),
    ...(factParts.length > 2 ? [filled([head], secondFirst(factParts))] : []),
  ]);
}

/** The first fact behind the others, before what is told only for want of more. */
function secondFirst(parts: readonly Part[]): Part[] {
  const facts = parts.filter(({ at }) => at < fillerAt);
  return [...facts.slice(1), ...facts.slice(0, 1), ...parts.filter(({ at }) => at >= fillerAt)];
}

/** "Bags – Gear: Voyage Yoga Bag, Driven Backpack." The head announces the first list. */
function listed(head: Part, factParts: readonly Part[], language: string | undefined): Part[] {
  const [list] = factParts;
  const isList = list !== undefined && list.at === listAt;
  if (!isList || head.pieces.at(-1) !== '.') return [];
  return [{ pieces: [...head.pieces.slice(0, -1), ...colon(language), ...list.pieces], at: -1 }];
}

export function headsOf(facts: EntityFacts, source: Source): Part[] {
  const name: Piece = {
    text: facts.kind === 'category' ? categoryName(facts.name) : source.name,
    fact: 'name',
    value: facts.name,
  };
  const about = aboutPieces(facts, source);
  const pieces: Piece[][] =
    about.length === 0 ? [stopped([name])] : [stopped([name, ' – ', ...joinPieces(about, ', ')])];
  if (about.length > 1) {
    pieces.push(stopped([name, ' – ', ...(about[0] ?? [])]));
  }
  if (about.length > 0) pieces.push(stopped([name]));
  if (about.length > 1)
    pieces.push(stopped([name, ' – ', ...joinPieces([...about.slice(-1), ...about.slice(0, 1)], ', ')]));
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
  // One heading makes no sentence of its own, behind the name it tells what of it is meant.
  const headings = headingsOf(source);
  return headings.length === 1 ? names(headings, 'heading') : [];
}

export function factPartsOf(facts: EntityFacts, source: Source): Part[] {
  switch (facts.kind) {
    case 'product':
      return [
        ...attributeParts(facts, source),
        ...rowParts(facts, source),
        ...nameParts(facts, source),
        ...aboutParts(facts, source),
        ...strangeParts(facts, source),
        ...identifierParts(facts),
      ];
    case 'category':
      return [
        ...listParts(
          facts.subcategories.map(({ name }) => categoryName(name)),
          'subcategory',
          5,
        ),
        ...listParts(
          facts.products.map(({ name }) => tidyName(name, source.language)),
          'product',
          4,
        ),
        ...brandParts(facts),
      ];
    case 'brand':
      return listParts(
        facts.products.map(({ name }) => withoutBrand(tidyName(name, source.language), source.name)),
        'product',
        4,
      );
    case 'page':
      return fillers(headingParts(source));
    case 'post':
      return fillers([...headingParts(source), ...listParts(facts.tags, 'tag', 5)]);
  }
}

/** Headings tell what a page is about only beside its name, and less than its sentences. */
function headingParts(source: Source): Part[] {
  const headings = headingsOf(source);
  return headings.length === 1 ? [] : listParts(headings, 'heading', 5);
}

function headingsOf(source: Source): string[] {
  return source.headings
    .map((text) => tidyName(text, source.language))
    .filter(
      (text) =>
        text.length <= 60 && !says(source.name, text) && !says(text, source.name) && forbiddenClaim(text) === undefined,
    );
}

function fillers(parts: readonly Part[]): Part[] {
  return parts.map((part) => ({ ...part, at: fillerAt }));
}

/** Whose it is and where it stands, told where little else is known. */
function aboutParts(facts: ProductFacts, source: Source): Part[] {
  const about = aboutPieces(facts, source);
  const isBrand = (pieces: readonly Piece[]): boolean =>
    pieces.some((piece) => typeof piece !== 'string' && piece.fact === 'brand');
  const kinds = about.filter((pieces) => !isBrand(pieces));
  return [
    ...about.filter(isBrand).map((pieces) => stopped([...by(source.language), ...pieces])),
    ...(kinds.length === 0 ? [] : [stopped(joinPieces(kinds, ', '))]),
  ].map((pieces) => ({ pieces, at: fillerAt }));
}

function attributeParts(facts: EntityFacts, source: Source): Part[] {
  const isForeign = source.language !== undefined && source.language !== 'en';
  return attributesOf(facts)
    .filter(
      ({ label, value }) => forbiddenClaim(`${label} ${value}`) === undefined && !(isForeign && isEnglishLabel(label)),
    )
    .slice(0, 9)
    .map((attribute, index) => ({ pieces: labelled(attribute, source.language), at: 100 + index }));
}

/** Labels in English beside a text in another language, where name and shelves are English too and little else is known. */
function strangeParts(facts: ProductFacts, source: Source): Part[] {
  const all = attributesOf(facts);
  if (source.language === undefined || source.language === 'en') return [];
  if (!isShelvedInEnglish([source.name, ...kindsOf(facts), ...all.map(({ label }) => label)])) return [];
  return all
    .filter(({ label, value, rank }) => rank < 9 && isEnglishLabel(label) && forbiddenClaim(value) === undefined)
    .slice(0, 3)
    .map((attribute) => ({ pieces: labelled(attribute, source.language), at: fillerAt }));
}

/** Rows of a table and lines of the text that are facts with a label, beside those that fields hold. */
function rowParts(facts: EntityFacts, source: Source): Part[] {
  const known = new Set(attributesOf(facts).flatMap(({ label }) => wordsOf(label).join(' ')));
  const isForeign = source.language !== undefined && source.language !== 'en';
  return source.sentences
    .flatMap(({ text }) => {
      const row = rowIn(text);
      if (row === undefined || known.has(wordsOf(row.label).join(' ')) || forbiddenClaim(text) !== undefined) return [];
      known.add(wordsOf(row.label).join(' '));
      return isForeign && isEnglishLabel(row.label) ? [] : [row];
    })
    .slice(0, 6)
    .map(({ label, value }, index) => ({
      pieces: labelled({ label, value, raw: value }, source.language, source.fact),
      at: 120 + index,
    }));
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
    .slice(0, most * 2);
  const length = (list: readonly string[]): number => characterCount(list.join(', '));
  return Array.from({ length: chosen.length }, (_, index) => chosen.slice(0, chosen.length - index))
    .filter((list) => list.length <= most || isDense || length(list) <= 70)
    .filter((list) => list.length > 0 && length(list) <= (isDense ? 50 : 120))
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

/** Brands say little of a category: told where little else is known. */
function brandParts(facts: CategoryFacts): Part[] {
  const brands = distinctNames(facts.products.map(({ brand }) => tidyName(brand)));
  return fillers(listParts(brands, 'brand', 4));
}

function distinctNames(names: readonly string[]): string[] {
  return Array.from(new Set(names.filter((name) => name !== '')));
}
