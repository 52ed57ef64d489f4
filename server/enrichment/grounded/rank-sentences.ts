import type { Source } from '../source-text.ts';
import { textOf } from '../composed.ts';
import { fits } from '../text-width.ts';
import { forbiddenClaim, isDelicate, isHype, withoutNamedAmounts } from '../text/claims.ts';
import { infinitives } from '../text/english-verbs.ts';
import { isUnspaced, isWhole, withStop } from '../text/sentences.ts';
import { says, stemsOf, wordsOf } from '../text/words.ts';
import { mainClause } from './shorten.ts';
import { cutToFit, statementsOf } from './statements.ts';
import type { Standing, Subject } from './standing.ts';
import { standing } from './standing.ts';

/** A sentence fit to be told, with the place it came from. `merit` is higher for what tells a shopper more. */
export type Telling = Standing & {
  text: string;
  at: number;
  merit: number;
  /** Says nothing a shopper could use: mood, imagery, cheer. */
  isVague: boolean;
};

const substance =
  /\d+|\b(?:made|crafted|built|sewn|knit|woven|machined|forged|features?|featuring|includes?|including|equipped|compatible|designed|fits|holds?|measures|weighs|materials?|cotton|polyester|nylon|spandex|lycra|wool|leather|suede|denim|velvet|satin|mesh|canvas|fleece|hemp|bamboo|rubber|plastic|silicone|foam|steel|alumini?um|alloy|titanium|carbon|brass|copper|gold|silver|wood|wooden|oak|silk|linen|fabric|ceramic|glass|crystal|waterproof|water-resist\w+|moisture-wicking|breathable|lightweight|adjustable|durable|removable|detachable|padded|insulated|lined|seamless|elastic|stretch|zip\w*|pockets?|straps?|hood|collar|sleeves?|cuffs?|waist\w*|heel|sole|buckle|handles?|compartments?|pouch|lid|shell|frame|battery|screen|display|camera|sensor|memory|storage|wireless|bluetooth|usb|watts?|volts?|resolution|supports|powered|contains|ingredients?|spf|matte|shimmer|pigment\w*|formula|shades?|colou?rs?|moisturi\w+|hydrat\w+|brewed|malts?|hops?|hopped|yeast|barley|wheat|ale|lager|stout|bitter|fruity|citrus|chocolate|caramel|roasted|aromas?|flavou?rs?|notes?|length|width|size|fit|slim|relaxed|hergestellt|aus|besteht|fabriqué|conçu|hecho|realizzato)\b/giu;
/** Cheer and imagery: true of anything. */
const cheer =
  /\b(?:you(?:['’]ll|['’]re going to| will| want| need| deserve| can['’]t)|ever need|go[- ]to|promis\w+|no matter|turn\w* heads|compliments?|brighten\w*|center of attention|life of the party|love it|obsess\w*|fashion and function|style and (?:comfort|function|substance)|form and function|next level|effortless\w*|luxur\w+|timeless|sophisticat\w+|perfect (?:blend|companion|choice|addition|accessory|gift|balance|mix|for any)|must[- ]haves?|any occasion|enthusiasts?|lovers?|elevat\w+|whimsical|joy|delight\w*|magic\w*|dream\w*|irresistible|captivat\w+|charm\w*|elegan\w+|exquisite|widely recognized|finest|adventures?|wherever|whatever|however you|inner|vibe|ready to|go time|statement|memorable|unforgettable|confiden\w+|inspir\w+|special occasion|loved ones|peace of mind|treat yourself)\b/iu;
/** Lists of ingredients and codes: true, but nothing to read. */
const inventory = /\bmay contain\b|\(\+\/-\)|\bCI \d{5}|(?:\([^)]*\)[^(]*){3}/u;
/** What the shop's picture shows is not what the product is. */
const picture =
  /\b(?:the|this|in|our) (?:product )?(?:image|picture|photo(?:graph)?)\b|\bpictured\b|\bdepicted\b|\bmodel (?:is wearing|wears)\b/iu;
/** How to use it and what to mind belongs on the page. */
const directions =
  /^(?:how to\b|directions|apply\b|to (?:use|apply)\b|tips?:|note\b|warning|caution|please\b|use (?:with|on|after|before)\b|simply\b|sweep\b|start with\b|pair (?:it )?with\b|wear (?:it|with)\b|take it\b|try it\b|features:)/iu;
const praise =
  /\b(?:incredibl[ey]|amazing(?:ly)?|awesome|revolutionary|must[- ]haves?|unbelievabl[ey]|for sale|unbeatable|one[- ]of[- ]a[- ]kind|second to none|game[- ]chang\w+|breathtaking|jaw[- ]dropping|world[- ]class)\b/iu;
/** When an order arrives changes sooner than a search result, whatever page tells it. */
const promise = /\b\d+\s(?:(?:to|or|-|–)\s\d+\s)?(?:business|working|week)\s?days?\b/iu;
/** "SautxE9ing": a letter that lost its encoding cannot be told for sure. */
const brokenLetters = /\p{Ll}x[C-F][\dA-F]\p{Ll}/u;
const fileName = /\w\.(?:jpe?g|png|gif|pdf|html?|php|zip)\b/iu;
/** A shop's shouting within a calm sentence: three words in capitals in a row. */
const shouts = /(?<![\p{L}\p{N}])(?:\p{Lu}{3,}[\s,]+){2,}\p{Lu}{3,}(?![\p{L}\p{N}])/u;
/** The label of a button that stood behind a banner's words: "… just got extra comfortable Shop Performance". */
const button =
  /[\p{L}\p{N}] (?:Shop|Buy|Read|Learn|View|Explore) (?:now|Now|more|More|all|All|\p{Lu}[\p{L}'’]+)[.!]?$/u;
/** What backs a figure up stands at the foot of a page: "** Use test, 40 men, 4 weeks, self-assessment". */
const footnote =
  /^\s*\*{2,}|\b(?:use|consumer|instrumental|clinical|in vitro) (?:test|study|trial)\b|\bself-assessment\b/iu;
const voice = /\b(?:we|our|us|i|my|me|wir|unser\w*|nous|notre|nos|nosotros|nuestr\w+|noi|nostr\w)\b/iu;
const sales =
  /^(?:elevate|discover|introducing|meet|experience|indulge|unleash|transform|treat yourself|get ready|say (?:hello|goodbye)|looking for|step into|make a (?:bold )?statement|upgrade|embrace|enjoy|shop|buy|order|add|unlock|immerse|satisfy|embark|transport|bring the|illuminate|celebrate|dive|savor|delight|capture|show off|welcome|imagine|look no further|don'?t|let)\b/iu;

/** "Protect your phone with", "Keep the cold out": calls to the reader. */
const calls = new RegExp(
  `^(?:easily |seamlessly |always )?(?:${infinitives}) (?:your|the|an?|up|it|all|every|in|with|to)\\b`,
  'iu',
);

/** Sentences that may stand in a description, in their order, each short enough and whole. */
export function tellingSentences(source: Source, aboutNames: string, subject?: Subject): Telling[] {
  const about = stemsOf(aboutNames);
  const seen = new Set<string>();
  const found: Telling[] = [];
  for (const [at, sentence] of source.sentences.entries()) {
    for (const clean of tellable(sentence.text, sentence.isFragment, source)) {
      const named = standing(clean, sentence.text, source, subject);
      const isNamed = fits(textOf(named.pieces), 'description');
      const { pieces, isDependent, ...forms } = isNamed ? named : standing(clean, sentence.text, source);
      const text = textOf(pieces);
      if (!fits(text, 'description')) continue;
      const key = wordsOf(text).join(' ');
      if (seen.has(key) || says(source.name, text)) continue;
      seen.add(key);
      const isFragment = sentence.isFragment || /^[\p{L}\d ]{2,28}:\s/u.test(text);
      found.push({
        text,
        pieces,
        isDependent,
        ...forms,
        at,
        // The name that was put before it makes no sentence tell more.
        merit: meritOf(textOf(forms.behind ?? pieces), at, about, isFragment) - (isDependent ? 3 : 0),
        isVague: isVague(textOf(forms.behind ?? pieces), source.language),
      });
    }
  }
  return found;
}

/** Whether an English text praises or paints more than it tells. */
export function isVague(text: string, language: string | undefined): boolean {
  if (language !== 'en') return false;
  const weight = substanceOf(text);
  return (
    weight === 0 || directions.test(text) || (weight < 3 && (cheer.test(text) || isHype(text) || sales.test(text)))
  );
}

/** The sentence cleaned and short enough, in one or two ways; none when it cannot be told. */
function tellable(sentence: string, isFragment: boolean, { language, name }: Source): string[] {
  if (language === 'en' && [picture, praise, button, footnote].some((pattern) => pattern.test(sentence))) return [];
  if (
    promise.test(sentence) ||
    brokenLetters.test(sentence) ||
    fileName.test(sentence) ||
    isCode(sentence) ||
    shouts.test(sentence)
  )
    return [];
  if (
    forbiddenClaim(withoutNamedAmounts(sentence, name)) !== undefined ||
    /[?？؟]["”’»]?$/u.test(sentence) ||
    /[<>{}|\\]/u.test(sentence)
  )
    return [];
  const clean = tidy(sentence, language);
  const words = wordsOf(clean);
  if (words.length < (isFragment ? 2 : 3) && !isUnspaced(clean)) return [];
  if (clean.endsWith(':') || /^[([]/u.test(clean) || isShouting(clean) || (!isFragment && !isWhole(clean))) return [];
  const ended = withStop(clean);
  if (language !== 'en') {
    const form = fits(ended, 'description') ? ended : mainClause(ended, 60, language);
    return form === undefined ? [] : [form];
  }
  const statements = statementsOf(ended, name).map((statement) => cutToFit(statement));
  const whole = fits(ended, 'description') ? ended : cutToFit(ended);
  const told = statements.filter((form) => form !== undefined);
  // "This Speck SPK-A1645 case features" is better told as "The Speck case features".
  const isRetold = told.length > 0 && (/^(?:this|these) /iu.test(ended) || !fits(ended, 'description'));
  return whole === undefined || isRetold ? told : [whole, ...told];
}

/** French sets a blank before its double marks. */
const loose = { french: /\s(?=[.,](?:\s|$))/gu, other: /\s(?=[.,;!?](?:\s|$))/gu };

function tidy(sentence: string, language: string | undefined): string {
  const text = sentence
    .replace(/^[\s\-–—•*·>"“”'‘’]+(?=\p{L}|\d)/u, (lead) =>
      /["“'‘]/u.test(lead) && /["”'’]/u.test(sentence.slice(lead.length)) ? lead.trim() : '',
    )
    .replace(/\*\*|__/gu, '')
    .replace(/[®™©]|&reg;|&trade;/gu, '')
    .replace(/([!?.])\1+/gu, '$1')
    .replace(/!(?=["”’]?$)/u, '.')
    .replace(/(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\.$/u, '。')
    .replace(/(?<=\p{L}),(?=\p{L}{2})/gu, ', ')
    .replace(/\s+/gu, ' ')
    .replace(language === 'fr' ? loose.french : loose.other, '')
    .replace(/(?<=[([])\s|\s(?=[)\]])/gu, '')
    .trim();
  return /^\p{Ll}/u.test(text) && !/^\p{Ll}+\p{Lu}/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Numbers and marks without words: "3:10.00,6:9.00". */
function isCode(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters * 2 < text.replace(/\s/gu, '').length;
}

function isShouting(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return letters > 24 && capitals > letters * 0.6;
}

function meritOf(text: string, at: number, about: Set<string>, isFragment: boolean): number {
  const stems = stemsOf(text);
  const named = Array.from(about).filter((word) => word.length > 2 && stems.has(word)).length;
  let merit = 5 - Math.min(at, 8) * 0.4;
  merit += Math.min(named, 3) * 0.8;
  merit += Math.min(substanceOf(text), 5) * 1.2;
  if (text.length < 45) merit -= 2;
  if (isFragment) merit -= 3;
  if ((text.match(/:\s/gu)?.length ?? 0) > 1 || inventory.test(text)) merit -= 5;
  if (/^(?:this|these)\b/iu.test(text)) merit -= 1;
  if (voice.test(text)) merit -= 3;
  if (sales.test(text)) merit -= 4;
  if (/^\p{Lu}\p{Ll}+\b[^,]*, (?:it|they)\b/u.test(text)) merit -= 2;
  if (isHype(text)) merit -= 9;
  if (cheer.test(text)) merit -= 4;
  if (directions.test(text)) merit -= 6;
  if (/\b(?:only|exclusive(?:ly)?) (?:at|from|to)\b/iu.test(text)) merit -= 5;
  if (isDelicate(text)) merit -= 6;
  if (/\b(?:you|your)\b/iu.test(text)) merit -= 1;
  if (calls.test(text)) merit -= 2;
  if (/\b(?:19|20)\d\d\b/u.test(text)) merit -= 1;
  return merit;
}

/** How many things of substance a sentence names: measures, materials, features, uses. */
function substanceOf(text: string): number {
  return new Set(text.match(substance)?.map((word) => word.toLowerCase())).size;
}
