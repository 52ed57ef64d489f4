import { isDesignation, isVolatile, isYesOrNo, means, ownPropertyOf } from '../structured-data/field-names.ts';
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
  /** As schema.org's own property. */
  own: { property: OwnProperty; names: string[] }[];
};

export type NamedField = { name: string; example: string };

/**
 * What becomes of fields that may be told. Barcode, part number and brand stand elsewhere; price, stock and the like are the
 * page's own; a name that holds signs of templates or markup cannot stand in a script.
 */
export function fieldRules(fields: readonly NamedField[]): FieldRules {
  const own = new Map<OwnProperty, string[]>();
  const rules: FieldRules = { measured: [], worded: [], own: [] };
  for (const field of fields.filter(isTold)) {
    const { name } = field;
    const property = ownPropertyOf(name);
    if (property !== undefined && !isYesOrNo(field.example) && /\p{L}{2}|\p{Lo}/u.test(field.example))
      own.set(property, [...(own.get(property) ?? []), name]);
    else (isMeasured(name) ? rules.measured : rules.worded).push(name);
  }
  // In an order that no sale and no sync changes: a new version of the script is a question to the merchant.
  rules.measured.sort();
  rules.worded.sort();
  rules.own = [...own].map(([property, names]) => ({ property, names: names.toSorted() }));
  rules.own.sort((a, b) => a.property.localeCompare(b.property));
  return rules;
}

/** Whether pages may tell the field as one of the product's properties. */
export function isTold({ name }: Pick<NamedField, 'name'>): boolean {
  const isElsewhere = (['gtin', 'isbn', 'mpn', 'brand'] as const).some((meaning) => means(name, meaning));
  return canStandInScript(name) && !isElsewhere && !isVolatile(name);
}

/** Names that would end the script's text or start an expression in it. */
export function canStandInScript(name: string): boolean {
  return name !== '' && !/[{}<\p{Cc}\u2028\u2029\\␟]/u.test(name) && name.isWellFormed();
}

function isMeasured(name: string): boolean {
  if (isDesignation(name)) return false;
  return unitCodes.every(([unitText, unitCode]) => !isDoubtfulUnit(name, { unitCode, unitText }));
}
