import type { Source } from '../source-text.ts';
import { fits } from '../text-width.ts';
import { forbiddenClaim, isDelicate, isHype } from '../text/claims.ts';
import { isUnspaced, isWhole } from '../text/sentences.ts';
import { says, stemsOf, wordsOf } from '../text/words.ts';
import { mainClause } from './shorten.ts';

/** A sentence fit to be told, with the place it came from. `merit` is higher for what tells a shopper more. */
export type Telling = { text: string; value: string; at: number; merit: number };

const substance =
  /\d|\b(?:made|crafted|built|features?|featuring|includes?|including|with|compatible|designed|fits?|holds?|measures|material|cotton|polyester|nylon|wool|leather|steel|aluminum|aluminium|wood|silk|linen|fabric|waterproof|breathable|lightweight|adjustable|durable|provides|supports|powered|contains|ingredients|brewed|aroma|flavou?rs?|notes?|hergestellt|aus|besteht|fabriqué|conçu|hecho|realizzato)\b/giu;
const dependent =
  /^(?:it|they|its|their|this|these|those|that|he|she|also|and|but|or|so|then|plus|however|moreover|in addition|additionally|furthermore|either way|not only|er|sie|es|dies\w*|außerdem|auch|il|elle|ils|elles|ce|cette|ces|ello|esto|también|esso|questo|anche)\b/iu;
const voice = /\b(?:we|our|us|i|my|me|wir|unser\w*|nous|notre|nos|nosotros|nuestr\w+|noi|nostr\w)\b/iu;
const sales =
  /^(?:elevate|discover|introducing|meet|experience|indulge|unleash|transform|treat yourself|get ready|say (?:hello|goodbye)|looking for|step into|make a (?:bold )?statement|upgrade|embrace|enjoy|shop|buy|order|add|unlock|immerse|satisfy|embark|transport|bring the|illuminate|celebrate|dive|savor|delight|capture|show off|welcome|imagine|look no further|don'?t|let)\b/iu;

/** Sentences that may stand in a description, in their order, each short enough and whole. */
export function tellingSentences(source: Source, aboutNames: string): Telling[] {
  const about = stemsOf(aboutNames);
  const seen = new Set<string>();
  const found: Telling[] = [];
  for (const [at, sentence] of source.sentences.entries()) {
    const text = tellable(sentence.text, sentence.isFragment, source.language);
    if (text === undefined) continue;
    const key = wordsOf(text).join(' ');
    if (seen.has(key) || says(source.name, text)) continue;
    seen.add(key);
    const isFragment = sentence.isFragment || /^[\p{L}\d ]{2,28}:\s/u.test(text);
    found.push({ text, value: sentence.text, at, merit: meritOf(text, at, about, isFragment) });
  }
  return found;
}

/** The sentence cleaned and short enough; undefined when it cannot be told. */
function tellable(sentence: string, isFragment: boolean, language: string | undefined): string | undefined {
  if (forbiddenClaim(sentence) !== undefined || /[?？؟]["”’»]?$/u.test(sentence) || /[<>{}|\\]/u.test(sentence))
    return undefined;
  const clean = tidy(sentence);
  const words = wordsOf(clean);
  if (words.length < (isFragment ? 2 : 3) && !isUnspaced(clean)) return undefined;
  if (clean.endsWith(':') || isShouting(clean) || (!isFragment && !isWhole(clean))) return undefined;
  const ended = withStop(clean);
  return fits(ended, 'description') ? ended : mainClause(ended, 60, language);
}

function tidy(sentence: string): string {
  const text = sentence
    .replace(/^[\s\-–—•*·>"“”'‘’]+(?=\p{L}|\d)/u, (lead) =>
      /["“'‘]/u.test(lead) && /["”'’]/u.test(sentence.slice(lead.length)) ? lead.trim() : '',
    )
    .replace(/\*\*|__/gu, '')
    .replace(/[®™©]|&reg;|&trade;/gu, '')
    .replace(/([!?.])\1+/gu, '$1')
    .replace(/!(?=["”’]?$)/u, '.')
    .replace(/(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\.$/u, '。')
    .replace(/\s+/gu, ' ')
    .trim();
  return /^\p{Ll}/u.test(text) && !/^\p{Ll}+\p{Lu}/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function isShouting(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return letters > 24 && capitals > letters * 0.6;
}

function withStop(text: string): string {
  if (/[.!。！؟।…]["”’»)\]]*$/u.test(text)) return text;
  const bare = text.replace(/[\s,;:–—-]+$/u, '');
  return `${bare}${/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(bare) ? '。' : '.'}`;
}

function meritOf(text: string, at: number, about: Set<string>, isFragment: boolean): number {
  const stems = stemsOf(text);
  const named = Array.from(about).filter((word) => word.length > 2 && stems.has(word)).length;
  let merit = 6 - Math.min(at, 8) * 0.5;
  merit += Math.min(named, 3);
  merit += Math.min(text.match(substance)?.length ?? 0, 4);
  if (text.length < 45) merit -= 2;
  if (isFragment) merit -= 3;
  if ((text.match(/:\s/gu)?.length ?? 0) > 1) merit -= 4;
  if (dependent.test(text)) merit -= 3;
  if (voice.test(text)) merit -= 3;
  if (sales.test(text)) merit -= 4;
  if (/^\p{Lu}\p{Ll}+\b[^,]*, (?:it|they)\b/u.test(text)) merit -= 2;
  if (isHype(text)) merit -= 9;
  if (/\b(?:only|exclusive(?:ly)?) (?:at|from|to)\b/iu.test(text)) merit -= 5;
  if (isDelicate(text)) merit -= 6;
  if (/\b(?:you|your)\b/iu.test(text)) merit -= 0.5;
  if (/\b(?:19|20)\d\d\b/u.test(text)) merit -= 1;
  return merit;
}
