import type { EntityFacts, ProductFacts } from '../../facts/facts.ts';
import type { Attribute } from '../attributes.ts';
import { attributesOf } from '../attributes.ts';
import type { Piece } from '../composed.ts';
import { textOf } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { characterCount, fits, leastCharacters } from '../text-width.ts';
import { forbiddenClaim } from '../text/claims.ts';
import { says } from '../text/words.ts';
import { addedBy, kindsOf } from './categories.ts';
import { articleFor, isColour, running, singularOf, withArticle } from './english.ts';
import { fragmentsOf } from './fragments.ts';
import type { Phrase } from './phrases.ts';
import { phrasesOf } from './phrases.ts';
import { shorterNames } from './shorten.ts';
import { spokenName } from './subject.ts';
import { stopped, tellOn, ledBy } from './telling.ts';
import type { Pool } from './telling.ts';
import { brandOf } from './title-facts.ts';

const countryLabel = /^(?:country|country of origin|origin)$/iu;

/** What of a product may be told beside its name, in English. */
function productPool(facts: ProductFacts, source: Source): Pool {
  const tellable = tellableAttributes(facts);
  const { told, labelled } = phrasesOf(tellable, source.name);
  return {
    told: [...fragmentPhrases(source), ...told],
    labelled: [...labelled.slice(0, 6).map(withLabel), ...rowsOf(source)],
    fillers: identifiersOf(facts),
  };
}

/** What a name sets apart at its end ("Case for iPhone 7 - Black") tells variants of one text apart. */
export function nameEnd(facts: ProductFacts, source: Source): Phrase[] {
  const parts = source.name.split(/\s[-–—|]\s/u);
  const end = parts.length > 1 ? (parts.at(-1) ?? '').replace(/[.,;]+$/u, '') : '';
  if (end.length < 3 || end.length > 40) return [];
  const text = running(end);
  const pieces: Piece[] = [{ text, fact: 'name', value: facts.name }];
  return [{ label: 'name', pieces: text === end && !isColour(end) ? pieces : ['in ', ...pieces], rank: 2 }];
}

/** Lines of the text that are facts with a label: "Languages: English, Deutsch." */
function rowsOf(source: Source): Piece[][] {
  return source.sentences
    .filter(({ text }) => /^\p{Lu}[\p{L} ]{2,24}:\s\S.{1,58}$/u.test(text) && forbiddenClaim(text) === undefined)
    .slice(0, 5)
    .map(({ text }) => stopped([{ text: text.replace(/[.;,\s]+$/u, ''), fact: source.fact, value: text }]));
}

/** The same for what carries on a sentence of the shop's: with who makes it and where it stands. */
export function carryingPool(facts: ProductFacts, source: Source): Pool {
  const { told, labelled, fillers } = productPool(facts, source);
  const { brand, shelf, kind, range } = partsOf(facts, source);
  const from: Phrase[] = [
    ...(brand === undefined ? [] : [{ label: 'brand', pieces: ['from ', brand], rank: 90 }]),
    ...(kind === undefined && shelf !== undefined
      ? [{ label: 'category', pieces: ['from the ', shelf, ` ${range}`], rank: 91 }]
      : []),
  ];
  const own = told.filter(({ label }) => label !== source.fact);
  return { told: [...nameEnd(facts, source), ...own], labelled, fillers: [...from, ...fillers] };
}

function fragmentPhrases(source: Source): Phrase[] {
  return fragmentsOf(source).map((fragment) => ({
    label: source.fact,
    pieces: [{ ...fragment, fact: source.fact }],
    rank: 0,
  }));
}

function tellableAttributes(facts: ProductFacts): Attribute[] {
  // "Class: Low" is the shop's own sorting: it tells a shopper nothing, or the wrong thing.
  const isInner = (label: string, value: string): boolean =>
    /^(?:class|grade|tier|level)$/iu.test(label) && /^(?:low|medium|high|[a-z])$/iu.test(value);
  return attributesOf(facts).filter(
    ({ label, value }) => !isInner(label, value) && forbiddenClaim(`${label} ${value}`) === undefined,
  );
}

/** "Class: High." */
export function withLabel({ label, value, raw }: Attribute): Piece[] {
  return stopped([{ text: label, fact: label, value: raw }, ': ', { text: value, fact: label, value: raw }]);
}

function identifiersOf(facts: ProductFacts): Phrase[] {
  const known: [label: string, fact: string, value: string][] = [
    ['part number ', 'MPN', facts.mpn],
    ['SKU ', 'SKU', facts.sku],
    ['GTIN ', 'GTIN', facts.gtin],
    ['UPC ', 'UPC', facts.upc === facts.gtin ? '' : facts.upc],
  ];
  return known
    .filter(([, , value]) => value.trim() !== '' && value.length <= 30 && !says(facts.name, value))
    .map(([text, fact, value]) => ({ label: fact, pieces: [text, { text: value, fact, value }], rank: 99 }));
}

/** "Topping Pale Ale: American-Style Pale Ale": the same words twice, as in many of its kind. */
function isPartlySaid({ name, kind }: Parts): boolean {
  const last = kind === undefined ? undefined : /\S+$/u.exec(textOf([kind]))?.[0];
  return last !== undefined && says(textOf([name]), last);
}

function isLong(pieces: Piece[]): boolean {
  const text = textOf(pieces);
  return characterCount(text) >= leastCharacters(text, 'description') && fits(text, 'description');
}

/** Words for a shelf, so that a whole shelf shares no run of words. */
const ranges = ['range', 'collection', 'category'] as const;

type Parts = {
  range: string;
  name: Piece;
  kind: Piece | undefined;
  shelf: Piece | undefined;
  brand: Piece | undefined;
  country: Piece[];
};

/** Descriptions made of facts alone, in English, best first: what it is, who makes it, what it is made of. */
export function productSentences(facts: ProductFacts, source: Source): Piece[][] {
  const parts = partsOf(facts, source);
  const all = productPool(facts, source);
  const isCountry = ({ label }: Phrase): boolean => parts.country.length > 0 && countryLabel.test(label);
  const pool = { ...all, told: all.told.filter((phrase) => !isCountry(phrase)) };
  const plain = { ...pool, fillers: [] };
  const head = headOf(parts);
  const shelved = headOf(parts, true);
  const long = source.name.length < 70 ? [] : [headOf({ ...parts, name: briefName(facts, source) })];
  const rows = pool.labelled.filter((sentence) => textOf(sentence).split(' ').length < 7);
  const brief = [
    ...long.map((opening) => tellOn(opening, plain, true)),
    tellOn(head, plain, true),
    ...(parts.shelf === undefined ? [] : [tellOn(shelved, plain, true)]),
  ];
  return [
    ...brief,
    ...bracketed(parts).map((opening) => tellOn(opening, plain, true)),
    ...(brief.some(isLong) && !isPartlySaid(parts)
      ? []
      : verbose(parts).map((opening) => tellOn(opening, plain, true))),
    ...[1, 2, 3]
      .filter((first) => first < rows.length)
      .map((first) => tellOn(head, { ...plain, labelled: [...rows.slice(first), ...rows.slice(0, first)] }, true)),
    tellOn(head, pool, true),
    tellOn(shelved, pool, true),
    ...[1, 2].filter((first) => first < pool.told.length).map((first) => tellOn(head, ledBy(plain, first), true)),
    tellOn(head, { ...pool, told: [...pool.told.slice(0, 2), ...pool.fillers] }, true),
    ...identified(parts, pool),
  ];
}

/** A name so long that nothing could stand beside it, as its title has it. */
export function briefName(facts: EntityFacts, source: Source): Piece {
  const brand = facts.kind === 'product' ? facts.brand?.name : undefined;
  const [text = source.name] = shorterNames(source.name, brand);
  return { text, fact: 'name', value: facts.name };
}

function partsOf(facts: ProductFacts, source: Source): Parts {
  const name: Piece = { text: spokenName(source.name, facts.brand?.name ?? ''), fact: 'name', value: facts.name };
  const [leaf] = kindsOf(facts);
  const kindText = leaf === undefined || says(source.name, leaf) ? undefined : kindNameOf(leaf);
  const kind =
    kindText === undefined || leaf === undefined ? undefined : { text: kindText, fact: 'category', value: leaf };
  const [shelfName] = addedBy(`${source.name} ${kind === undefined ? '' : leaf}`, kindsOf(facts));
  const brand = brandOf(facts, source);
  const country = attributesOf(facts).find(({ label }) => countryLabel.test(label));
  const [place = ''] = country?.values ?? [];
  return {
    name,
    range: ranges[facts.id % ranges.length] ?? 'range',
    kind,
    shelf: shelfName === undefined ? undefined : { text: shelfName, fact: 'category', value: shelfName },
    brand: brand === undefined || says(source.name, brand.text) ? undefined : brand,
    country:
      country === undefined || says(source.name, place)
        ? []
        : [` from ${withArticle(place)}`, { text: place, fact: country.label, value: country.raw }],
  };
}

/** A shelf's name as what one thing on it is; undefined for names of many sorts ("Hoodies & Sweatshirts"). */
function kindNameOf(leaf: string): string | undefined {
  return singularOf(leaf) ?? (/s$|[&,+]|\band\b/iu.test(leaf) ? undefined : leaf);
}

/** "Touring-1000: Touring Bike by Fernhollow from Norway". */
function headOf({ name, kind, shelf, brand, country, range }: Parts, withShelf = false): Piece[] {
  return [
    name,
    ...(kind === undefined ? [] : [colonAfter(name), kind]),
    ...(withShelf && shelf !== undefined ? [' from the ', shelf, ` ${range}`] : []),
    ...(brand === undefined ? [] : [' by ', brand]),
    ...country,
  ];
}

/** The same with the country in brackets, where many share what follows the maker's name. */
function bracketed(parts: Parts): Piece[][] {
  const [, place] = parts.country;
  return place === undefined || parts.brand === undefined
    ? []
    : [[...headOf({ ...parts, country: [] }), ' (', place, ')']];
}

function colonAfter(name: Piece): string {
  return typeof name !== 'string' && name.text.includes(':') ? ' – ' : ': ';
}

/**
 * The same in more words, for what little is known of. Name or brand stand between the joining words, so that items of one
 * country and style share no run of them.
 */
function verbose({ name, kind, brand, country }: Parts): Piece[][] {
  const [, place] = country;
  if (brand === undefined || place === undefined) return [];
  const from: Piece[] = [`from ${withArticle(textOf([place]))}`, place];
  return [
    ...(kind === undefined
      ? []
      : [[...from, ' comes ', name, `, ${articleFor(textOf([kind]))} `, kind, ' by ', brand]]),
    [...from, ' comes ', name, ', a product of ', brand],
    ['the brand behind ', name, ' is ', brand, ...country],
    [name, ', a product of ', brand, ', comes', ...country],
  ];
}

/** The last resort for what has a name and numbers alone. */
function identified({ name, brand }: Parts, { fillers }: Pool): Piece[][] {
  const numbers = fillers.slice(-1).flatMap(({ pieces }) => pieces);
  if (numbers.length === 0) return [];
  const by: Piece[] = brand === undefined ? [] : [' by ', brand];
  return [[name, ...by, ' can be identified by its barcode or part number: ', ...stopped(numbers)]];
}
