import { canBePublic } from '../facts/custom-fields.ts';
import type { EntityFacts, ProductFacts, VariantFacts } from '../facts/facts.ts';
import { plainText } from '../facts/html-text.ts';
import { mendGarbled } from '../facts/mojibake.ts';

/** A named fact that may be told in a text. */
export type Attribute = {
  label: string;
  value: string;
  raw: string;
  rank: number;
  isShort: boolean;
  /** The single values of a list, or the one value; of a long list only the first. */
  values: string[];
  /** Whether there are more than `values` holds. */
  isCut: boolean;
  /** Whether a shopper chooses among the values. */
  isOption: boolean;
};

type Field = { name: string; value: string; choices?: Choices };
type Choices = { values: string[]; isCut: boolean };

/** What tells a shopper most comes first; labels of the languages of most shops. */
const ranks: [number, RegExp][] = [
  [1, /^(?:material|fabric|fabrics|stoff|matière|materiaux|matériau|materiale|outer|upper|leather|metal|wood)/iu],
  [2, /^(?:colou?r|farbe|couleur|kleur|colore|product colou?r|finish|shade)s?$/iu],
  [
    3,
    /^(?:size|größe|grösse|taille|talla|taglia|maat|capacity|volume|length|dimensions?|screen|display|internal memory|memory|storage|cable length|diameter)/iu,
  ],
  [
    4,
    /^(?:type|product type|style|shape|fit|form factor|format|media type|print technology|flavou?r|scent|grape|varietal|roast)/iu,
  ],
  [
    5,
    /^(?:compatibility|compatible|brand compatibility|connector|interface|processor|cpu|power|wattage|voltage|printing colou?rs)/iu,
  ],
  [6, /^(?:abv|ibu|pattern|activity|gender|climate|season|age|sleeve|neckline|gemstone|features?)/iu],
  [8, /^(?:country|origin|country of origin|region|herkunft)/iu],
  [9, /^(?:product line|product family|class|series|collection|model)$/iu],
];
const noise =
  /rating|promot|affinity|link|url|status|last change|^package|master outer|pallet|hs code|harmoni[sz]ed|rohs|humidity|^storage temp|^operating temp|tags?$|shipping|delivery|price|discount|gift|documentation|^eco collection|^performance fabric|internal|warehouse|supplier|vendor|stock|bin |barcode|ean|upc|gtin|sku|template|seo|meta|keyword|image|video|pdf|manual|market segment|^certif|average|review|score|category gear|version$|export|customs|intrastat|lithography|stepping|tdp|^esd/iu;
const countLabel =
  /size|model|quantity|number|cores|threads|ports|pieces|pages|buttons|speeds|players|ibu|srm|proof|points|count|series|grit|shoe|größe|taille|talla/iu;

/**
 * Attributes of an entity worth telling, the most telling first. Without facts that say nothing ("Yes", a bare "133").
 * What the shop's people stated counts first; categories and brands have no other attributes of their own.
 */
export function attributesOf(facts: EntityFacts): Attribute[] {
  const there = known.get(facts);
  if (there !== undefined) return there;
  const found = readAttributes(facts);
  known.set(facts, found);
  return found;
}

/** Facts of an entity are read, never changed. */
const known = new WeakMap<EntityFacts, Attribute[]>();

function readAttributes(facts: EntityFacts): Attribute[] {
  const stated = facts.stated.map(({ label, value }) => ({ name: label, value }));
  return readFields(facts.kind === 'product' ? [...stated, ...optionFields(facts), ...facts.customFields] : stated);
}

/** Attributes that the products of a category or brand have: each label with its commonest values. */
export function shelfAttributes(products: readonly { customFields: Field[] }[]): (Attribute & { share: number })[] {
  const labels = new Map<string, Map<string, number>>();
  for (const { customFields } of products) {
    for (const { label, value, values } of readFields(customFields)) {
      const counts = labels.get(label) ?? new Map<string, number>();
      for (const one of value.includes(':') ? [] : values) counts.set(one, (counts.get(one) ?? 0) + 1);
      labels.set(label, counts);
    }
  }
  return Array.from(labels).flatMap(([label, counts]) => {
    const sorted = Array.from(counts).toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const values = sorted.slice(0, 4).map(([value]) => value);
    const attribute = attributeOf({
      name: label,
      value: values.join(', '),
      choices: { values, isCut: sorted.length > values.length },
    });
    return attribute === undefined ? [] : [{ ...attribute, share: (sorted[0]?.[1] ?? 0) / products.length }];
  });
}

function readFields(fields: readonly Field[]): Attribute[] {
  const seen = new Set<string>();
  const found: Attribute[] = [];
  for (const field of fields) {
    const attribute = attributeOf(field);
    if (attribute === undefined || seen.has(attribute.label.toLowerCase())) continue;
    seen.add(attribute.label.toLowerCase());
    found.push(attribute);
  }
  return found.toSorted((a, b) => a.rank - b.rank);
}

function attributeOf({ name, value: raw, choices }: Field): Attribute | undefined {
  if (!canBePublic({ name, value: raw }) || noise.test(name)) return undefined;
  const label = clean(name).replace(/[\s:]+$/u, '');
  const value = clean(raw)
    .replace(/[\s,;]*(?:\\r)?\\n[\s,;]*/gu, ', ')
    .replace(/(?<=\p{L}),(?=\p{L})/gu, ', ')
    .replace(/\band and\b/gu, 'and')
    .replace(/[.;,\s]+$/u, '');
  if (value === '' || value.length > 70 || /[<>{}|]/u.test(value) || /^\p{Ll}+_\p{Ll}+/u.test(value)) return undefined;
  if (nothing.test(value)) return undefined;
  if (isBareNumber(value) && !countLabel.test(label)) return undefined;
  if (isPlaceholder(label, value)) return undefined;
  const rank = ranks.find(([, pattern]) => pattern.test(label))?.[0] ?? 7;
  const listed =
    choices?.values.map(clean) ??
    value.split(/(?<!\d),\s|,\s(?!\d)|;\s/u).map((one) => one.replace(/^(?:and|or)\s/u, ''));
  const values = listed.filter((one) => one !== '' && !/^#[\da-f]{3,8}$/iu.test(one));
  if (values.every((one) => nothing.test(one))) return undefined;
  return {
    label,
    value,
    raw,
    rank,
    isShort: value.length <= 28 && !value.includes(':'),
    values,
    isCut: choices?.isCut ?? false,
    isOption: choices !== undefined,
  };
}

const nothing =
  /^(?:yes|no|y|n|true|false|n\/?a|none|unknown|other|ja|nein|oui|non|sí|si|0|-+|\.|standard|default|various)$/iu;

/** "Color 1, Color 2" and "Universal" fill a field and say nothing. */
function isPlaceholder(label: string, value: string): boolean {
  const words = value.toLowerCase().split(/,\s/u);
  if (/^styles?$/iu.test(label) && value === 'Universal') return true;
  return words.every((word) => /^(?:colou?r|size|shade|style|option|value|variant|farbe|type)\s?\d*$/u.test(word));
}

/** "133", "203 x 457 x 215": a measure whose unit got lost means nothing. */
function isBareNumber(value: string): boolean {
  return /^[\d\s.,x×*/+-]+$/iu.test(value);
}

/** Brands and vendors write "Colour" twice and variants once more: options count first, they are what one buys. */
function optionFields(facts: ProductFacts): Field[] {
  return optionsOf(facts.variants).map(({ name, values }) => ({
    name,
    value: rangeOf(values),
    choices: isRange(values)
      ? { values: [rangeOf(values)], isCut: false }
      : { values: values.slice(0, 4), isCut: values.length > 4 },
  }));
}

/** Option names with their distinct values, in the shop's order. */
export function optionsOf(variants: readonly VariantFacts[]): { name: string; values: string[] }[] {
  const options = new Map<string, string[]>();
  for (const { name, value } of variants.flatMap((variant) => variant.options)) {
    const values = options.get(name) ?? [];
    if (!values.includes(value)) values.push(value);
    options.set(name, values);
  }
  return Array.from(options, ([name, values]) => ({ name, values }));
}

const sizes = ['XXXS', 'XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', '2XL', 'XXXL', '3XL', '4XL', '5XL'];

/** "XS, S, M, L" as "XS–L" and "28, 29, 30" as "28–30" where that says the same; else the list, of a long one the first. */
function rangeOf(values: readonly string[]): string {
  if (!isRange(values)) return values.slice(0, values.length <= 5 ? 5 : 4).join(', ');
  const isSizes = areSizes(values);
  const sorted = values.toSorted((a, b) =>
    isSizes ? sizes.indexOf(a.toUpperCase()) - sizes.indexOf(b.toUpperCase()) : Number(a) - Number(b),
  );
  return `${sorted[0] ?? ''}–${sorted.at(-1) ?? ''}`;
}

function isRange(values: readonly string[]): boolean {
  return areSizes(values) || (values.length > 3 && values.every((value) => /^\d+(?:\.\d+)?$/u.test(value)));
}

function areSizes(values: readonly string[]): boolean {
  return values.length > 2 && values.every((value) => sizes.includes(value.toUpperCase()));
}

function clean(text: string): string {
  return mendGarbled(plainText(text))
    .replace(/[®™©℠]/gu, '')
    .replaceAll('_', ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ (and|or|und|oder|et|ou|y|e) \1 /giu, ' $1 ')
    .trim();
}
