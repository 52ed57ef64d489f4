import type { ProductFacts } from '../../facts/facts.ts';
import type { Attribute } from '../attributes.ts';
import { attributesOf } from '../attributes.ts';
import type { Piece } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { forbiddenClaim, isHype } from '../text/claims.ts';
import { says, wordsOf } from '../text/words.ts';
import { addedBy, kindsOf } from './categories.ts';
import { singularOf, withArticle } from './english.ts';
import type { Phrase } from './phrases.ts';
import { phrasesOf } from './phrases.ts';
import { stopped, tellOn, ledBy } from './telling.ts';
import type { Pool } from './telling.ts';
import { brandOf } from './title-facts.ts';

const countryLabel = /^(?:country|country of origin|origin)$/iu;

/** What of a product may be told beside its name, in English. */
export function productPool(facts: ProductFacts, source: Source): Pool {
  const tellable = tellableAttributes(facts);
  const { told, labelled } = phrasesOf(tellable, source.name);
  return {
    told: [...fragmentsOf(source), ...told],
    labelled: labelled.slice(0, 6).map(withLabel),
    fillers: identifiersOf(facts),
  };
}

/** The same for what carries on a sentence of the shop's: with who makes it and where it stands. */
export function carryingPool(facts: ProductFacts, source: Source): Pool {
  const { told, labelled, fillers } = productPool(facts, source);
  const { brand, shelf, kind } = partsOf(facts, source);
  const from: Phrase[] = [
    ...(brand === undefined ? [] : [{ label: 'brand', pieces: ['from ', brand], rank: 90 }]),
    ...(kind === undefined && shelf !== undefined
      ? [{ label: 'category', pieces: ['from the ', shelf, ' range'], rank: 91 }]
      : []),
  ];
  return { told: told.filter(({ label }) => label !== source.fact), labelled, fillers: [...from, ...fillers] };
}

/** Short phrases of the shop's text that are no sentences: "2.5 inch length", "high-density rubber". */
function fragmentsOf(source: Source): Phrase[] {
  const isPhrase = (text: string): boolean => {
    const words = wordsOf(text);
    return words.length >= 2 && words.length <= 6 && text.length <= 48 && !/[:!?]|\.\s/u.test(text) && !verb.test(text);
  };
  return source.sentences
    .filter(
      ({ text }) => isPhrase(text) && forbiddenClaim(text) === undefined && !says(source.name, text) && !isHype(text),
    )
    .slice(0, 2)
    .map(({ text }) => {
      const bare = text.replace(/[.;,\s]+$/u, '');
      return { label: source.fact, pieces: [{ text: lowered(bare), fact: source.fact, value: text }], rank: 0 };
    });
}

const verb =
  /^(?:for|to|how|when|if|as|and|or|with|in|apply|blend|sweep|darken|store|wash|\p{L}+ (?:it|your|the|with|this)|get|wear|use|try|look|feel|add|keep|make|enjoy|take|perfect|ideal|great|best|includes?|features|available|fits|comes|designed|see|please|not)\b|\b(?:is|are|was|has|have|can|will|it|you|your|we|our|this|these|i|my|do|does|may|must|should|let|gets?|gives?|makes?|keeps?|goes|comes?|works?|provides?)\b|['’](?:s|re|ll)\b/iu;

/** "High-density rubber" within a sentence; names, codes and capitals stay. */
function lowered(text: string): string {
  const [first = ''] = text.split(/[\s,]/u);
  const isCommon = /^\p{Lu}\p{Ll}+(?:-\p{Ll}+)?$/u.test(first) && !/\s\p{Lu}/u.test(text);
  return isCommon ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

export function tellableAttributes(facts: ProductFacts): Attribute[] {
  return attributesOf(facts).filter(({ label, value }) => forbiddenClaim(`${label} ${value}`) === undefined);
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

type Parts = {
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
  return [
    tellOn(head, plain, true),
    ...(parts.shelf === undefined ? [] : [tellOn(shelved, plain, true)]),
    ...verbose(parts).map((opening) => tellOn(opening, plain, true)),
    tellOn(head, pool, true),
    tellOn(shelved, pool, true),
    ...[1, 2].filter((first) => first < pool.told.length).map((first) => tellOn(head, ledBy(plain, first), true)),
    tellOn(head, { ...pool, told: [...pool.told.slice(0, 2), ...pool.fillers] }, true),
    ...identified(parts, pool),
  ];
}

function partsOf(facts: ProductFacts, source: Source): Parts {
  const name: Piece = { text: source.name, fact: 'name', value: facts.name };
  const [leaf] = kindsOf(facts);
  const kindText = leaf === undefined || says(source.name, leaf) ? undefined : kindNameOf(leaf);
  const kind =
    kindText === undefined || leaf === undefined ? undefined : { text: kindText, fact: 'category', value: leaf };
  const [shelfName] = addedBy(`${source.name} ${kind === undefined ? '' : leaf}`, kindsOf(facts));
  const brand = brandOf(facts);
  const country = attributesOf(facts).find(({ label, values }) => countryLabel.test(label) && values.length === 1);
  return {
    name,
    kind,
    shelf: shelfName === undefined ? undefined : { text: shelfName, fact: 'category', value: shelfName },
    brand: brand === undefined || says(source.name, brand.text) ? undefined : brand,
    country:
      country === undefined || says(source.name, country.value)
        ? []
        : [` from ${withArticle(country.value)}`, { text: country.value, fact: country.label, value: country.raw }],
  };
}

/** A shelf's name as what one thing on it is; undefined for names of many sorts ("Hoodies & Sweatshirts"). */
function kindNameOf(leaf: string): string | undefined {
  return singularOf(leaf) ?? (/s$|[&,/+]|\band\b/iu.test(leaf) ? undefined : leaf);
}

/** "Touring-1000: Touring Bike by Fernhollow from Norway". */
function headOf({ name, kind, shelf, brand, country }: Parts, withShelf = false): Piece[] {
  return [
    name,
    ...(kind === undefined ? [] : [colonAfter(name), kind]),
    ...(brand === undefined ? [] : [' by ', brand]),
    ...country,
    ...(withShelf && shelf !== undefined ? [brand === undefined ? ' from the ' : ', from the ', shelf, ' range'] : []),
  ];
}

function colonAfter(name: Piece): string {
  return typeof name !== 'string' && name.text.includes(':') ? ' – ' : ': ';
}

/** The same in more words, for what little is known of. */
function verbose({ name, kind, brand, country }: Parts): Piece[][] {
  if (brand === undefined) return [];
  const [, place] = country;
  const long: Piece[][] = [];
  if (kind === undefined && place !== undefined) long.push([name, ', a product of ', brand, ', comes', ...country]);
  const what: Piece[] = kind === undefined ? [name] : [name, colonAfter(name), kind];
  long.push([...what, ' from the brand ', brand, ...(place === undefined ? [] : ['; country: ', place])]);
  if (kind === undefined)
    long.push([name, ' comes from the brand ', brand, ...(place === undefined ? [] : ['; country: ', place])]);
  return long;
}

/** The last resort for what has a name and numbers alone. */
function identified({ name, brand }: Parts, { fillers }: Pool): Piece[][] {
  const numbers = fillers.slice(-1).flatMap(({ pieces }) => pieces);
  if (numbers.length === 0) return [];
  const by: Piece[] = brand === undefined ? [] : [' by ', brand];
  return [[name, ...by, ' can be identified by its barcode or part number: ', ...stopped(numbers)]];
}
