import type { PropertyValue } from 'schema-dts';
import { canBePublic, measureOf } from '../facts/custom-fields.ts';
import type { ProductFacts } from '../facts/facts.ts';
import { unitCodeOf } from './units.ts';

export type Property = Extract<PropertyValue, { '@type': 'PropertyValue' }> & { name: string };

/** Public custom fields as properties; a figure with a known unit carries its UN/CEFACT code. */
export function propertiesOf(facts: ProductFacts): Property[] {
  return facts.customFields.filter(canBePublic).map(({ name, value }) => propertyOf(name.trim(), value.trim()));
}

function propertyOf(name: string, value: string): Property {
  const measure = measureOf(value);
  const unitCode = measure === undefined ? undefined : unitCodeOf(measure.unit);
  if (measure === undefined || unitCode === undefined) return { '@type': 'PropertyValue', name, value };
  const figure = Number(measure.number.replace(',', '.'));
  return { '@type': 'PropertyValue', name, value: figure, unitCode, unitText: measure.unit };
}
