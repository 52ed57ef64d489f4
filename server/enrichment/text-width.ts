import metrics from './arial-widths.json' with { type: 'json' };

/**
 * What search results show on a desktop before they cut (titles: 580 to 600 px by Yoast and AIOSEO, descriptions:
 * about 920 px). Characters are those of scripts as narrow as Latin; for full-width
 * scripts pixels alone decide.
 */
export const limits = {
  title: { minCharacters: 30, maxCharacters: 60, maxPixels: 580, fontPixels: 20 },
  description: { minCharacters: 70, maxCharacters: 155, maxPixels: 920, fontPixels: 14 },
} as const;

const widthOf = new Map<number, number>();
for (const [width, characters] of Object.entries(metrics.widths)) {
  for (const character of characters) widthOf.set(character.codePointAt(0) ?? 0, Number(width));
}

const averageWidth = 1139;
const invisible = /[\p{Mn}\p{Me}\p{Cf}]/u;
const fullWidth =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

function unitsOf(character: string): number {
  const known = widthOf.get(character.codePointAt(0) ?? 0);
  if (known !== undefined) return known;
  if (invisible.test(character)) return 0;
  return fullWidth.test(character) ? metrics.unitsPerEm : averageWidth;
}

/** Width of `text` in pixels as search results set it: titles in Arial 20 px, descriptions in Arial 14 px. */
export function textWidth(text: string, signal: 'title' | 'description'): number {
  let units = 0;
  for (const character of text) units += unitsOf(character);
  return Math.round((units * limits[signal].fontPixels * 10) / metrics.unitsPerEm) / 10;
}

/**
 * How many code units of `text` a search result shows before its ellipsis; undefined when it shows all. Whole words where
 * the script has blanks between them, else whole characters.
 */
export function cutPlace(text: string, signal: 'title' | 'description'): number | undefined {
  const { maxPixels, fontPixels } = limits[signal];
  if (textWidth(text, signal) <= maxPixels) return undefined;
  const room = (maxPixels * metrics.unitsPerEm) / fontPixels - unitsOf('…') - unitsOf(' ');
  let units = 0;
  let place = 0;
  for (const { segment } of graphemes.segment(text)) {
    for (const character of segment) units += unitsOf(character);
    if (units > room) break;
    place += segment.length;
  }
  const isWithinWord = /\S/u.test(text.charAt(place)) && /\S/u.test(text.charAt(place - 1));
  const blank = isWithinWord ? text.slice(0, place).search(/\s\S*$/u) : -1;
  // A word of its own that takes a third of the line is cut through.
  return blank > place * 0.66 ? blank : place;
}

/** Characters as a reader counts them: letters with their marks, emoji sequences as one. */
export function characterCount(text: string): number {
  return isSimple.test(text) ? text.length : Array.from(graphemes.segment(text)).length;
}

/** No marks, joiners, surrogates or conjoining letters: one code unit, one character. */
const isSimple =
  /^[\x20-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u22ff\u3000-\u3029\u3030-\u3098\u309b-\u30ff\u4e00-\u9fff\uff01-\uff9d]*$/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether `text` is within the platform's display limits of the signal. */
export function fits(text: string, signal: 'title' | 'description'): boolean {
  return textWidth(text, signal) <= limits[signal].maxPixels && characterCount(text) <= limits[signal].maxCharacters;
}

const dense =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\u3000-\u303f\uff00-\uff60]/gu;

/**
 * Least characters that say enough: in Han, kana, Hangul and Thai, which need fewer letters a word, each of them counts
 * twice, so that a text wholly of them needs half as many.
 */
export function leastCharacters(text: string, signal: 'title' | 'description'): number {
  const { minCharacters } = limits[signal];
  const saved = text.match(dense)?.length ?? 0;
  return Math.max(minCharacters / 2, minCharacters - saved);
}
