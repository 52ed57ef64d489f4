import type { EntityFacts } from '../../facts/facts.ts';
import { attributesOf } from '../attributes.ts';
import type { Piece } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { speaksOther } from '../source-text.ts';
import { surelyIn } from '../text/language.ts';
import { isListed } from '../text/common-words.ts';
import { stem, wordsOf } from '../text/words.ts';

/** Words of English shops that other languages of shops do not use in names of shelves, labels and wares. */
const english = new Set(
  "the and for with of from your all other accessories components clothing apparel shoes boots shirts shirt pants jackets jacket sweaters dresses skirts shorts socks hats caps gloves vests tights jerseys bags bag backpack backpacks luggage watches watch jewelry jewellery rings earrings necklaces bikes bike wheels tires tubes brakes chains pedals saddles forks pumps locks lights helmets racks bottles kitchen cookware appliances cookers blenders toasters kettles mixers fans heaters irons vacuums cleaners cleaning household furniture chairs tables sofas beds lamps lighting garden tools outdoors camping tents fishing hiking running cycling swimming fitness sports games toys books movies music instruments office supplies paper pens printers printer ink toner cable cables phones phone headphones speakers chargers batteries cases case cameras screen protectors adapters keyboards mice monitors hardware software storage drives memory cards beauty makeup skincare fragrance hair nails face eyes lips lipstick foundation eyeliner mascara eyebrow blush bronzer brushes men women kids boys girls baby pets dog cat food drinks beer ale lager stout pale wheat brown dark light beers wine spirits coffee tea water fruit vegetables meat seafood cheese bread flowers floral wreath style styles american english british irish belgian german french wood metal steel cotton leather silk wool linen glass health care personal travel safety security men's women's mens womens brand classic new large small black white red blue green yellow grey gray brown pink purple silver gold orange brewing brewery company brewpub house gift gifts sets set products wireless electric stainless".split(
    ' ',
  ),
);
const foreign = new Set(
  'und für mit der die das den dem des ein eine von im zum zur auf aus nach alle weitere zubehör bekleidung schuhe hosen jacken damen herren kinder haus küche garten möbel werkzeug getränke lebensmittel le la les du de et pour avec en un une au aux sans vêtements chaussures femme femmes homme hommes enfants maison cuisine el los las y para con sin ropa zapatos mujer mujeres hombre hombres niños hogar cocina il lo gli e per con senza donna uomo bambini casa het een voor met van en zonder dames heren kinderen huis keuken och för med utan av i på og til uden dla i z na bez pro a s bez o os e com para sem não ve ile için'.split(
    ' ',
  ),
);

const englishStems = new Set(Array.from(english, stem));

/**
 * Whether words of English may stand between the facts: the entity's own text is English or, where it has none, its
 * labels and the names around it are, and nothing speaks for another language.
 */
export function isEnglish(facts: EntityFacts, source: Source): boolean {
  const known = answers.get(facts);
  if (known !== undefined) return known;
  const answer = source.language === undefined ? looksEnglish(facts, source) : source.language === 'en';
  answers.set(facts, answer);
  return answer;
}

const answers = new WeakMap<EntityFacts, boolean>();

function looksEnglish(facts: EntityFacts, source: Source): boolean {
  if (speaksOther(source.text)) return false;
  if ((facts.kind === 'category' || facts.kind === 'brand') && !isShelfEnglish(shelf(facts))) return false;
  const labels = labelsAround(facts);
  if (labels.some((label) => !/^[\p{ASCII}]*$/u.test(label))) return false;
  const names = namesAround(facts, source);
  const words = wordsOf(`${names.join(' ')} ${labels.join(' ')}`);
  if (words.some((word) => /[^\p{Script=Latin}\p{N}\p{M}.,]/u.test(word))) return false;
  const ourWords = words.filter((word) => english.has(word));
  // Labels are the shop's own words; names may be in any language.
  const isForeign = labels.some((label) => wordsOf(label).some((word) => foreign.has(word)));
  if (labels.some(isEnglishLabel) && !isForeign) return true;
  const ours = new Set(ourWords).size > 1 ? ourWords.length : 0;
  const theirs = words.filter((word) => foreign.has(word)).length;
  // Loanwords ("camping", "design") stand in names of every language; accents tell that most of the others are not ours.
  const accented = words.filter((word) => /[^\p{ASCII}]/u.test(word)).length;
  if (ours > 0 && ours > (theirs + accented) * 2) return true;
  return theirs + accented === 0 && words.length > 5 && surelyIn(names.join(' ').toLowerCase()) === 'en';
}

/** Whether a shelf under an English name holds wares that are not named in another language ("Saugroboter Pro"). */
function isShelfEnglish(names: readonly string[]): boolean {
  const isOurs = (name: string): boolean =>
    wordsOf(name).some((word) => englishStems.has(stem(word)) || isListed(word, 'en'));
  const isTheirs = (name: string): boolean =>
    /[\u00c0-\u024f]|(?<!\p{L})[CcDdJjLlNnSsTt]['’]\p{L}/u.test(name) ||
    wordsOf(name).some((word) => word.length > 1 && foreign.has(word));
  // "Eau De Toilette Spray for Him" speaks for neither.
  const theirs = names.filter((name) => isTheirs(name) && !isOurs(name)).length;
  const ours = names.filter((name) => !isTheirs(name) && isOurs(name)).length;
  return names.length === 0 || (theirs === 0 ? ours > 0 || names.every(isCode) : ours > theirs * 2);
}

/** Names of models and makers are of no language. */
function isCode(name: string): boolean {
  return wordsOf(name).every((word) => /\d/u.test(word) || word.length < 5);
}

/** Labels that only an English shop has. */
export function isEnglishLabel(label: string): boolean {
  return /\b(?:colou?rs?|sizes?|weight|width|height|depth|length|types?|styles?|fabrics?|features?|activity|climate|country|product|class|line|capacity|power|warranty|runtime|shape|finish|pattern|quantity|age|gender|care|fit)\b/iu.test(
    label,
  );
}

/** Whether a product's name and its shelves are English, whatever its text is in: its labels may be English beside them. */
export function isShelvedInEnglish(names: readonly string[]): boolean {
  const words = wordsOf(names.join(' '));
  return (
    words.some((word) => english.has(word)) && words.every((word) => /^\p{ASCII}*$/u.test(word) && !foreign.has(word))
  );
}

function labelsAround(facts: EntityFacts): string[] {
  if (facts.kind === 'category' || facts.kind === 'brand')
    return Array.from(new Set(facts.products.slice(0, 12).flatMap((one) => one.customFields.map(({ name }) => name))));
  return attributesOf(facts).map(({ label }) => label);
}

function namesAround(facts: EntityFacts, source: Source): string[] {
  const own = [source.name, source.text.slice(0, 300)];
  switch (facts.kind) {
    case 'product':
      return [...own, ...facts.categoryPaths.flat().map(({ name }) => name)];
    case 'category':
      return [
        ...own,
        ...facts.path.map(({ name }) => name),
        ...facts.subcategories.map(({ name }) => name),
        ...shelf(facts),
      ];
    case 'brand':
      return [...own, ...facts.categories, ...shelf(facts)];
    case 'page':
    case 'post':
      return [...own, ...source.headings];
  }
}

function shelf({ products }: { products: { name: string }[] }): string[] {
  return products.slice(0, 12).map(({ name }) => name);
}

/** "a", "a and b", "a, b and c". */
export function listed(pieces: readonly Piece[], word: 'and' | 'or'): Piece[] {
  return pieces.flatMap((piece, index): Piece[] => {
    if (index === 0) return [piece];
    return [index === pieces.length - 1 ? ` ${word} ` : ', ', piece];
  });
}

const articled =
  /^(?:united (?:states|kingdom|arab emirates)|usa|uk|netherlands|czech republic|dominican republic|philippines|bahamas|maldives|seychelles|european union|eu)(?: of america)?$/iu;

/** A country's name after "from": "the Netherlands", "Belgium". */
export function withArticle(country: string): string {
  return articled.test(country) ? 'the ' : '';
}

/** "a" or "an". */
export function articleFor(noun: string): string {
  return /^(?:[aeio]|u(?!ni|se|k\b))/iu.test(noun) ? 'an' : 'a';
}

const plain = new Set(
  "black white red blue green yellow orange purple pink brown gray grey beige navy teal turquoise burgundy maroon ivory cream gold silver charcoal olive lavender tan transparent clear multicolor multicolour multicolored multi dark light bright pale deep matte glossy cotton organic linen silk wool merino cashmere polyester nylon spandex elastane leather suede denim velvet satin fleece mesh canvas bamboo wood oak walnut pine teak rattan metal steel stainless aluminum aluminium brass copper titanium carbon silicone rubber acrylic plastic glass ceramic porcelain stone marble paper cardboard foam microfiber microfibre jersey viscose rayon lycra solid striped checked floral patterned plain printed men women boys girls kids children adults unisex men's women's gym athletic sports leisure casual everyday training workout hiking yoga running cycling travel school urban overnight trail camping swimming fishing climbing outdoor indoor sports office home all-weather cool warm cold hot mild windy rainy spring summer autumn winter wireless wired inkjet laser printing thermal original compatible male female connector adjustable padded lightweight waterproof reflective lockable hooded insulated light short long medium large small high low regular slim loose round square flat straight".split(
    ' ',
  ),
);

/** A value as it stands within a sentence: words that are no names in lower case. */
export function running(value: string): string {
  const words = value.split(/[\s-]+/u);
  return words.every((word) => plain.has(word.toLowerCase())) ? value.toLowerCase() : value;
}

const colours = new Set(
  'black white red blue green yellow orange purple pink brown gray grey beige navy teal turquoise burgundy maroon ivory cream gold silver charcoal olive lavender tan transparent clear multicolor multicolour coral mint plum aqua bronze copper cyan magenta violet indigo khaki peach rose slate smoke'.split(
    ' ',
  ),
);

/** "Space Gray", "White/Raspberry Pink": values that "in" may stand before. */
export function isColour(value: string): boolean {
  return value.length <= 40 && wordsOf(value).some((word) => colours.has(word)) && !/\d/u.test(value);
}

/** The beginning of a sentence: joining words and common ones get a capital, names stay as the shop writes them. */
export function capitalised(pieces: readonly Piece[]): Piece[] {
  const [first, ...rest] = pieces;
  if (first === undefined) return [];
  const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  if (typeof first === 'string') return [upper(first), ...rest];
  const isName = /^(?:name|brand|product)$/u.test(first.fact) || /^\p{Ll}+\p{Lu}|^\S*\.\S/u.test(first.text);
  return isName ? [...pieces] : [{ ...first, text: upper(first.text) }, ...rest];
}

/** "Touring Bikes" as "Touring Bike"; undefined where that is not sure. */
export function singularOf(name: string): string | undefined {
  if (/[&/,+()]|\b(?:and|or|for|with|of|in)\b/iu.test(name)) return undefined;
  const last = /\p{L}+$/u.exec(name)?.[0] ?? '';
  if (pairs.test(last) || !/[^s]s$/iu.test(last) || /(?:ics|us|is|as|os)$/iu.test(last)) return undefined;
  const stem = name.slice(0, name.length - last.length);
  if (/ies$/iu.test(last))
    return /^(?:hoodies|beanies|cookies|movies|brownies|smoothies|onesies|ties)$/iu.test(last)
      ? name.slice(0, -1)
      : undefined;
  if (/(?:sses|xes|zes|ches|shes)$/iu.test(last)) return stem + last.slice(0, -2);
  return stem + last.slice(0, -1);
}

const pairs =
  /^(?:pants|shorts|jeans|trousers|tights|leggings|sunglasses|glasses|goggles|scissors|pliers|headphones|earphones|earbuds|clothes|shoes|boots|sneakers|sandals|slippers|socks|gloves|earrings|binoculars|tweezers|electronics|outdoors|sports|goods|supplies|accessories|components|essentials|series|dvds|cds|arts|crafts|drinks|kids|girls|boys|ladies|gents|teens|toys|games|brakes|electricals|naturals|cosmetics|collectibles|basics)$/iu;
