import type { CategoryFacts, EntityFacts } from '../../facts/facts.ts';
import { attributesOf } from '../attributes.ts';
import type { Composed, Piece } from '../composed.ts';
import { compose, joinPieces, textOf } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { tidyName } from '../source-text.ts';
import { characterCount, fits, leastCharacters } from '../text-width.ts';
import { forbiddenClaim } from '../text/claims.ts';
import { says } from '../text/words.ts';
import { addedBy, categoryName, kindsOf, parentsOf } from './categories.ts';
import type { Telling } from './rank-sentences.ts';
import { tellingSentences } from './rank-sentences.ts';
import { cutBetweenWords } from './shorten.ts';
import { isEnglishLabel, withoutBrand } from './title-facts.ts';

/** A part of a description that can stand by itself: a sentence of the shop's, or a fact with its label. */
type Part = { pieces: Piece[]; at: number };

/** Place of a list of names among the parts. */
const listAt = 50;

/** Place of numbers that are told only where little else is known. */
const fillerAt = 200;

/** Enough said: further sentences are added only below this many characters. */
const enough = 105;

/**
 * Descriptions an entity could have, best first, each within the limits: the shop's own most telling sentences, these
 * with facts, then facts alone.
 */
export function draftDescriptions(facts: EntityFacts, source: Source): Composed[] {
  const sentences = tellingSentences(source, aboutNames(facts));
  const factParts = factPartsOf(facts, source);
  const leads = sentences.toSorted((a, b) => b.merit - a.merit).slice(0, 5);
  const drafts: Piece[][] = [];
  for (const lead of leads) {
    const others = sentences.filter((sentence) => sentence !== lead);
    drafts.push(withSentences(source, lead, others));
    if (factParts.length > 0) drafts.push(filled([partOf(source, lead)], factParts));
    if (!says(lead.text, source.name)) drafts.push(...named(facts, source, lead, factParts));
  }
  drafts.push(...fromFacts(facts, source, factParts));
  return usable(drafts.map(compose));
}

/** The description when all drafts are taken by others: led by `title`, which nobody else has. */
export function descriptionLedBy(title: Composed, facts: EntityFacts, source: Source): Composed[] {
  const pieces = title.evidence.flatMap(({ from, to, fact, value }, index): Piece[] => [
    title.text.slice(title.evidence[index - 1]?.to ?? 0, from),
    { text: title.text.slice(from, to), fact, value },
  ]);
  const head: Part = { pieces: [...pieces, '.'], at: -1 };
  const sentences = tellingSentences(source, aboutNames(facts)).toSorted((a, b) => b.merit - a.merit);
  const factParts = factPartsOf(facts, source);
  return usable(
    [
      ...sentences.slice(0, 3).map((sentence) => filled([head, partOf(source, sentence)], factParts)),
      filled([head], factParts),
      filled([head], factParts.slice(1)),
    ].map(compose),
  );
}

function usable(drafts: Composed[]): Composed[] {
  const seen = new Set<string>();
  const fitting = drafts.filter(({ text }) => {
    if (text === '' || seen.has(text) || !fits(text, 'description')) return false;
    seen.add(text);
    return true;
  });
  const isLong = ({ text }: Composed): boolean => characterCount(text) >= leastCharacters(text, 'description');
  const short = fitting.filter((draft) => !isLong(draft));
  return [...fitting.filter(isLong), ...short.toSorted((a, b) => b.text.length - a.text.length)].slice(0, 14);
}

function aboutNames(facts: EntityFacts): string {
  if (facts.kind !== 'product') return facts.name;
  return `${facts.name} ${facts.categoryPaths.flatMap((path) => path.slice(-1).map(({ name }) => name)).join(' ')}`;
}

function partOf(source: Source, sentence: Telling): Part {
  return { pieces: [{ text: sentence.text, fact: source.fact, value: sentence.value }], at: sentence.at };
}

/** The lead with the sentences around it that fit, in the shop's order: first what follows it, then what is best. */
function withSentences(source: Source, lead: Telling, others: readonly Telling[]): Piece[] {
  const chosen = [lead];
  const near = others.toSorted((a, b) => nearness(a, lead) - nearness(b, lead));
  for (const other of near) {
    if (textOf(joined(chosen.map((one) => partOf(source, one)))).length >= enough) break;
    if (other.merit < (lead.text.length >= 70 ? 2.5 : 0)) continue;
    const next = [...chosen, other].toSorted((a, b) => a.at - b.at);
    if (fits(textOf(joined(next.map((one) => partOf(source, one)))), 'description'))
      chosen.splice(0, chosen.length, ...next);
  }
  return joined(chosen.map((one) => partOf(source, one)));
}

/** What follows the lead continues it; what stood before may need what it leaves out. */
function nearness(one: Telling, lead: Telling): number {
  return (one.at > lead.at ? one.at - lead.at : 3 + lead.at - one.at) - one.merit * 0.6;
}

function joined(parts: readonly Part[]): Piece[] {
  return parts.flatMap(({ pieces }, index): Piece[] => {
    const before = textOf(parts[index - 1]?.pieces ?? []);
    return before === '' || /[。！？]$/u.test(before) ? [...pieces] : [' ', ...pieces];
  });
}

/** `first` and as many of the facts as it takes to say enough. */
function filled(first: readonly Part[], factParts: readonly Part[]): Piece[] {
  const chosen = [...first];
  for (const part of factParts) {
    const now = textOf(joined(chosen));
    if (now.length >= (part.at === fillerAt ? leastCharacters(now, 'description') : enough)) break;
    if (says(now, textOf(part.at === listAt ? part.pieces.slice(0, 1) : part.pieces.slice(-2)))) continue;
    if (fits(textOf(joined([...chosen, part])), 'description')) chosen.push(part);
  }
  return joined(chosen);
}

/** A sentence that does not say what it is about, led by the name. */
function named(facts: EntityFacts, source: Source, lead: Telling, factParts: readonly Part[]): Piece[][] {
  const head: Part = { pieces: [{ text: source.name, fact: 'name', value: facts.name }, '.'], at: -1 };
  return [filled([head, partOf(source, lead)], factParts)];
}

/** Facts alone: what it is, then its properties. */
function fromFacts(facts: EntityFacts, source: Source, factParts: readonly Part[]): Piece[][] {
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
  const pieces: Piece[][] = about.length === 0 ? [[name, '.']] : [[name, ' – ', ...joinPieces(about, ', '), '.']];
  if (about.length > 1) {
    pieces.push([name, ' – ', ...joinPieces([...about.slice(-1), ...about.slice(0, 1)], ', '), '.']);
    pieces.push([name, ' – ', ...(about[0] ?? []), '.']);
  }
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

function factPartsOf(facts: EntityFacts, source: Source): Part[] {
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
    .map(({ label, value, raw }, index) => ({
      pieces: [{ text: label, fact: label, value: raw }, ': ', { text: value, fact: label, value: raw }, '.'],
      at: 100 + index,
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
  ];
  return known
    .filter(([, value]) => value !== '' && value.length <= 30 && !says(facts.name, value))
    .map(([label, value]) => ({ pieces: [`${label}: `, { text: value, fact: label, value }, '.'], at: 200 }));
}

/** Names in a row, as many as fit together. */
function listParts(names: readonly string[], fact: string, most: number): Part[] {
  const chosen = distinctNames(names.map((name) => (name.length <= 60 ? name : cutBetweenWords(name))))
    .filter((name) => name.length <= 60 && forbiddenClaim(name) === undefined)
    .slice(0, most);
  return Array.from({ length: chosen.length }, (_, index) => chosen.slice(0, chosen.length - index))
    .filter((list) => list.length > 0 && list.join(', ').length <= 120)
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
