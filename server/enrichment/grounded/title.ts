import type { EntityFacts } from '../../facts/facts.ts';
import { attributesOf } from '../attributes.ts';
import type { Composed, Piece } from '../composed.ts';
import { compose, joinPieces, textOf } from '../composed.ts';
import { cleanName } from '../source-text.ts';
import type { Source } from '../source-text.ts';
import { characterCount, fits, leastCharacters } from '../text-width.ts';
import { forbiddenClaim } from '../text/claims.ts';
import { says } from '../text/words.ts';
import { addedBy, categoryName, kindsOf, parentsOf } from './categories.ts';
import { shorterNames } from './shorten.ts';

type Fact = { text: string; fact: string; value: string };

const separator = ' – ';

/**
 * Titles an entity could have, best first. The first is what it should be called; the later ones add what tells it from
 * others of the same name. Every one fits.
 */
export function draftTitles(facts: EntityFacts, source: Source): Composed[] {
  const brand = brandOf(facts);
  const names = nameForms(facts, source, brand?.text);
  const extras = extrasOf(facts, source);
  const marks = marksOf(facts);
  const ladder: Piece[][] = [];
  for (const name of names) ladder.push(grown(name, extras, brand));
  for (const name of names.slice(0, 2)) {
    for (const extra of extras) ladder.push(grown(name, [extra, ...extras], brand, true));
    for (const [index, extra] of extras.slice(0, 3).entries()) {
      for (const other of extras.slice(index + 1, 5)) ladder.push(withExtras(name, [extra, other], undefined));
    }
    for (const mark of marks) ladder.push(grown(name, [mark], brand, true), withExtras(name, [mark], undefined));
  }
  return distinct(ladder.map(compose).filter(({ text }) => isUsable(text)));
}

function isUsable(text: string): boolean {
  return text !== '' && fits(text, 'title') && !/\{\{|\}\}|[<>]/u.test(text);
}

function distinct(titles: Composed[]): Composed[] {
  const seen = new Set<string>();
  return titles.filter(({ text }) => (seen.has(text) ? false : seen.add(text))).slice(0, 24);
}

function nameForms(facts: EntityFacts, source: Source, brand: string | undefined): Fact[] {
  const tidy = tidyName(facts.kind === 'category' ? categoryName(facts.name) : source.name);
  const forms = fits(tidy, 'title') ? [tidy] : shorterNames(tidy, brand);
  return forms.map((text) => ({ text, fact: 'name', value: facts.name }));
}

/** Trade marks cost width and win nothing; doubled marks and blanks are slips of the keyboard. */
function tidyName(name: string): string {
  return name
    .replace(/[®™©℠]|\((?:tm|r)\)/giu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\s+([,.;:!?])/gu, '$1')
    .replace(/^[\s\-–—,.;:|*#]+|[\s\-–—,;:|*#]+$/gu, '')
    .trim();
}

function brandOf(facts: EntityFacts): Fact | undefined {
  if (facts.kind !== 'product' || facts.brand === undefined) return undefined;
  const text = tidyName(cleanName(facts.brand.name));
  return text === '' ? undefined : { text, fact: 'brand', value: facts.brand.name };
}

/** What may stand after the name, the most telling first. */
function extrasOf(facts: EntityFacts, source: Source): Fact[] {
  switch (facts.kind) {
    case 'product': {
      const kinds = addedBy(source.name, kindsOf(facts)).map((text) => ({ text, fact: 'category', value: text }));
      const attributes = attributesOf(facts)
        .filter(({ isShort, value, label }) => isShort && value.length > 1 && fitsLanguage(source.language, label))
        .map(({ label, value, raw }) => ({ text: titleValue(label, value), fact: label, value: raw }));
      const telling = attributes.filter(({ text }) => forbiddenClaim(text) === undefined && !says(source.name, text));
      return [...kinds.slice(0, 1), ...telling.slice(0, 6), ...kinds.slice(1, 3)];
    }
    case 'category':
      return [
        ...listed(
          facts.subcategories.map(({ name }) => categoryName(name)),
          'subcategories',
        ),
        ...addedBy(facts.name, parentsOf(facts)).map((text) => ({ text, fact: 'category path', value: text })),
        ...facts.products
          .slice(0, 4)
          .map(({ name }) => ({ text: tidyName(cleanName(name)), fact: 'product', value: name })),
      ];
    case 'brand':
      return [
        ...facts.categories.slice(0, 5).map((name) => ({ text: categoryName(name), fact: 'category', value: name })),
        ...facts.products
          .slice(0, 4)
          .map(({ name }) => ({ text: tidyName(cleanName(name)), fact: 'product', value: name })),
      ].filter(({ text }) => !says(source.name, text));
    case 'page':
      return source.headings
        .filter(
          (heading) => heading.length <= 40 && forbiddenClaim(heading) === undefined && !says(source.name, heading),
        )
        .slice(0, 4)
        .map((text) => ({ text: tidyName(text.replace(/^\d+[.)]\s*/u, '')), fact: 'heading', value: text }));
    case 'post':
      return [];
  }
}

function listed(names: readonly string[], fact: string): Fact[] {
  return names.slice(0, 5).map((text) => ({ text, fact, value: text }));
}

/** A bare figure needs its label ("Size 38"); words speak for themselves. */
function titleValue(label: string, value: string): string {
  return /^[\d.,–-]+%?$/u.test(value) || /^[A-Z]{1,3}$|^[A-Z]{1,3}–/u.test(value) ? `${label} ${value}` : value;
}

/** English labels have no place in a text of another language. */
function fitsLanguage(language: string | undefined, label: string): boolean {
  return language === undefined || language === 'en' || !isEnglishLabel(label);
}

export function isEnglishLabel(label: string): boolean {
  return /\b(?:colou?rs?|sizes?|weight|width|height|depth|length|types?|styles?|fabrics?|features?|activity|climate|country|product|class|line|capacity|power|warranty|runtime|shape|finish|pattern|quantity|age|gender|care|fit)\b/iu.test(
    label,
  );
}

/** What nobody else has: the last resort to tell two of one name apart. */
function marksOf(facts: EntityFacts): Fact[] {
  if (facts.kind !== 'product') return [];
  const model = facts.customFields.find(({ name }) => /^model$/iu.test(name))?.value ?? '';
  return [
    { text: model, fact: 'Model', value: model },
    { text: facts.mpn, fact: 'MPN', value: facts.mpn },
    { text: facts.sku, fact: 'SKU', value: facts.sku },
    { text: facts.gtin, fact: 'GTIN', value: facts.gtin },
    { text: facts.upc, fact: 'UPC', value: facts.upc },
  ].filter(({ text }) => text !== '' && text.length <= 24 && !says(facts.name, text));
}

/** The name with extras until it says enough; `first` keeps the first extra even when the name is long enough. */
function grown(name: Fact, extras: readonly Fact[], brand: Fact | undefined, first = false): Piece[] {
  const own = brand !== undefined && !says(name.text, brand.text) ? brand : undefined;
  const chosen: Fact[] = [];
  const least = leastCharacters(name.text, 'title');
  for (const [index, extra] of extras.entries()) {
    const now = textOf(withExtras(name, chosen, own));
    const isNeeded = first && index === 0;
    if (!isNeeded && characterCount(now) >= least) break;
    if (says(now, extra.text)) continue;
    if (fits(textOf(withExtras(name, [...chosen, extra], own)), 'title')) chosen.push(extra);
    else if (isNeeded)
      return fits(textOf(withExtras(name, [extra], undefined)), 'title') ? withExtras(name, [extra], undefined) : [];
  }
  const full = withExtras(name, chosen, own);
  return fits(textOf(full), 'title') ? full : withExtras(name, chosen, undefined);
}

function withExtras(name: Fact, extras: readonly Fact[], brand: Fact | undefined): Piece[] {
  const groups: Piece[][] = [[name]];
  if (extras.length > 0)
    groups.push(
      joinPieces(
        extras.map((extra) => [extra]),
        ', ',
      ),
    );
  if (brand !== undefined) groups.push([brand]);
  return joinPieces(groups, separator);
}
