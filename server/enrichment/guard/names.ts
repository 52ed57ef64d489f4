import { commonKatakana, isOrdinary, knowsWordsOf } from '../text/common-words.ts';
import { countriesIn } from '../text/countries.ts';
import { foreignName } from '../text/known-names.ts';
import { unitAt } from '../text/units.ts';
import { fold, stem, wordsOf } from '../text/words.ts';
import type { Judged } from './form.ts';
import type { Ground } from './ground.ts';

const places = new WeakMap<Ground, Set<string>>();

/**
 * Why a name of `text` must not be told: a proper noun, an identifier, a maker or a country that no fact holds. Words of
 * scripts without capitals are judged by lists, and by the Latin letters and quotation marks among them.
 */
export function nameObjection(signal: Judged, text: string, ground: Ground): string | undefined {
  const unknown = unknownName(signal, text, ground);
  if (unknown !== undefined) return `No fact holds “${unknown}”.`;
  const maker = foreignName(text, (name) => holds(ground, name));
  if (maker !== undefined) return `No fact holds the name “${maker}”.`;
  const country = countriesIn(text).find(({ region, word }) => !holds(ground, word) && !placesOf(ground).has(region));
  return country === undefined ? undefined : `No fact names the country “${country.word}”.`;
}

function placesOf(ground: Ground): Set<string> {
  const there = places.get(ground);
  if (there !== undefined) return there;
  const found = new Set(countriesIn(ground.raw).map(({ region }) => region));
  places.set(ground, found);
  return found;
}

function unknownName(signal: Judged, text: string, ground: Ground): string | undefined {
  const isLatin =
    !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(
      text,
    );
  for (const { 0: word, index } of text.matchAll(unspaced.test(text) ? latinRun : wordRun)) {
    const isLatinWord = /\p{Script=Latin}/u.test(word);
    if (!/[\p{Lu}\d]/u.test(word) && (isLatin || !isLatinWord)) continue;
    if (/^[\d.,/x×-]+\p{L}{0,3}$/iu.test(word) || holds(ground, word) || isUnit(word, text, index)) continue;
    if (!/\d/u.test(word) && mayBeOrdinary(signal, word, text, index, ground, isLatin)) continue;
    return word;
  }
  for (const [word] of text.matchAll(/[\p{Script=Katakana}ー]{3,}/gu))
    if (!ground.text.includes(word.normalize('NFKC').toLowerCase()) && !commonKatakana.has(word)) return word;
  return unknownQuotation(text, ground);
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const latinRun = /[\p{Script=Latin}\d][\p{Script=Latin}\p{M}\d'’.+/-]*[\p{Script=Latin}\d]|[\p{Script=Latin}\d]/gu;
const wordRun = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.+/-]*[\p{L}\p{N}\p{M}]|[\p{L}\p{N}]/gu;

/** "2200 W": judged with its number. */
function isUnit(word: string, text: string, at: number): boolean {
  return word.length < 4 && /\d\s$/u.test(text.slice(Math.max(0, at - 2), at)) && unitAt(word) !== undefined;
}

/** A capital at the start of a sentence, in a title or of a German noun makes no name of a word. */
function mayBeOrdinary(
  signal: Judged,
  word: string,
  text: string,
  at: number,
  ground: Ground,
  isLatin: boolean,
): boolean {
  // Capitals throughout ("LED", "USB") are names of something; a Latin word in another script is one too.
  if (/^\p{Lu}{2,}$/u.test(word) || (!isLatin && /\p{Script=Latin}/u.test(word))) return false;
  const parts = word.split(/[-/'’]/u).filter((part) => /\p{L}{2}/u.test(part));
  const { language } = ground;
  const isKnown = parts.every((part) => isOrdinary(part, language) || holds(ground, part));
  if (signal === 'title' || signal === 'keywords') return isKnown;
  const isOpening = at === 0 || /[.!?:–—([„“"«]\s?$/u.test(text.slice(Math.max(0, at - 2), at));
  if (isOpening)
    return (
      isKnown ||
      isOrder(word, text.slice(at + word.length), language) ||
      (!knowsWordsOf(language) && language !== undefined && !isFollowedByCapital(text, at + word.length))
    );
  return language === 'de' && (isKnown || isCompound(word, ground));
}

const orders: Record<string, RegExp> = {
  es: /[aeé]n?\s(?:el|la|los|las|un|una|tu|tus|su|sus|este|esta)\s(?=\p{Ll})/u,
  fr: /ez\s(?:le|la|les|un|une|votre|vos|ce|cet|cette|du|de|des)\s(?=\p{Ll})/u,
  it: /[ai](?:te)?\s(?:il|lo|la|gli|le|un|una|questo|questa)\s(?=\p{Ll})/u,
  pt: /[ae]m?\s(?:o|a|os|as|um|uma|seu|sua|este|esta)\s(?=\p{Ll})/u,
};

/** "Cuelga la sartén", "Glissez votre téléphone": a verb that tells the reader what to do, with its object after it. */
function isOrder(word: string, after: string, language: string | undefined): boolean {
  const pattern = language === undefined ? undefined : orders[language];
  const match = pattern?.exec(word + after);
  // The first word pair of that shape is this word and the one after it.
  return (
    match !== undefined &&
    match !== null &&
    (word + after).slice(0, match.index + match[0].length).split(/\s/u).length === 3
  );
}

function isFollowedByCapital(text: string, end: number): boolean {
  return /^\s\p{Lu}/u.test(text.slice(end));
}

/** A German noun that is built of a word of the facts: "Pfanne" and "Pfannenboden" of "Eisenpfanne". */
function isCompound(word: string, ground: Ground): boolean {
  const lower = fold(word);
  const roots = [lower.replace(/(?:en|er|n|s|e)$/u, ''), lower.slice(0, Math.max(5, Math.floor(lower.length * 0.6)))];
  if (roots.some((root) => root.length > 4 && ground.text.includes(root))) return true;
  return Array.from(ground.words).some(
    (known) => known.length > 4 && (lower.startsWith(known) || lower.endsWith(known)),
  );
}

function holds(ground: Ground, word: string): boolean {
  const parts = wordsOf(word);
  return parts.every((part) => ground.words.has(part) || ground.words.has(stem(part)) || ground.text.includes(part));
}

/** What stands in quotation marks is a name or somebody's words. */
function unknownQuotation(text: string, ground: Ground): string | undefined {
  for (const { 1: quoted = '' } of text.matchAll(/[“„«「『]([^”“»」』]{2,60})[”“»」』]/gu))
    if (!holds(ground, quoted) && !ground.text.includes(fold(quoted).trim())) return quoted.trim();
  return undefined;
}
