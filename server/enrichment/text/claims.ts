/**
 * What a title or description must not say, in the languages of most shops. Each pattern errs on the side of leaving a
 * sentence out: there is nearly always another.
 */
const price =
  /(?:[$€£¥₹₽₩฿₪]|US\$|\bRs\.?)\s?\d|\d(?:[.,]\d+)?\s?(?:[€£¥₹₽₩฿₪]|(?:USD|EUR|GBP|CAD|AUD|CHF|SEK|PLN|dollars?|euros?|pounds sterling)\b)|\b(?:price|prices|priced|pricing|preis|preise|prix|precio|prezzo|prijs|cena)\b/iu;
const discount =
  /\d\s?%\s?(?:off|rabatt|de réduction|de remise|de descuento|di sconto|korting)|\b(?:discount(?:s|ed)?|on sale|clearance|coupon|promo code|promotion|special offer|bargain|save up to|half price|buy one|free gift|rabatt|sonderangebot|angebot|réduction|remise|soldes|descuento|oferta|rebajas|sconto|offerta|korting|aanbieding|rabat)\b/iu;
const delivery =
  /\b(?:free shipping|ships? (?:in|within|from|free|to|same)|shipping|free delivery|(?:fast|next[- ]day|home|same[- ]day|express) delivery|delivery (?:time|within|in)|delivered (?:to|in|within)|dispatch(?:ed)?|order (?:now|today|online|yours)|buy now|shop now|add to cart|versand\w*|lieferzeit|lieferung|livraison|expédié\w*|envío\w*|spedizion\w*|verzending|entrega|dostawa)\b/iu;
const stock =
  /\b(?:(?:in|out of|limited|low) stock|while (?:stocks?|supplies) last|sold out|back[- ]?order(?:ed)?|pre-?order|auf lager|lieferbar|en stock|rupture de stock|en existencia|disponibile|op voorraad|limited time)\b/iu;
const month =
  '(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|mar(?:ch|s)?|märz|apr(?:il)?|ma[iy]|june?|juni?|july?|juli?|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|février|avril|juin|juillet|août|octobre|décembre)';
const date = new RegExp(
  `\\b\\d{1,2}(?:st|nd|rd|th|\\.)?\\s${month}\\b|\\b${month}\\s\\d{1,2}(?:st|nd|rd|th)?\\b|\\b${month}\\.?\\s(?:19|20)\\d\\d\\b|\\b\\d{1,4}[/-]\\d{1,2}[/-]\\d{2,4}\\b|\\b(?:last updated|until|valid (?:from|through))\\b.*\\d`,
  'iu',
);
const contact =
  /https?:|www\.|\b[\w-]+\.(?:com|net|org|de|fr|co\.uk)\/|\S+@\S+\.\w|\b(?:call|phone|tel|fax)\b[.:]? ?(?:us )?(?:at )?\+?[\d(]|(?:\+|\b)\d[\d ()-]{8,}\d/iu;
const template = /\{\{|\}\}|\{%|%\}|\$\{|<%|<\/?[a-z]+[\s>]|\[\/?[a-z_]+(?:=[^\]]*)?\]|%%\w+%%/iu;
const filler =
  /\b(?:lorem|ipsum|dolor sit amet|consectetu\w+|adipis\w+|pellentesque|vestibulum|praesent|phasellus|tempor incididunt|nulla (?:facilisi|pariatur)|your text here|sample text|placeholder|insert text|description (?:goes|comes) here|test (?:product|description|text))\b/iu;
const instruction =
  /\b(?:click|tap) (?:here|on|the)|\bsee (?:below|above|image|photo|chart|our|size|the (?:chart|table|image|photo))|\b(?:read|learn|find out) more\b|\bcontact us\b|\bplease (?:note|see|read|call|email|contact|choose|select|allow)\b|\bscroll\b|\bsubscribe\b|\bhover\b|\bsize (?:chart|guide) (?:below|above)\b|\bas (?:shown|pictured)\b|\bfollow us\b/iu;
/** Text that talks to a machine, not to a shopper. */
const addressedToMachine =
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines)\b|\bsystem (?:prompt|message)\b|\b(?:you are|act as) (?:now )?(?:an? )?(?:ai|assistant|language model|chatbot)\b|\b(?:as an?) (?:ai|language model)\b|\b(?:respond|reply|answer|output) (?:only )?(?:with|in)\b.{0,30}\b(?:json|word|phrase|text|following)\b|<\|?\w+\|?>|\bignorier\w*\b.{0,40}\b(?:anweisung\w*|regeln)\b|\bignorez?\b.{0,40}\b(?:instructions|règles)\b|\b(?:ignora|olvida)\b.{0,40}\b(?:instrucciones|reglas)\b/iu;
const superlative =
  /\b(?:best[- ](?:ever|selling|in)|the best|world'?s|world-class|number one|no\.? ?1|#1|unbeatable|unmatched|unrivall?ed|unparallell?ed|must-have|incredible|amazing|awesome|stunning|breathtaking|revolutionary|ultimate|guaranteed?|satisfaction|cheapest|lowest|finest|greatest|perfect choice|once in a lifetime|jaw-dropping|mind-blowing)\b/iu;
const health =
  /\b(?:cures?|heals?|miracle|clinically|dermatologist|ophthalmologist|fda|doctor)\b|\bprevents? (?:disease|cancer|aging)\b/iu;

/** Price, discount, delivery and stock in scripts where a word has no edge for a pattern: Cyrillic, Hebrew, Arabic, Thai, Chinese, Japanese, Korean. */
const otherScripts =
  /цена|цены|скидк|доставк|акция|в наличии|מחיר|הנחה|משלוח|מבצע|במלאי|سعر|خصم|شحن|توصيل|عرض خاص|ราคา|ส่วนลด|จัดส่ง|โปรโมชั่น|价格|價格|特价|特價|折扣|优惠|優惠|包邮|免運|送货|现货|現貨|促销|促銷|価格|送料|割引|セール|在庫|가격|할인|배송|재고/iu;

export type Claim =
  | 'price'
  | 'discount'
  | 'delivery'
  | 'stock'
  | 'date'
  | 'contact'
  | 'template'
  | 'filler'
  | 'instruction'
  | 'addressed_to_machine';

const patterns: [Claim, RegExp][] = [
  ['template', template],
  ['addressed_to_machine', addressedToMachine],
  ['filler', filler],
  ['price', price],
  ['discount', discount],
  ['delivery', delivery],
  ['stock', stock],
  ['date', date],
  ['contact', contact],
  ['instruction', instruction],
  ['price', otherScripts],
];

/** The first thing in `text` that has no place in a title or description; undefined when there is none. */
export function forbiddenClaim(text: string): Claim | undefined {
  return patterns.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Praise without substance: told by a merchant it is no lie, but it wins no search. */
export function isHype(text: string): boolean {
  return superlative.test(text);
}

/** Claims that need more than a shop's own word: taken only when nothing else is there. */
export function isDelicate(text: string): boolean {
  return health.test(text);
}

export function isFiller(text: string): boolean {
  return filler.test(text);
}

const markup =
  /<\/?[a-z!][^>]*>|&(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos|nbsp|reg|trade|copy|deg|hellip|bull|[mn]dash|[lr][sd]quo|[a-z](?:acute|grave|uml|circ|tilde|cedil|ring));|\{\{|\}\}|%%\w+%%/iu;

/** Tags, entities and template code, which shoppers would see as they are. */
export function holdsMarkup(text: string): boolean {
  return markup.test(text);
}
