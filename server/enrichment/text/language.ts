import { eld } from 'eld/medium';
import { hashOf } from './words.ts';

/** Scripts that one language of shops uses: seen without statistics, in a few letters. */
const scriptLanguages: [RegExp, string][] = [
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/gu, 'ja'],
];

/**
 * ISO 639-1 code of the language that `text` is written in; undefined when the text is too short or too mixed to tell.
 * Names and part numbers in Latin letters count little: they look like any language.
 */
export function detectLanguage(text: string): string | undefined {
  // The same text is met in the survey, in the check and in the writing: detection is the dearest part of each.
  const key = hashOf(text);
  if (known.has(key)) return known.get(key);
  const language = detect(text);
  if (known.size >= mostKnown) known.clear();
  known.set(key, language);
  return language;
}

const mostKnown = 100_000;
const known = new Map<number, string | undefined>();

function detect(text: string): string | undefined {
  const sample = text.slice(0, 1500).replace(/https?:\S+|\S*\d\S*/gu, ' ');
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return undefined;
  for (const [script, language] of scriptLanguages) {
    const share = (sample.match(script)?.length ?? 0) / letters;
    if (share > (language === 'ja' ? 0.15 : 0.4)) return language;
  }
  if ((sample.match(/\p{Script=Han}/gu)?.length ?? 0) / letters > 0.4) return 'zh';
  const isLatin = (sample.match(/\p{Script=Latin}/gu)?.length ?? 0) / letters > 0.6;
  // Words in lower case make running text; capitals are names and part numbers, which look like any language.
  const running = sample.match(/(?<!\p{L})\p{Ll}{2,}(?!\p{L})/gu)?.length ?? 0;
  if (letters < (isLatin ? 30 : 8) || (isLatin && running < 4)) return undefined;
  return reliable(sample);
}

function reliable(sample: string): string | undefined {
  const result = eld.detect(sample);
  if (result.language === '' || !result.isReliable()) return undefined;
  const [first = 0, second = 0] = Object.values(result.getScores()).toSorted((a, b) => b - a);
  return first - second > 0.03 ? result.language : undefined;
}
