import { endsInAbbreviation } from './abbreviations.ts';
import { punctuationOf, scriptOf, withOwnMarks } from './script.ts';

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(language, { granularity: 'sentence' });
  segmenters.set(language, made);
  return made;
}

/** Words that open a sentence where the stop before was forgotten ("during sleep Features Polypeptides"). */
const forgottenStop =
  /(?<=\s\p{Ll}{3,40}) (?=(?:Features|Contains|Includes|Provides|Improves|Reduces|Helps|Designed|Formulated|Enriched|Suitable|Ideal|Perfect|Visibly|Leaves|Made)\s\p{L})/gu;

/** A line break that got lost ("lasts all dayEasy to apply"). */
const lostBreak = /(?<=\s\p{Ll}{3,40})(?=\p{Lu}\p{Ll}{2,}\s)/gu;

/** What runs on for longer is no sentence, and looking for one in it would take long. */
const longest = 2000;

/**
 * Sentences of a piece of running text, in order, each trimmed. Languages without blanks between sentences included.
 * Those of more than 2,000 characters are left out.
 */
export function sentencesOf(text: string, language: string | undefined): string[] {
  const spaced = text.replace(
    /(\p{Ll}{2}|\))([.!?])(\p{Lu}\p{Ll})/gu,
    (whole: string, before: string, mark: string, after: string, at: number) =>
      isAddress(text, at) ? whole : `${before}${mark} ${after}`,
  );
  const stopped = spaced.replace(forgottenStop, '. ').replace(lostBreak, '. ');
  const found: string[] = [];
  let open = '';
  for (const { segment } of segmenterOf(language ?? 'en').segment(stopped)) {
    open += segment;
    if (open.length < longest && (endsInAbbreviation(open.trimEnd()) || isThaiFragment(open, language))) continue;
    if (open.trim() !== '') found.push(open.trim());
    open = '';
  }
  if (open.trim() !== '') found.push(open.trim());
  return found.filter(({ length }) => length <= longest);
}

/** Thai has no full stop: the segmenter sees one sentence a paragraph, blanks are the phrases. */
function isThaiFragment(text: string, language: string | undefined): boolean {
  return language === 'th' && text.trim().length < 4;
}

function isAddress(text: string, at: number): boolean {
  const word = /\S+$/u.exec(text.slice(0, at))?.[0] ?? '';
  return /^(?:www|https?:)|@|\//iu.test(word) || /\.(?:com|org|net)\b/iu.test(text.slice(at, at + 8));
}

/** Whether it ends as a sentence does in any of the scripts met. Thai, Lao and Khmer sentences end without a mark. */
export function endsWell(text: string): boolean {
  // "… ขนาด 160psi": the last word of a Thai sentence may be a measure or a name, also the last of a list.
  if (/\p{Script=Thai}[\p{M}\s,]*[\p{Script=Latin}\d.]{1,16}$/u.test(text)) return true;
  return /(?:[.!?。！？؟।۔…．]|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}][\p{M}]*)(?:["”’»)\]」』]*)$/u.test(text);
}

/** Whether it starts as a sentence does: not in the middle of one. */
export function isWhole(text: string): boolean {
  return /^["“'‘«„([¡¿]?(?:\p{Lu}|\p{Lt}|\p{Lo}|\p{N}|\p{Ll}+\p{Lu})/u.test(text);
}

export function isUnspaced(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);
}

/** A sentence with the marks of its script, the stop at its end among them. */
export function withStop(given: string): string {
  const text = withOwnMarks(given);
  if (/[.!?。！？؟।۔…．]["”’»)\]」』]*$/u.test(text)) return text;
  const bare = text.replace(/[\s,;:、，；：–—-]+$/u, '');
  return `${bare}${punctuationOf(scriptOf(bare)).stop}`;
}
