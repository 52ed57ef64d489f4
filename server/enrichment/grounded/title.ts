import type { EntityFacts, EntityKind } from '../../facts/facts.ts';
import type { Composed, Piece } from '../composed.ts';
import { compose, joinPieces, textOf } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { tidyName } from '../source-text.ts';
import { characterCount, fits, leastCharacters } from '../text-width.ts';
import { calmName } from '../text/calm-name.ts';
import { holdsMarkup } from '../text/claims.ts';
import { says, stem, wordsOf } from '../text/words.ts';
import { categoryName, kindsOf } from './categories.ts';
import { isEnglish } from './english.ts';
import type { NameEnds } from './name-parts.ts';
import { headsWithParts, wholePlaces } from './name-parts.ts';
import { cutBetweenWords, shorterNames, withoutBrackets, withoutLeading } from './shorten.ts';
import type { TitleFact } from './title-facts.ts';
import { brandOf, extrasOf, marksOf } from './title-facts.ts';

/** Most drafts of one entity that words tell apart, and that numbers do. */
const most = { told: 44, numbered: 16 };

/** Titles best first; the first `plain` of them are worth having for an entity's own, the rest are last resorts. */
type Drafts = { titles: Composed[]; plain: number };

/**
 * Titles an entity could have, best first. The first is what it should be called; the later ones add what tells it from
 * others of the same name. Every one fits.
 */
export function draftTitles(facts: EntityFacts, source: Source): Composed[] {
  return draftsOf(facts, source).titles;
}

/** How many of the drafts are titles worth having; those after them carry a shop's number or a cut name. */
export function plainTitles(facts: EntityFacts, source: Source): number {
  return draftsOf(facts, source).plain;
}

function draftsOf(facts: EntityFacts, source: Source): Drafts {
  const there = known.get(source);
  if (there !== undefined) return there;
  const drafts = makeTitles(facts, source);
  known.set(source, drafts);
  return drafts;
}

/** A source is one entity's own; what is live makes no title. */
const known = new WeakMap<Source, Drafts>();

function makeTitles(facts: EntityFacts, source: Source): Drafts {
  const brand = brandOf(facts, source);
  const style: Style = { brand, isEnglish: isEnglish(facts, source) };
  const names = nameForms(facts, source, brand?.text);
  const isLong = ({ text }: Composed): boolean => characterCount(text) >= leastCharacters(text, 'title');
  const extras = extrasOf(facts, source);
  const told = usable(toldTitles(facts.kind, names, extras, style));
  const marks = Map.groupBy(marksOf(facts, source), ({ fact }) => (isNumber(fact) ? 'numbers' : 'words'));
  const marked = (chosen: readonly TitleFact[] = []): Composed[] =>
    usable(chosen.flatMap((mark) => names.whole.slice(0, 3).flatMap((name) => withMark(name, mark, extras, style))));
  const worded = marked(marks.get('words'));
  const plain = distinct([...told.filter(isLong), ...told.filter((one) => !isLong(one)), ...worded]).slice(
    0,
    most.told,
  );
  const numbers = marks.get('numbers') ?? [];
  const cut = [...(marks.get('words') ?? []), ...numbers].flatMap((mark) => cutWithMark(names, mark, style));
  const [name = [], ...others] = usable(turned(names, style));
  const numbered = distinct([name, ...others.filter(isLong), ...marked(numbers), ...usable(cut)].flat()).slice(
    0,
    most.numbered,
  );
  return { titles: distinct([...plain, ...numbered]), plain: plain.length };
}

/** The name in its forms, alone and with what may stand after it. */
function toldTitles(
  kind: EntityKind,
  { whole: names, parted }: Names,
  extras: readonly TitleFact[],
  style: Style,
): Piece[][] {
  const titles = names.map((name) => grown(name, extras, style));
  for (const name of parted) titles.push(grown(name, extras, style));
  for (const name of names.slice(0, 3)) {
    for (const extra of extras) titles.push(grown(name, [extra, ...extras], style, true));
  }
  for (const [index, extra] of extras.slice(0, 3).entries()) {
    for (const other of extras.slice(index + 1, 5).filter((one) => !repeats(extra.text, one))) {
      for (const name of names.slice(0, 2).filter(({ text }) => !repeats(text, extra) && !repeats(text, other)))
        titles.push(withExtras(name, [extra, other], { ...style, brand: undefined }));
    }
  }
  if (kind === 'brand') titles.push(...behindProducts(names, extras, style));
  return titles;
}

/** "Wrist Band by Garmin" where "Garmin – Wrist Band" is what the product is called. */
function behindProducts(names: readonly TitleFact[], extras: readonly TitleFact[], { isEnglish }: Style): Piece[][] {
  const glue = isEnglish ? ' by ' : ' – ';
  return names
    .slice(0, 1)
    .flatMap((name) => extras.filter(({ fact }) => fact === 'product').map((extra) => [extra, glue, name]));
}

/** A shop's or a maker's warehouse number, which tells a shopper nothing. */
function isNumber(fact: string): boolean {
  return /^(?:SKU|GTIN|UPC)$/u.test(fact);
}

/** The name alone, its brand behind it or left out, without its last part: what reads like another's said otherwise. */
function turned({ whole, ends }: Names, { brand, isEnglish: english }: Style): Piece[][] {
  return whole.slice(0, 1).flatMap((name) => {
    const text = withoutLeading(name.text, brand?.text);
    const heads = wholePlaces(name.text, ends).map((place) => [{ ...name, text: name.text.slice(0, place) }]);
    if (text === undefined || brand === undefined) return [[name], ...heads.toReversed().slice(0, 1)];
    const bare = { ...name, text };
    return [[name], withExtras(bare, [], { brand, isEnglish: english }), ...heads.toReversed().slice(0, 1), [bare]];
  });
}

/** A number tells two apart; it is no way to make a title longer. */
function withMark(name: TitleFact, mark: TitleFact, extras: readonly TitleFact[], style: Style): Piece[][] {
  const bare = withoutLeading(name.text, style.brand?.text);
  return [
    grown(name, [mark, ...extras], style, true),
    withExtras(name, [mark], { ...style, brand: undefined }),
    ...(bare === undefined ? [] : [withExtras({ ...name, text: bare }, [mark], { ...style, brand: undefined })]),
  ];
}

/**
 * The last resort: a name that has no room for its mark loses what its brackets hold, then whole parts from its end,
 * then the word before the number, and only then is cut between words.
 */
function cutWithMark({ whole: [name], ends }: Names, mark: TitleFact, style: Style): Piece[][] {
  if (name === undefined) return [];
  const unbranded = { ...style, brand: undefined };
  const bare = withoutLeading(name.text, style.brand?.text) ?? name.text;
  const wholes = [bare, withoutBrackets(bare)];
  const short = { ...mark, text: mark.value };
  const forms = [mark, short].flatMap((one) => {
    const room = (text: string): boolean => fits(`${text} – ${one.text}`, 'title');
    const heads = wholes.flatMap((text) => wholePlaces(text, ends).map((place) => text.slice(0, place)));
    const fitting = [...wholes, ...heads].filter(room).toSorted((a, b) => b.length - a.length);
    return fitting.slice(0, 1).map((text) => withExtras({ ...name, text }, [one], unbranded));
  });
  const cut = cutFor({ ...name, text: bare }, short);
  return forms.length > 0 || cut === undefined ? forms : [withExtras(cut, [short], unbranded)];
}

function usable(ladder: Piece[][]): Composed[] {
  return distinct(ladder.map(compose).filter(({ text }) => isUsable(text)));
}

function isUsable(text: string): boolean {
  return text !== '' && fits(text, 'title') && !holdsMarkup(text);
}

function distinct(titles: Composed[]): Composed[] {
  const seen = new Set<string>();
  return titles.filter(({ text }) => (seen.has(text) ? false : seen.add(text)));
}

/** Forms of the name that fit; of a long one also its head with later parts. `ends` are facts that end a phrase of it. */
type Names = { whole: TitleFact[]; parted: TitleFact[]; ends: NameEnds };

function nameForms(facts: EntityFacts, source: Source, brand: string | undefined): Names {
  const own = facts.kind === 'category' ? categoryName(source.name) : source.name;
  const tidy = fits(own, 'title') ? own : withCalmRuns(own);
  const named = (text: string): TitleFact => ({ text, fact: 'name', value: facts.name });
  const ends = nameEnds(facts, brand ?? '');
  if (fits(tidy, 'title')) return { whole: [named(tidy)], parted: [], ends };
  const hasRoom = (text: string): boolean => fits(text, 'title');
  const parted = [tidy, withoutLeading(tidy, brand) ?? tidy].flatMap((name) => headsWithParts(name, ends, hasRoom));
  return {
    whole: shorterNames(tidy, brand, ends).map(named),
    parted: Array.from(new Set(parted)).map(named),
    ends,
  };
}

/** Words in capitals take so much width that a short name is cut for them: "ROUGE ABSOLU" is "Rouge Absolu" then. */
function withCalmRuns(name: string): string {
  return name.replace(/(?<![\p{L}\p{N}])\p{Lu}{2,}(?:\s\p{Lu}{2,})+(?![\p{L}\p{N}])/gu, (run) =>
    calmName(run, '', undefined),
  );
}

function nameEnds(facts: EntityFacts, brand: string): NameEnds {
  if (facts.kind !== 'product') return { brand, phrases: [], kinds: new Set() };
  const fields = facts.customFields.filter(({ name }) => /^(?:model|product )?(?:name|model|type)$/iu.test(name));
  const values = fields.map(({ value }) => tidyName(value));
  const types = fields.filter(({ name }) => /type$/iu.test(name)).map(({ value }) => value);
  const named = [...types, ...kindsOf(facts)].flatMap((kind) => kind.split(/\s&\s|\sand\s|,\s|\//u));
  return {
    brand,
    phrases: [...values, ...values.map(withoutBrackets)].filter(
      (value) => (value.match(/\p{L}{3,}/gu)?.length ?? 0) >= 2,
    ),
    kinds: new Set(named.map((kind) => stem(wordsOf(kind).at(-1) ?? '')).filter((word) => word.length > 2)),
  };
}

/** The name cut so far that the mark has room; undefined when nothing of worth would be left. */
function cutFor(name: TitleFact, mark: TitleFact): TitleFact | undefined {
  const text = cutBetweenWords(name.text, ` – ${mark.text}`);
  return text.length < 12 || text === name.text ? undefined : { ...name, text };
}

/** What is common to all titles of an entity. */
type Style = { brand: TitleFact | undefined; isEnglish: boolean };

/** The name with extras until it says enough; `first` keeps the first extra even when the name is long enough. */
function grown(name: TitleFact, extras: readonly TitleFact[], given: Style, first = false): Piece[] {
  const style = { ...given, brand: brandBeside(name, given) };
  const unbranded = { ...style, brand: undefined };
  const least = leastCharacters(name.text, 'title');
  let chosen: TitleFact[] = [];
  for (const [index, extra] of extras.entries()) {
    const now = textOf(withExtras(name, chosen, style));
    const isNeeded = first && index === 0;
    if (!isNeeded && characterCount(now) >= least) break;
    if (repeats(now, extra)) continue;
    const next = [...chosen, extra];
    if (fits(textOf(withExtras(name, next, style)), 'title')) chosen = next;
    else if (isNeeded) return withExtras(name, next, unbranded);
  }
  const full = withExtras(name, chosen, style);
  return fits(textOf(full), 'title') ? full : withExtras(name, chosen, unbranded);
}

/** Whether a part of the extra says only what was said. */
function repeats(said: string, extra: TitleFact): boolean {
  return extra.text.split(/,\s|\s[-–]\s/u).some((part) => says(said, part));
}

/** The brand in the form that has room after the name; undefined when none has or the name says it. */
function brandBeside(name: TitleFact, { brand, isEnglish: english }: Style): TitleFact | undefined {
  if (brand === undefined || says(name.text, brand.text)) return undefined;
  const [first = ''] = brand.text.split(/\s[-–—|/]\s|,\s|\s#\d/u);
  const forms = [brand, { ...brand, text: first }].filter(({ text }) => text.length > 2);
  return forms.find((form) => fits(textOf(withExtras(name, [], { brand: form, isEnglish: english })), 'title'));
}

/**
 * "Hocus Pocus by Magic Hat – 4.5% ABV" in English, elsewhere "Hocus Pocus – 4,5 % | Magic Hat". Extras of one sort stand
 * together; they are set apart as the name itself sets things apart.
 */
function withExtras(name: TitleFact, extras: readonly TitleFact[], { brand, isEnglish: english }: Style): Piece[] {
  const separator = / - /u.test(name.text) ? ' - ' : ' – ';
  const ordered = [...extras.filter(({ fact }) => !isMark(fact)), ...extras.filter(({ fact }) => isMark(fact))];
  const sorts = Map.groupBy(ordered, ({ fact }) => (listed.has(fact) ? fact : 'others'));
  const groups = Array.from(sorts.values(), (facts) =>
    joinPieces(
      facts.map((fact) => [fact]),
      ', ',
    ),
  );
  const isPlain = english && !/\s[-–—|]\s|:\s|\bby\b/iu.test(name.text);
  const head: Piece[] = brand !== undefined && isPlain ? [name, ' by ', brand] : [name];
  const titled = joinPieces([head, ...groups], separator);
  return brand === undefined || isPlain ? titled : [...titled, groups.length === 0 ? separator : ' | ', brand];
}

/** Numbers stand last: they say least. */
function isMark(fact: string): boolean {
  return /^(?:MPN|SKU|GTIN|UPC|Model)$/u.test(fact);
}

const listed = new Set(['product', 'subcategory', 'category path']);
