import { fits } from '../text-width.ts';
import { forbiddenClaim } from './claims.ts';
import { scriptOf } from './script.ts';
import type { Script } from './script.ts';

/** Where a clause may end, by script: the mark and the blanks around it, or a blank before a word that opens another. */
const edges: Partial<Record<Script, RegExp>> = {
  arabic:
    /\s*[،؛]\s*|,\s|\s(?=(?:مما|حيث|بينما|وذلك|بالإضافة|مزودة?|مزوّدة?|لكي|حتى|لتوفير|لضمان|لمنع|ومبطنة?|ومصنوعة?|ومصممة?|که|تا)\s)/u,
  hebrew: /[,;]\s|\s[-–]\s|\s(?=(?:אשר|כאשר|בעוד|המאפשר(?:ת|ים)?|כדי|תוך)\s)/u,
  thai: /\s+/u,
  han: /[，；]/u,
  devanagari: /,\s|;\s/u,
};
/** Where what is said of a price may be left off in scripts of the West: "… sans filetage à un prix abordable". */
const beforePrice =
  /,\s|\s[–-]\s|\s(?=(?:à|pour|zu|zum|für|a|al|con|por|per|voor|tegen|met|w|za|till|för|за|по|σε)\s)/u;
/** What calls a thing cheap between its name and what it is for: the sentence stands without it. */
const cheap = /\sذات سعر منخفض(?=\s)|(?:ใน)?ราคาประหยัด(?=สำหรับ|\s|$)/gu;
/** Fewer characters than these are no sentence, by script. */
const least: Partial<Record<Script, number>> = { arabic: 25, hebrew: 22, thai: 30, han: 12, devanagari: 25 };

/**
 * A sentence too long for a description, or one that comes to speak of the price, up to the last clause before that: whole
 * clauses from its start. Unchanged where nothing is in the way or too little would be left.
 */
export function leadingClauses(given: string, language?: string): string {
  const isFit = (text: string): boolean => fits(text, 'description') && forbiddenClaim(text) === undefined;
  const sentence = given.replace(cheap, '');
  if (isFit(sentence)) return sentence;
  const claim = forbiddenClaim(sentence);
  const script = scriptOf(sentence);
  // In English "a" is no word before a price, and what is left off elsewhere is weighed by its own rules.
  const western = claim === 'price' && language !== 'en' ? beforePrice : undefined;
  const edge = script === undefined ? undefined : (edges[script] ?? western);
  if (script === undefined || edge === undefined || (claim !== undefined && claim !== 'price')) return sentence;
  let best = '';
  for (const { index } of sentence.matchAll(new RegExp(edge.source, 'gu'))) {
    const start = sentence.slice(0, index);
    if (start.length >= (least[script] ?? 25) && isFit(start) && isClosed(start)) best = start;
  }
  return best === '' ? (script === 'han' ? laterClauses(sentence, isFit) : sentence) : best;
}

/** Chinese and Japanese name their subject once, if at all: what follows a clause about the price stands alone. */
function laterClauses(sentence: string, isFit: (text: string) => boolean): string {
  const ends = Array.from(sentence.matchAll(/[，；]/gu), ({ index }) => sentence.slice(index + 1).trim());
  return ends.find((end) => end.length >= 12 && isFit(end) && isClosed(end)) ?? sentence;
}

/** A clause within brackets or quotation marks ends only with them. */
function isClosed(text: string): boolean {
  return (text.match(/[([{（「『“«]/gu)?.length ?? 0) === (text.match(/[)\]}）」』”»]/gu)?.length ?? 0);
}
