import type { EntityFacts } from '../../facts/facts.ts';
import type { Composed, Piece } from '../composed.ts';
import { compose, joinPieces, textOf } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { characterCount, fits, leastCharacters } from '../text-width.ts';
import { holdsMarkup } from '../text/claims.ts';
import { says } from '../text/words.ts';
import { categoryName } from './categories.ts';
import { isEnglish } from './english.ts';
import { cutBetweenWords, shorterNames, withoutLeading } from './shorten.ts';
import type { TitleFact } from './title-facts.ts';
import { brandOf, extrasOf, marksOf } from './title-facts.ts';

/** Most drafts of one entity. */
const most = 44;

/**
 * Titles an entity could have, best first. The first is what it should be called; the later ones add what tells it from
 * others of the same name. Every one fits.
 */
export function draftTitles(facts: EntityFacts, source: Source): Composed[] {
  const there = known.get(source);
  if (there !== undefined) return there;
  const drafts = makeTitles(facts, source);
  known.set(source, drafts);
  return drafts;
}

/** A source is one entity's own; what is live makes no title. */
const known = new WeakMap<Source, Composed[]>();

function makeTitles(facts: EntityFacts, source: Source): Composed[] {
  const brand = brandOf(facts, source);
  const style: Style = { brand, isEnglish: isEnglish(facts, source) };
  const names = nameForms(facts, source, brand?.text);
  const extras = extrasOf(facts, source);
  const marks = marksOf(facts, source);
  const telling = names.map((name) => grown(name, extras, style));
  for (const name of names.slice(0, 3)) {
    for (const extra of extras) telling.push(grown(name, [extra, ...extras], style, true));
  }
  for (const [index, extra] of extras.slice(0, 3).entries()) {
    for (const other of extras.slice(index + 1, 5).filter((one) => !repeats(extra.text, one))) {
      for (const name of names.slice(0, 2))
        telling.push(withExtras(name, [extra, other], { ...style, brand: undefined }));
    }
  }
  const isLong = ({ text }: Composed): boolean => characterCount(text) >= leastCharacters(text, 'title');
  const told = usable(telling);
  const withMarks = (isCut: boolean): Piece[][] =>
    marks.flatMap((mark) =>
      names
        .slice(0, 3)
        .flatMap((name) => (isCut ? cutWithMark(name, mark, style) : withMark(name, mark, extras, style))),
    );
  const numbered = usable([...withMarks(false), ...withMarks(true)]);
  return [...told.filter(isLong), ...told.filter((title) => !isLong(title)), ...numbered].slice(0, most);
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

/** The last resort: a name that has no room for its mark loses whole parts from its end, else is cut between words. */
function cutWithMark(name: TitleFact, mark: TitleFact, style: Style): Piece[][] {
  const bare = withoutLeading(name.text, style.brand?.text);
  const heads = [name.text, ...(bare === undefined ? [] : [bare])].flatMap(wholeHeads);
  const whole = heads.find((text) => text.length >= 12 && fits(`${text} – ${mark.text}`, 'title'));
  const form = whole === undefined ? cutFor(name, mark) : { ...name, text: whole };
  return form === undefined ? [] : [withExtras(form, [mark], { ...style, brand: undefined })];
}

/** "Null Modem Adapter - M/F" without what separators set off at its end, longest first. */
function wholeHeads(name: string): string[] {
  return Array.from(name.matchAll(/\s[-–—|]\s|,\s|\s[([]/gu), ({ index }) => name.slice(0, index)).toReversed();
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

function nameForms(facts: EntityFacts, source: Source, brand: string | undefined): TitleFact[] {
  const tidy = facts.kind === 'category' ? categoryName(source.name) : source.name;
  const forms = fits(tidy, 'title') ? [tidy] : shorterNames(tidy, brand);
  return forms.map((text) => ({ text, fact: 'name', value: facts.name }));
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
