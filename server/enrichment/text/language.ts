import { eld } from 'eld/medium';
import type { Script } from './script.ts';
import { scriptOf } from './script.ts';
import { hashOf } from './words.ts';
import { isListed, knownLanguages } from './common-words.ts';

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
  const sample = text.slice(0, 1500).replace(/https?:\S+|\S*[\d@]\S*/gu, ' ');
  const letters = countOf(sample, /\p{L}/gu);
  if (letters === 0) return undefined;
  const script = scriptOf(sample) ?? 'other';
  return byScript[script](sample, letters);
}

/** How the language of a text is told, by the script of most of its letters. */
const byScript: Record<Script, (sample: string, letters: number) => string | undefined> = {
  thai: (sample) => (/\p{Script=Lao}/u.test(sample) ? 'lo' : 'th'),
  hebrew: () => 'he',
  greek: () => 'el',
  hangul: () => 'ko',
  han: hanLanguage,
  arabic: arabicLanguage,
  cyrillic: cyrillicLanguage,
  devanagari: (sample, letters) => {
    if (letters < 6) return undefined;
    return /ळ/u.test(sample) ? 'mr' : (reliable(sample, 0.04) ?? 'hi');
  },
  latin: latinLanguage,
  other: (sample, letters) => (letters < 8 ? undefined : reliable(sample, 0.005)),
};

/** A few characters of Han alone are Chinese as well as Japanese. */
function hanLanguage(sample: string): string | undefined {
  const kana = countOf(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = countOf(sample, /\p{Script=Han}/gu);
  if (kana > 0.1 * (kana + han)) return 'ja';
  return han < 8 ? undefined : 'zh';
}

function arabicLanguage(sample: string, letters: number): string | undefined {
  if (/[ٹڈڑںےھ]/u.test(sample)) return 'ur';
  if (/[پچژگکی]/u.test(sample) && !/[يكةى]/u.test(sample)) return 'fa';
  if (/[ةىيكأإ]/u.test(sample)) return 'ar';
  if (letters < 8) return undefined;
  // Urdu that has none of its own letters is Arabic to every reader.
  const language = reliable(sample, 0);
  return language === 'ur' && !/[پچژگکی]/u.test(sample) ? 'ar' : language;
}

function cyrillicLanguage(sample: string, letters: number): string | undefined {
  if (/[ўЎ]/u.test(sample)) return 'be';
  if (/[іїєґІЇЄҐ]/u.test(sample)) return 'uk';
  if (/[ђјљњћџЂЈЉЊЋЏ]/u.test(sample)) return 'sr';
  if (/[ыэёЫЭЁ]/u.test(sample)) return 'ru';
  return letters < 8 ? undefined : reliable(sample, 0.005);
}

function latinLanguage(sample: string, letters: number): string | undefined {
  // Letters that only Vietnamese has; short texts of it look like no language to statistics.
  if (/[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu.test(sample)) return 'vi';
  // Words in lower case make running text; capitals are names and part numbers, which look like any language.
  const running = countOf(sample, /(?<!\p{L})\p{Ll}{2,}(?!\p{L})/gu);
  return letters < 30 || running < 4 ? undefined : reliable(sample, 0.03);
}

function reliable(sample: string, margin: number): string | undefined {
  const result = eld.detect(sample);
  if (result.language === '' || !result.isReliable()) return undefined;
  const [first = 0, second = 0] = Object.values(result.getScores()).toSorted((a, b) => b - a);
  return first - second > margin ? result.language : undefined;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Languages that short texts cannot tell apart. */
const families = [
  ['da', 'no', 'sv'],
  ['es', 'pt', 'gl', 'ca'],
  ['cs', 'sk'],
  ['hr', 'sr', 'sl', 'bs'],
  ['id', 'ms'],
  ['ru', 'uk', 'be', 'bg'],
  ['hi', 'mr', 'ne'],
  ['fa', 'ar', 'ur'],
];

export function areClose(a: string, b: string): boolean {
  return a === b || families.some((family) => family.includes(a) && family.includes(b));
}

/**
 * Whether a sentence is plainly in another language than `language`, so that it would stand out in a text of it. Short
 * sentences and those full of names are taken for the text's own.
 */
export function isForeign(sentence: string, language: string | undefined): boolean {
  if (language === undefined) return false;
  const own = scriptOfLanguage[language] ?? 'latin';
  const script = scriptOf(sentence);
  if (script !== undefined && script !== own) return countOf(sentence, /\p{L}/gu) >= 12;
  if (script !== 'latin') return false;
  const detected = detectLanguage(sentence);
  return detected !== undefined && !areClose(detected, language) && surelyIn(sentence) !== undefined;
}

/**
 * The language of a line too short for statistics by its small and plain words ("Conçu pour absorber les chocs"):
 * those of one language must be two and clearly more than those of the next.
 */
export function languageByWords(text: string): string | undefined {
  if (scriptOf(text) !== 'latin') return undefined;
  const words = Array.from(new Set(text.toLowerCase().match(/(?<!\p{L})\p{L}+(?!\p{L})/gu) ?? []));
  const [first, second] = knownLanguages
    .map((language) => ({ language, count: words.filter((word) => isListed(word, language)).length }))
    .toSorted((a, b) => b.count - a.count);
  if (first === undefined || second === undefined || first.count < 2) return undefined;
  return first.count >= second.count * 1.5 ? first.language : undefined;
}

/** The language of a short text, where statistics err, only with a clear lead over the next. */
export function surelyIn(text: string): string | undefined {
  return reliable(text, 0.12);
}

const scriptOfLanguage: Record<string, ReturnType<typeof scriptOf>> = {
  ar: 'arabic',
  be: 'cyrillic',
  bg: 'cyrillic',
  el: 'greek',
  fa: 'arabic',
  he: 'hebrew',
  hi: 'devanagari',
  ja: 'han',
  ko: 'hangul',
  lo: 'thai',
  mr: 'devanagari',
  ne: 'devanagari',
  ru: 'cyrillic',
  sr: 'cyrillic',
  th: 'thai',
  uk: 'cyrillic',
  ur: 'arabic',
  zh: 'han',
};
