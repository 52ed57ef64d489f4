import type { EntityFacts, ProductFacts } from '../../facts/facts.ts';
import { plainText } from '../../facts/html-text.ts';
import { mendGarbled } from '../../facts/mojibake.ts';
import { optionsOf } from '../attributes.ts';
import { fold } from '../text/words.ts';
import { categoryName, isCampaign } from './categories.ts';
import { isProperty, topicOf } from './question-labels.ts';
import type { AskedIn, Topic } from './question-phrases.ts';

/** A topic with what the facts say about it, ready for a sentence. */
export type Told = { topic: Topic; value: string; evidence: { fact: string; value: string }[] };

const longestValue = 160;

/** Labels of what is known, which tell the language where no text does. */
export function labelsOf(facts: EntityFacts): string[] {
  const stated = facts.stated.map(({ label }) => label);
  if (facts.kind === 'product')
    return [
      ...stated,
      ...facts.customFields.map(({ name }) => name),
      ...optionsOf(facts.variants).map(({ name }) => name),
    ];
  if (!('products' in facts)) return stated;
  const ofProducts = facts.products.flatMap(({ customFields }) => customFields.map(({ name }) => name));
  return [...new Set([...stated, ...ofProducts])];
}

/**
 * What is known of the topics that one can ask about; the first of each topic counts. BigCommerce's own weight and size are
 * not among them: shops fill them in for the parcel.
 */
export function toldBy(facts: EntityFacts, language: AskedIn): Told[] {
  const stated = facts.stated.flatMap(({ label, value }) => [
    ...toldByYes(label, value, language),
    ...toldByField(label, value, language),
  ]);
  switch (facts.kind) {
    case 'product':
      return [
        ...stated,
        ...toldByOptions(facts, language),
        ...facts.customFields.flatMap(({ name, value }) => toldByField(name, value, language)),
        ...toldByWarranty(facts),
      ];
    case 'category':
      return [
        ...stated,
        ...listed('brands', 'brand', distinct(facts.products.map(({ brand }) => plainText(brand))), language),
        ...listed('kinds', 'subcategory', names(facts.subcategories), language),
        ...listed('materials', 'Material', materialsOf(facts.products, language), language),
      ];
    case 'brand':
      return [
        ...stated,
        ...listed('offers', 'category', names(facts.categories.map((name) => ({ name }))), language),
        ...listed('materials', 'Material', materialsOf(facts.products, language), language),
      ];
    case 'page':
    case 'post':
      return stated;
  }
}

/** A label of certain meaning with a value that says something. */
function toldByField(label: string, raw: string, language: AskedIn): Told[] {
  const topic = topicOf(label, language);
  const value = mendGarbled(plainText(raw))
    .replace(/\s+/gu, ' ')
    .replace(/[.;,\s]+$/u, '')
    .trim();
  if (topic === undefined || value === '' || value.length > longestValue || /[<>{}|_]|https?:/u.test(value)) return [];
  if (
    /^(?:n\/?a|none|unknown|other|various|standard|default|yes|no|ja|nein|oui|non|sí|si|sim|não|nee|-+)$/iu.test(value)
  )
    return [];
  if (topic === 'size' && !/\p{L}|["″'′]/u.test(value)) return [];
  const isMeasured = ['dimensions', 'weight', 'capacity', 'power'].includes(topic);
  if (isMeasured && !/\d.*\p{L}|\d\s*["″'′]/u.test(value)) return [];
  if (!isMeasured && topic !== 'age' && topic !== 'size' && !/\p{L}{2}/u.test(value)) return [];
  const isList = (topic === 'material' || topic === 'color') && /,(?!\d)/u.test(value);
  const said = isList ? inWords(distinct(value.split(/,\s*(?!\d)/u)), language) : value;
  return [{ topic, value: said, evidence: [{ fact: label, value: raw }] }];
}

/** "Vegan: yes", as a person stated it: imported fields say yes to too much. */
function toldByYes(label: string, raw: string, language: AskedIn): Told[] {
  if (!/^(?:yes|ja|oui|s[ií]|sì|sim|true)[.!]?$/iu.test(raw.trim()) || !isProperty(label, language)) return [];
  return [{ topic: 'property', value: label.trim().toLowerCase(), evidence: [{ fact: label, value: raw }] }];
}

/** What variants let one choose; a single choice is none. */
function toldByOptions(facts: ProductFacts, language: AskedIn): Told[] {
  return optionsOf(facts.variants).flatMap(({ name, values }): Told[] => {
    const topic = topicOf(name, language);
    const several = topic === 'size' ? 'sizes' : topic === 'color' ? 'colors' : undefined;
    const clean = distinct(values.map((value) => plainText(value)));
    if (several === undefined || clean.length < 2 || clean.length > 15) return [];
    return [{ topic: several, value: inWords(clean, language), evidence: [{ fact: name, value: clean.join(', ') }] }];
  });
}

/** BigCommerce's own field for it: a few words, not the small print. */
function toldByWarranty({ warranty }: ProductFacts): Told[] {
  const value = mendGarbled(plainText(warranty))
    .replace(/\s+/gu, ' ')
    .replace(/[.;,\s]+$/u, '')
    .trim();
  const isBrief = value.length >= 5 && value.length <= 80 && !/[.!?]\s/u.test(value) && /\d/u.test(value);
  return isBrief ? [{ topic: 'warranty', value, evidence: [{ fact: 'warranty', value: warranty }] }] : [];
}

function listed(topic: Topic, fact: string, values: readonly string[], language: AskedIn): Told[] {
  if (values.length < 2 || values.length > 12) return [];
  return [{ topic, value: inWords(values, language), evidence: values.map((value) => ({ fact, value })) }];
}

function materialsOf(
  products: readonly { customFields: { name: string; value: string }[] }[],
  language: AskedIn,
): string[] {
  const fields = products.flatMap(({ customFields }) => customFields);
  const materials = fields
    .filter(({ name }) => topicOf(name, language) === 'material')
    .map(({ value }) => value.trim());
  return distinct(materials.filter((value) => value.length <= 30 && /^[\p{L}\s-]+$/u.test(value)));
}

function names(categories: readonly { name: string }[]): string[] {
  return distinct(categories.map(({ name }) => categoryName(name)).filter((name) => !isCampaign(name)));
}

function distinct(values: readonly string[]): string[] {
  const known = new Map(
    values
      .map((value) => value.trim())
      .filter((value) => value !== '')
      .map((value) => [fold(value), value]),
  );
  return [...known.values()];
}

function inWords(values: readonly string[], language: AskedIn): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(values);
}
