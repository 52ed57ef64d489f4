import type { BrandFacts, CategoryFacts, EntityFacts, ProductFacts } from '../../facts/facts.ts';
import type { Attribute } from '../attributes.ts';
import { attributesOf } from '../attributes.ts';
import type { Source } from '../source-text.ts';
import { tidyName } from '../source-text.ts';
import { forbiddenClaim } from '../text/claims.ts';
import { says } from '../text/words.ts';
import { addedBy, allCategoryNames, audienceOf, categoryName, isCampaign, kindsOf, parentsOf } from './categories.ts';
import { isEnglish, isEnglishLabel, isShelvedInEnglish } from './english.ts';
import { fragmentsOf } from './fragments.ts';

/** A fact in the form in which a title can show it. */
export type TitleFact = { text: string; fact: string; value: string };

export function brandOf(facts: EntityFacts, source: Source): TitleFact | undefined {
  if (facts.kind !== 'product' || facts.brand === undefined) return undefined;
  const text = asTextWrites(tidyName(facts.brand.name), source);
  return text === '' ? undefined : { text, fact: 'brand', value: facts.brand.name };
}

/** A brand in small letters as the item's own name or text writes it: "nyx" as "NYX". */
function asTextWrites(brand: string, source: Source): string {
  if (brand === '' || /\p{Lu}/u.test(brand)) return brand;
  const written = new RegExp(
    `(?<![\\p{L}\\p{N}])${brand.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&')}(?![\\p{L}\\p{N}])`,
    'iu',
  );
  return written.exec(`${source.name}\n${source.text}`)?.[0] ?? brand;
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
  const isOwnWord = isEnglish(facts, source);
  const kinds = addedBy(source.name, kindsOf(facts)).map((text) => unsaid(source.name, named('category')(text)));
  const audience = audienceOf(facts)
    .filter((name) => !says(source.name, name))
    .map(named('category'));
  const found = attributesOf(facts);
  // A text in another language does not make names, shelves and labels of an English catalogue foreign to one another.
  const isLabelled = isShelvedInEnglish([source.name, ...kindsOf(facts), ...found.map(({ label }) => label)]);
  const attributes = found
    .filter(({ value }) => value.length > 1)
    .flatMap((attribute) => forTitle(attribute, source.name))
    .filter(({ text, fact }) => !text.includes(fact) || isLabelled || fitsLanguage(source.language, fact))
    .filter(({ text }) => forbiddenClaim(text) === undefined && !says(source.name, text))
    .map((fact) => unsaid(source.name, { ...fact, text: fact.text.replace(/\s\+$/u, '') }));
  const isPlain = ({ text }: TitleFact): boolean => text.split(', ').length <= 2;
  const [kind] = kinds;
  const [who] = audience;
  const whose = isOwnWord && kind !== undefined && who !== undefined ? possessive(who, kind) : undefined;
  return distinct([
    ...(whose === undefined ? [...kinds.slice(0, 1), ...audience] : [whose, ...kinds.slice(0, 1), ...audience]),
    ...attributes.filter(isPlain).slice(0, 7),
    ...kinds.slice(1, 2),
    ...attributes.filter((fact) => !isPlain(fact)).slice(0, 3),
    ...(isOwnWord ? qualitiesIn(source, features).filter(({ text }) => !says(source.name, text)) : []),
    ...(isOwnWord ? fragmentsIn(source) : []),
    ...kinds.slice(2, 3),
    ...shelvesOf(facts).filter(({ text }) => !says(source.name, text)),
  ]);
}

/** The nearest shelf of a campaign's, where nothing better is known and it speaks of no price or date. */
function shelvesOf({ categoryPaths }: ProductFacts): TitleFact[] {
  return categoryPaths
    .flatMap((path) => path.slice(-1).map(({ name }) => categoryName(name)))
    .filter((name) => isCampaign(name) && forbiddenClaim(name) === undefined && !offering.test(name))
    .slice(0, 1)
    .map(named('category'));
}

const offering =
  /\b(?:new|latest|sales?|off|discount\w*|deals?|offers?|clearance|outlet|promotions?|specials?|sold|trending|best|top)\b|[%$€£]/iu;

/** "Men's Hoodies": whom it is for and what it is, in one. */
function possessive(who: TitleFact, kind: TitleFact): TitleFact | undefined {
  if (!/^(?:men|women|boys|girls|kids|children)$/iu.test(who.text)) return undefined;
  const owner = /s$/iu.test(who.text) ? `${who.text}'` : `${who.text}'s`;
  return { text: `${owner} ${kind.text}`, fact: 'category', value: `${who.value} > ${kind.value}` };
}

/** An attribute as titles can show it: its value, or of several the first that are short enough together. */
function forTitle({ label, value, values: all, raw, isShort, isOption, rank }: Attribute, name: string): TitleFact[] {
  if (rank === 9) return [];
  const values = all.filter((one, index) => !says([name, ...all.slice(0, index)].join(', '), one));
  if (values.length === 0) return [];
  if (values.length < all.length)
    return values.length > 2 ? [] : [{ text: values.join(', '), fact: label, value: raw }];
  if (isShort && value.split(', ').length <= 4) return [{ text: titleValue(label, value), fact: label, value: raw }];
  const some = values.filter((one) => one.length <= 24).slice(0, 2);
  if (!isOption || rank > 3 || some.length < 2) return [];
  return [{ text: some.join(', '), fact: label, value: raw }];
}

/** What joins two words, so that neither may go: "Kuchnia i ogród". */
const joins =
  /[,&/]|(?<=\s)(?:and|or|for|with|und|oder|für|mit|von|et|ou|de|du|des|pour|avec|y|e|o|u|con|para|di|del|della|per|en|of|voor|met|do|da|dos|das|com|i|oraz|lub|do|dla|z|ze|w|na|a|s|pro|och|för|med|og|ve|ile|için|и|или|для|с|из|і|й|та|або|з|και|για|με|và|và|cho|और|के|का|की|و|یا|برای)(?=\s)/iu;

/** A fact without the words at its end that the name holds: "American-Style Pale Ale" of "Scorpion Pale Ale". */
function unsaid(name: string, fact: TitleFact): TitleFact {
  if (joins.test(fact.text)) return fact;
  const words = fact.text.split(' ');
  while (words.length > 1 && says(name, words.at(-1) ?? '')) words.pop();
  const text = words.join(' ');
  return text.length < 3 || says(name, text) ? fact : { ...fact, text };
}

const features =
  /\b(?:lightweight|waterproof|water-resistant|long-lasting|long-wearing|longwear|oil-free|paraben-free|fragrance-free|gluten-free|cruelty-free|vegan|organic|breathable|adjustable|reversible|foldable|folding|portable|cordless|rechargeable|wireless|handmade|hand-painted|insulated|padded|collapsible|non-slip|dishwasher-safe|machine washable|hypoallergenic|shimmer|matte|metallic|sheer|satin|creamy|high-pigment|full coverage|medium coverage|sheer coverage)\b/giu;

/** Short phrases of the text that are no sentences: "High-density rubber". */
function fragmentsIn(source: Source): TitleFact[] {
  return fragmentsOf(source)
    .map(({ text, value }) => ({ text: text.charAt(0).toUpperCase() + text.slice(1), fact: source.fact, value }))
    .filter(({ text }) => text.length <= 32);
}

function categoryExtras(facts: CategoryFacts): TitleFact[] {
  const parents = addedBy(
    facts.name,
    parentsOf(facts).filter((name) => !isCampaign(name)),
  );
  return [
    ...facts.subcategories.slice(0, 5).map(({ name }) => named('subcategory')(categoryName(name))),
    ...parents.map(named('category path')),
    ...productNames(facts.products),
    ...Array.from(new Set(facts.products.map(({ brand }) => tidyName(brand))), named('brand')).slice(0, 3),
    ...parentsOf(facts).filter(isCampaign).map(named('category path')),
  ].filter(({ text }) => text !== '' && !says(facts.name, text));
}

function brandExtras(facts: BrandFacts, source: Source): TitleFact[] {
  const shelves = facts.categories
    .slice(0, 5)
    .map(categoryName)
    .filter((name) => !isCampaign(name));
  const campaigns = facts.categories.slice(0, 5).map(categoryName).filter(isCampaign);
  return [
    ...shelves.map(named('category')),
    ...productNames(facts.products, source.name),
    ...campaigns.map(named('category')),
  ].filter(({ text }) => !says(source.name, text));
}

/** Names of products where others stand beside them: whole ones no longer than half a title, else a whole part of one. */
function productNames(products: readonly { name: string }[], brand = ''): TitleFact[] {
  const forms = products.slice(0, 12).flatMap(({ name }) => {
    const tidy = withoutBrand(tidyName(name), brand);
    const [first = ''] = tidy.split(/\s[-–—|]\s|,\s|\s\(/u);
    const [core = ''] = first.split(/\s(?:for|with|für|mit|pour|avec|para|con|per|voor|met)\s/u);
    return [tidy, first, ...(/\s|.{7}/u.test(core) ? [core] : [])].map((text) => ({
      text,
      fact: 'product',
      value: name,
    }));
  });
  const short = forms.filter(({ text }) => text.length > 2 && text.length <= 52);
  const whole = short.filter(({ text, value }) => text.length >= withoutBrand(tidyName(value), brand).length);
  const sorted = whole.length > 1 ? [...whole, ...short] : short;
  return distinct(sorted).slice(0, 6);
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
  if (/^(?:abv|ibu)$/iu.test(label)) return `${value} ${label}`;
  return /^[\d.,–-]+\s?[%\p{Lu}]?$/u.test(value) || /^[A-Z\d]{1,3}(?:$|–)/u.test(value) ? `${label} ${value}` : value;
}

/** English labels have no place in a text of another language. */
function fitsLanguage(language: string | undefined, label: string): boolean {
  return language === undefined || language === 'en' || !isEnglishLabel(label);
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
  return distinct([...sound, ...identifiers]).filter(({ text }) => text !== '' && text.length <= 28);
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
