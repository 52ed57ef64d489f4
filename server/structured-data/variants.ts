import type { VariantFacts } from '../facts/facts.ts';
import { audienceMember, audienceOf } from './audience.ts';
import type { Audience } from './audience.ts';
import type { OwnProperty } from './field-names.ts';
import { optionPropertyOf } from './field-names.ts';
import { readable } from './fields.ts';
import type { Property } from './properties.ts';
import { propertyOf } from './properties.ts';

/** What Google knows as varying property. */
type Varying = OwnProperty | 'suggestedGender' | 'suggestedAge';

type Read = { named: Partial<Record<OwnProperty, string>>; audience: Audience; others: Property[] };

/**
 * Varying properties as the full addresses that Google's documentation asks for: of its six, those that every variant has.
 * All other options stand as `additionalProperty` of the variants.
 */
export function variesBy(variants: readonly VariantFacts[]): string[] {
  const [first, ...rest] = variants.map((variant) => varyingOf(read(variant)));
  return (first ?? [])
    .filter((name) => rest.every((names) => names.includes(name)))
    .map((name) => `https://schema.org/${name}`);
}

function varyingOf({ named, audience }: Read): Varying[] {
  const own: Varying[] = (['color', 'size', 'material', 'pattern'] as const).filter(
    (name) => named[name] !== undefined,
  );
  if (audience.gender !== undefined) own.push('suggestedGender');
  if (audience.age !== undefined) own.push('suggestedAge');
  return own;
}

/** What sets a variant apart: properties that Google knows by name, all others as `additionalProperty`. */
export function variantProperties(variant: VariantFacts) {
  const { named, audience, others } = read(variant);
  return {
    ...named,
    ...audienceMember(audience),
    ...(others.length === 0 ? {} : { additionalProperty: others }),
  };
}

/** The words that tell a variant from its siblings, in the order of its options: "Moss, S". */
export function variantWords(variant: VariantFacts): string {
  return optionsOf(variant)
    .map(({ value }) => value)
    .join(', ');
}

/** The same as a sentence of its own: "Colour: Moss, Size: S." */
export function variantSentence(variant: VariantFacts): string {
  const told = optionsOf(variant).map(({ name, value }) => `${name}: ${value}`);
  return `${told.join(', ')}.`;
}

function optionsOf({ options }: VariantFacts): { name: string; value: string }[] {
  return options
    .map(({ name, value }) => ({ name: readable(name), value: readable(value) }))
    .filter(({ value }) => value !== '');
}

function read(variant: VariantFacts): Read {
  const all: Read = { named: {}, audience: {}, others: [] };
  for (const option of optionsOf(variant)) {
    const property = optionPropertyOf(option.name);
    const audience = audienceOf(option);
    if (property !== undefined && all.named[property] === undefined) all.named[property] = option.value;
    else if (audience !== undefined) Object.assign(all.audience, audience);
    else all.others.push(propertyOf(option));
  }
  return all;
}
