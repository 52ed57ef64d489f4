import type { Entity } from './entity.ts';
import { factsOf } from './entity.ts';
import type { Fault, Judged } from './fault.ts';
import { singular } from './form.ts';
import { fold, foldedWords, numbersIn, oneSpelling, wordsIn } from './tokens.ts';
import {
  claims,
  dates,
  deliveryTimes,
  deliveryWords,
  functionWords,
  hype,
  joining,
  priceWords,
  stockWords,
} from './word-lists.ts';

const neutral = new Set([...joining, ...Object.values(functionWords).flatMap((words) => words.split(' '))].map(fold));

/** What the text says that no fact says, or that no such text may say. */
export function truthFaults(judged: Judged): Fault[] {
  const { entity, place, text, isOurs } = judged;
  const fault = (code: string, details: string[]): Fault[] =>
    details.length === 0 ? [] : [{ code, place, detail: details.join(', ') }];
  const forbidden = [
    ...fault('hype', unnamed(entity, text, hype)),
    ...fault('price', unnamed(entity, text, priceWords)),
    ...fault('stock', unnamed(entity, text, stockWords)),
    ...fault('date', unnamed(entity, text, dates)),
    ...fault('delivery', unnamed(entity, text, entity.kind === 'page' ? deliveryTimes : deliveryWords)),
  ];
  if (!isOurs) return forbidden;
  return [
    ...forbidden,
    ...fault('invented number', inventedNumbers(entity, text)),
    ...fault('invented unit', inventedUnits(entity, text)),
    ...fault('invented name', inventedNames(entity, text)),
    ...fault('invented claim', inventedClaims(entity, text)),
  ];
}

/** The match, unless the entity is named so: "Shipping labels" are labels. */
function unnamed(entity: Entity, text: string, pattern: RegExp): string[] {
  const found = pattern.exec(fold(text))?.[0];
  if (found === undefined) return [];
  const names = [
    entity.name,
    entity.brand,
    ...entity.paths.flat(),
    ...(entity.kind === 'product' ? [] : entity.around),
  ];
  return fold(names.join('\n')).includes(found) ? [] : [found];
}

function inventedNumbers(entity: Entity, text: string): string[] {
  const { numbers } = factsOf(entity);
  return numbersIn(text).filter((figure) => !numbers.has(figure));
}

const units: readonly (readonly [name: string, spellings: string])[] = [
  ['in', 'in\\.|inch|inches|zoll|pouces?|pulgadas?|pollici|["”″]'],
  ['ft', "ft|feet|foot|['’′]"],
  ['mm', 'mm|millimeters?|millimetres?|millimeter'],
  ['cm', 'cm|centimeters?|centimetres?|zentimeter'],
  ['m', 'm|meters?|metres?|mètres?'],
  ['km', 'km|kilometers?|kilometres?'],
  ['g', 'g|gr|grams?|grammes?|gramm'],
  ['kg', 'kg|kilos?|kilograms?|kilogramm'],
  ['mg', 'mg|milligrams?'],
  ['lb', 'lbs?|pounds?|pfund'],
  ['oz', 'oz|ounces?'],
  ['ml', 'ml|milliliters?|millilitres?'],
  ['l', 'l|liters?|litres?|liter'],
  ['w', 'w|watts?'],
  ['v', 'v|volts?'],
  ['mah', 'mah'],
  ['mp', 'mp|megapixels?|mpx'],
  ['gb', 'gb|gigabytes?'],
  ['tb', 'tb|terabytes?'],
  ['mb', 'mb|megabytes?'],
  ['ghz', 'ghz'],
  ['mhz', 'mhz'],
  ['hz', 'hz'],
  ['%', '%|percent|prozent'],
  ['°', '°[cf]?|degrees?|grad'],
  ['bar', 'bar|bars'],
];
const unitNames = new Map(
  units.flatMap(([name, spellings]) => spellings.split('|').map((one): [string, string] => [one, name])),
);
const unitPattern = new RegExp(
  `(\\d+(?:[.,]\\d+)*)[\\s-]?(${units.map(([, one]) => one).join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);

function measures(text: string): { figure: string; unit: string; shown: string }[] {
  return Array.from(text.matchAll(unitPattern), ([shown, figure = '', unit = '']) => ({
    figure: oneSpelling(figure),
    unit:
      unitNames.get(unit.toLowerCase()) ??
      units.find(([, one]) => new RegExp(`^(?:${one})$`, 'iu').test(unit))?.[0] ??
      unit,
    shown,
  }));
}

/** A figure with a unit must stand with it in the facts, or within one fact that names both. */
function inventedUnits(entity: Entity, text: string): string[] {
  const { strings } = factsOf(entity);
  const known = new Set(strings.flatMap((part) => measures(part).map(({ figure, unit }) => `${figure} ${unit}`)));
  return measures(text)
    .filter(
      // "8.5 x 11 in" at the end of a sentence has the sentence's stop, not another unit.
      ({ figure, unit, shown }) =>
        !known.has(`${figure} ${unit}`) &&
        !strings.some((part) => part.endsWith(shown.replace(/\.$/u, '')) || namesBoth(part, figure, unit)),
    )
    .map(({ shown }) => shown);
}

function namesBoth(part: string, figure: string, unit: string): boolean {
  if (part.length > 200 || !numbersIn(part).includes(figure)) return false;
  const spelling = units.find(([name]) => name === unit)?.[1] ?? unit;
  return new RegExp(`(?<![\\p{L}])(?:${spelling})(?![\\p{L}])`, 'iu').test(part);
}

/** Words with a capital (in a title: all words) that no fact holds. */
function inventedNames(entity: Entity, text: string): string[] {
  return wordsIn(text).filter((word) => /^\p{Lu}/u.test(word) && !isKnown(entity, word));
}

/** Any word that no fact holds and that is no joining word; what the reader of the table is shown, no fault alone. */
export function addedWords(entity: Entity, text: string): string[] {
  return wordsIn(text).filter((word) => /^\p{Ll}{3}/u.test(word) && !isKnown(entity, word));
}

function isKnown(entity: Entity, word: string): boolean {
  const { words, folded } = factsOf(entity);
  const plain = fold(word);
  if (words.has(plain) || neutral.has(plain) || singular(plain).some((form) => words.has(form))) return true;
  return plain.length >= 4 && folded.includes(plain);
}

function inventedClaims(entity: Entity, text: string): string[] {
  const facts = ` ${foldedWords(factsOf(entity).all).join(' ')} `;
  return Array.from(fold(text).matchAll(claims), ([claim]) => claim).filter((claim) => {
    const stem = foldedWords(claim).join(' ');
    const joined = stem.replaceAll(' ', '');
    return (
      !facts.includes(` ${stem.slice(0, Math.max(5, stem.length - 3))}`) && !facts.replaceAll(' ', '').includes(joined)
    );
  });
}
