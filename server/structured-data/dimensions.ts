import type { QuantitativeValue } from 'schema-dts';
import type { ProductFacts, StoreFacts } from '../facts/facts.ts';
import { means } from './field-names.ts';
import { fieldsOf } from './fields.ts';
import { unitCodeOf } from './units.ts';

type Quantity = Extract<QuantitativeValue, { '@type': 'QuantitativeValue' }>;
type Sides = { weight?: Quantity; width?: Quantity; height?: Quantity; depth?: Quantity };

/**
 * Weight and sides in the store's units; none without a known unit, and none of what is downloaded. Where a field states the
 * product's own weight, BigCommerce's, which is for shipping, would contradict it.
 */
export function dimensionsOf(facts: ProductFacts, store: StoreFacts): Sides {
  if (facts.type === 'digital') return {};
  const statesWeight = fieldsOf(facts).some(({ name }) => means(name, 'weight'));
  return {
    ...side('weight', statesWeight ? undefined : facts.weight, store.weightUnit),
    ...side('width', facts.width, store.lengthUnit),
    ...side('height', facts.height, store.lengthUnit),
    ...side('depth', facts.depth, store.lengthUnit),
  };
}

function side(name: keyof Sides, value: number | undefined, unit: string | undefined): Sides {
  const unitCode = unit === undefined ? undefined : unitCodeOf(unit);
  if (value === undefined || value <= 0 || unitCode === undefined) return {};
  return { [name]: { '@type': 'QuantitativeValue', value, unitCode } };
}
