import { isDesignation, isVolatile, means, ownPropertyOf } from '../structured-data/field-names.ts';
import type { OwnProperty } from '../structured-data/field-names.ts';
import { isDoubtfulUnit, unitCodeOf } from '../structured-data/units.ts';

/** Stands between names in a list; no name holds it. */
export const between = '␟';

/** Units as most shops write them, with a blank before: "12 cm". Others stay text. */
const symbols =
  'mm cm m km in ft yd g kg mg lb lbs oz ml cl l L W kW V A mA mAh Ah Wh kWh Hz kHz MHz GHz dB % °C °F bar psi lm lx min h MB GB TB';

export const unitCodes: readonly (readonly [symbol: string, code: string])[] = symbols.split(' ').flatMap((symbol) => {
  const code = unitCodeOf(symbol);
  return code === undefined ? [] : [[symbol, code] as const];
});

/** How the custom fields of a shop are told, each name in one place at most. */
export type FieldRules = {
  /** "12 cm" of these is a figure with a unit. */
  measured: string[];
  /** Always text: a model number, or a letter that may mean something else here. */
  worded: string[];
  /** As schema.org's own property, where the value is a word for it; as text where it is none. */
  own: { property: OwnProperty; names: string[] }[];
};

/**
 * What becomes of fields that may be told, by their names alone: whatever a sync brings, the script stays the same text, and
 * what a value is shows on its page. Barcode, part number and brand stand elsewhere; price, stock and the like are the page's
 * own; a name that holds signs of templates or markup cannot stand in a script.
 */
export function fieldRules(names: readonly string[]): FieldRules {
  const own = new Map<OwnProperty, string[]>();
  const rules: FieldRules = { measured: [], worded: [], own: [] };
  for (const name of names.filter(isTold).toSorted()) {
    const property = ownPropertyOf(name);
    if (property !== undefined) own.set(property, [...(own.get(property) ?? []), name]);
    else (isMeasured(name) ? rules.measured : rules.worded).push(name);
  }
  rules.own = [...own].map(([property, named]) => ({ property, names: named }));
  rules.own.sort((a, b) => a.property.localeCompare(b.property));
  return rules;
}

/** Whether pages may tell the field as one of the product's properties. */
export function isTold(name: string): boolean {
  const isElsewhere = (['gtin', 'isbn', 'mpn', 'brand'] as const).some((meaning) => means(name, meaning));
  return canStandInScript(name) && !isElsewhere && !isVolatile(name);
}

/** Values that hold one of these are addresses, data or markup of machines. */
export const neverTold: readonly string[] = ['//', 'www.', 'data:', '{', '["'];

/** A colour or material is a word: "Colour: yes" and "Material: 3" say something else. A size may be a number. */
export function isWordFor(property: OwnProperty, value: string): boolean {
  return !isAnswer(value) && (property === 'size' || !isNumber(value));
}

/** As the storefront's helpers read it: what they make of a number is the same text again. */
export function isNumber(value: string): boolean {
  return String(Number.parseFloat(value)) === value;
}

function isAnswer(value: string): boolean {
  return answersInOne.includes(`${between}${value.toLowerCase()}${between}`);
}

/** What answers a question and names nothing. */
export const answers =
  'yes no y n true false ja nein nee oui non sí si sì não sim tak nie да нет 是 否 はい いいえ n/a na none - 0 1'.split(
    ' ',
  );

/** The same as one text to look a value up in. */
export const answersInOne = `${between}${answers.join(between)}${between}`;

/** Names that would end the script's text or start an expression in it. */
export function canStandInScript(name: string): boolean {
  return name !== '' && !/[{}<\p{Cc}\u2028\u2029\\␟]/u.test(name) && name.isWellFormed();
}

function isMeasured(name: string): boolean {
  if (isDesignation(name)) return false;
  return unitCodes.every(([unitText, unitCode]) => !isDoubtfulUnit(name, { unitCode, unitText }));
}
