import type { PropertyValue } from 'schema-dts';
import type { ProductFacts } from '../facts/facts.ts';
import type { Audience } from './audience.ts';
import { audienceOf } from './audience.ts';
import type { OwnProperty } from './field-names.ts';
import { isYesOrNo, means, optionPropertyOf, ownPropertyOf } from './field-names.ts';
import type { Field } from './fields.ts';
import { fieldsOf } from './fields.ts';
import { validGtin, validIsbn } from './gtin.ts';
import { measureOf } from './measures.ts';

export type Property = Extract<PropertyValue, { '@type': 'PropertyValue' }> & { name: string };

/**
 * What the fields of a product state, each once: as a property of schema.org's own where a field says so (colour, size,
 * material, pattern, audience), and as `additionalProperty` otherwise. Identifiers and the brand stand elsewhere in the graph.
 */
export function statedProperties(facts: ProductFacts): {
  own: Partial<Record<OwnProperty, string>>;
  audience: Audience;
  others: Property[];
} {
  const own: Partial<Record<OwnProperty, string>> = {};
  const audience: Audience = {};
  const others: Property[] = [];
  const varying = new Set(facts.variants.flatMap(({ options }) => options.map(({ name }) => optionPropertyOf(name))));
  for (const field of fieldsOf(facts)) {
    if (standsElsewhere(field)) continue;
    const property = ownPropertyOf(field.name);
    const forWhom = audienceOf(field);
    if (
      property !== undefined &&
      own[property] === undefined &&
      !varying.has(property) &&
      isWord(property, field.value)
    )
      own[property] = field.value;
    else if (forWhom !== undefined) Object.assign(audience, forWhom);
    else others.push(propertyOf(field));
  }
  return { own, audience, others };
}

/** Fields as `additionalProperty`; a figure with a known unit carries its UN/CEFACT code, a range its ends. */
export function propertyOf({ name, value }: Field): Property {
  const measure = measureOf(name, value);
  return measure === undefined
    ? { '@type': 'PropertyValue', name, value }
    : { '@type': 'PropertyValue', name, ...measure };
}

/** A colour or material is a word; "Colour: yes" and "Material: 3" say something else. */
function isWord(property: OwnProperty, value: string): boolean {
  if (isYesOrNo(value) || value.length > 100) return false;
  return property === 'size' || /\p{L}{2}|\p{Lo}/u.test(value);
}

function standsElsewhere({ name, value }: Field): boolean {
  if (means(name, 'gtin')) return validGtin(value) !== undefined;
  if (means(name, 'isbn')) return validIsbn(value) !== undefined;
  return means(name, 'mpn') || means(name, 'brand');
}
