import type { BrandFacts, CategoryFacts, EntityFacts, ProductFacts } from '../../facts/facts.ts';
import { attributesOf } from '../attributes.ts';
import type { Source } from '../source-text.ts';
import { tidyName } from '../source-text.ts';
import { forbiddenClaim } from '../text/claims.ts';
import { says } from '../text/words.ts';
import { addedBy, allCategoryNames, audienceOf, categoryName, isCampaign, kindsOf, parentsOf } from './categories.ts';
import { cutBetweenWords } from './shorten.ts';

/** A fact in the form in which a title can show it. */
export type TitleFact = { text: string; fact: string; value: string };

export function brandOf(facts: EntityFacts): TitleFact | undefined {
  if (facts.kind !== 'product' || facts.brand === undefined) return undefined;
  const text = tidyName(facts.brand.name);
  return text === '' ? undefined : { text, fact: 'brand', value: facts.brand.name };
}

/** What may stand after the name, the most telling first. */
export function extrasOf(facts: EntityFacts, source: Source): TitleFact[] {
  switch (facts.kind) {
    case 'product':
      return productExtras(facts, source);
    case 'category':
      return categoryExtras(facts);
    case 'brand':
      return brandExtras(facts, source);
    case 'page':
      return source.headings
        .filter((text) => text.length <= 40 && forbiddenClaim(text) === undefined && !says(source.name, text))
        .slice(0, 4)
        .map((text) => ({
          text: tidyName(text.replace(/^\d+[.)]\s*/u, '').replace(/[.:]$/u, '')),
          fact: 'heading',
          value: text,
        }));
    case 'post':
      return [];
  }
}

function productExtras(facts: ProductFacts, source: Source): TitleFact[] {
  const kinds = addedBy(source.name, kindsOf(facts)).map(named('category'));
  const audience = audienceOf(facts)
    .filter((name) => !says(source.name, name))
    .map(named('category'));
  const attributes = attributesOf(facts)
    .filter(({ isShort, value, rank }) => isShort && value.length > 1 && (rank < 7 || rank === 8))

    .map(({ label, value, raw }) => ({ text: titleValue(label, value), fact: label, value: raw }))
    .filter(({ text, fact }) => !text.startsWith(fact) || fitsLanguage(source.language, fact))
    .filter(({ text }) => forbiddenClaim(text) === undefined && !says(source.name, text));
  const isPlain = ({ text }: TitleFact): boolean => text.split(', ').length <= 2;
  return distinct([
    ...kinds.slice(0, 1),
    ...audience,
    ...attributes.filter(isPlain).slice(0, 5),
    ...kinds.slice(1, 2),
    ...attributes.filter((fact) => !isPlain(fact)).slice(0, 3),
    ...kinds.slice(2, 3),
  ]);
}

function categoryExtras(facts: CategoryFacts): TitleFact[] {
  const parents = addedBy(
    facts.name,
    parentsOf(facts).filter((name) => !isCampaign(name)),
  );
  return [
    ...facts.subcategories.slice(0, 5).map(({ name }) => named('subcategory')(categoryName(name))),
    ...parents.map(named('category path')),
    ...facts.products.slice(0, 5).map(({ name }) => productName(name)),
    ...parentsOf(facts).filter(isCampaign).map(named('category path')),
  ].filter(({ text }) => !says(facts.name, text));
}

function brandExtras(facts: BrandFacts, source: Source): TitleFact[] {
  const shelves = facts.categories
    .slice(0, 5)
    .map(categoryName)
    .filter((name) => !isCampaign(name));
  return [
    ...shelves.map(named('category')),
    ...facts.products.slice(0, 5).map(({ name }) => productName(name, source.name)),
  ].filter(({ text }) => !says(source.name, text));
}

/** A product's name where others stand beside it: no longer than half a title. */
function productName(name: string, brand = ''): TitleFact {
  const tidy = withoutBrand(tidyName(name), brand);
  return {
    text: tidy.length <= 38 ? tidy : cutBetweenWords(tidy.slice(0, 38).replace(/\S+$/u, '')),
    fact: 'product',
    value: name,
  };
}

/** A product's name on its brand's own page: the brand is said already. */
export function withoutBrand(name: string, brand: string): string {
  if (brand === '' || !name.toLowerCase().startsWith(`${brand.toLowerCase()} `)) return name;
  const rest = name.slice(brand.length).replace(/^[\s:–—-]+/u, '');
  return rest.length > 3 ? rest : name;
}

function named(fact: string): (text: string) => TitleFact {
  return (text) => ({ text, fact, value: text });
}

function distinct(facts: TitleFact[]): TitleFact[] {
  return facts.filter(({ text }, index) => facts.findIndex((other) => other.text === text) === index);
}

/** A bare figure or letter needs its label ("Size 38"); words speak for themselves. */
function titleValue(label: string, value: string): string {
  return /^[\d.,–-]+\s?[%\p{Lu}]?$/u.test(value) || /^[A-Z\d]{1,3}(?:$|–)/u.test(value) ? `${label} ${value}` : value;
}

/** English labels have no place in a text of another language. */
function fitsLanguage(language: string | undefined, label: string): boolean {
  return language === undefined || language === 'en' || !isEnglishLabel(label);
}

export function isEnglishLabel(label: string): boolean {
  return /\b(?:colou?rs?|sizes?|weight|width|height|depth|length|types?|styles?|fabrics?|features?|activity|climate|country|product|class|line|capacity|power|warranty|runtime|shape|finish|pattern|quantity|age|gender|care|fit)\b/iu.test(
    label,
  );
}

/** What hardly anybody else has: the last resort to tell two of one name apart. */
export function marksOf(facts: EntityFacts, source: Source): TitleFact[] {
  if (facts.kind !== 'product') return [];
  const model = facts.customFields.find(({ name }) => /^model$/iu.test(name))?.value ?? '';
  const identifiers = [
    { text: model, fact: 'Model', value: model },
    { text: facts.mpn, fact: 'MPN', value: facts.mpn },
    { text: facts.sku, fact: 'SKU', value: facts.sku },
    { text: facts.gtin === '' ? '' : `GTIN ${facts.gtin}`, fact: 'GTIN', value: facts.gtin },
    { text: facts.upc === '' ? '' : `UPC ${facts.upc}`, fact: 'UPC', value: facts.upc },
  ].filter(({ text }) => !says(facts.name, text));
  const others = [
    ...qualitiesIn(source, makes),
    ...qualitiesIn(source, colours),
    ...codesIn(source),
    ...allCategoryNames(facts).map(named('category')),
  ];
  const sound = others.filter(({ text }) => forbiddenClaim(text) === undefined && !says(facts.name, text));
  return distinct([...identifiers, ...sound]).filter(({ text }) => text !== '' && text.length <= 28);
}

const makes =
  /\b(?:organic cotton|cotton|linen|silk|wool|cashmere|polyester|nylon|spandex|leather|suede|denim|velvet|satin|fleece|mesh|canvas|bamboo|oak|walnut|pine|teak|rattan|wicker|marble|ceramic|porcelain|glass|stainless steel|steel|aluminum|aluminium|brass|copper|titanium|silicone|rubber|acrylic|polycarbonate|plastic|neoprene|waterproof|shock-absorbing|hand-painted|handmade|vintage|matte|glossy|striped|floral|plaid)\b/giu;
const colours =
  /\b(?:black|white|red|blue|green|yellow|orange|purple|pink|brown|gray|grey|beige|navy|teal|turquoise|burgundy|maroon|ivory|cream|gold|silver|charcoal|olive|lavender|crimson|emerald|tan)\b/giu;

/** Materials and finishes, or colours, that an English text names: they set apart what shares a name. */
function qualitiesIn(source: Source, words: RegExp): TitleFact[] {
  if (source.language !== 'en') return [];
  const found = Array.from(source.text.matchAll(words)).flatMap(({ 0: word, index }) =>
    isDenied(source.text, index, word.length) ? [] : [word],
  );
  const distinctWords = Array.from(new Map(found.map((word) => [word.toLowerCase(), word])).values());
  return distinctWords
    .slice(0, 4)
    .map((value) => ({ text: value.charAt(0).toUpperCase() + value.slice(1), fact: source.fact, value }));
}

/** "Free of aluminum", "without leather", "silicone-free" name what is not there. */
function isDenied(text: string, at: number, length: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at);
  const after = text.slice(at + length, at + length + 6);
  return (
    /\b(?:no|not|non|without|free (?:of|from)|never|instead of|unlike|faux|fake|imitation)\b[^.;]*$/iu.test(before) ||
    /^[- ]?(?:free|less)\b/iu.test(after)
  );
}

/** Model numbers and measures that the text names, such as "46034BBR" or "2800 mAh". */
function codesIn(source: Source): TitleFact[] {
  const codes = source.text.match(
    /(?<![\p{L}\d.,$€£-])(?:(?=[A-Z\d-]*[A-Z])(?=[A-Z\d-]*\d)[A-Z\d][A-Z\d-]{3,15}|\d+(?:\.\d+)?[- ]?(?:inch|mAh|GB|TB|MP|mm|cm|ml|oz|kg|lbs?|watts?|W|ft|feet|piece|pack)\b)(?![\p{L}\d])/gu,
  );
  return Array.from(new Set(codes ?? []))
    .slice(0, 4)
    .map((text) => ({ text, fact: source.fact, value: text }));
}
