import anyAscii from 'any-ascii';
import { isUnspaced } from '../text/sentences.ts';

/** Letters that a language writes otherwise than the plain table has them. */
const ownLetters: Record<string, [RegExp, string][]> = {
  de: [
    [/ä/gu, 'ae'],
    [/ö/gu, 'oe'],
    [/ü/gu, 'ue'],
  ],
  da: nordic(),
  no: nordic(),
  nb: nordic(),
};

function nordic(): [RegExp, string][] {
  return [
    [/å/gu, 'aa'],
    [/ø/gu, 'oe'],
    [/æ/gu, 'ae'],
  ];
}

/** Letters that are German beyond doubt, for names too short to tell their language. */
const german = /ß|(?:ä|ö|ü)(?=\p{L}*(?:ung|heit|keit|chen|lich|isch|er|en|e)(?:[^\p{L}]|$))/iu;

const ampersand: Record<string, string> = { en: 'and', de: 'und', fr: 'et', es: 'y', it: 'e', pt: 'e', nl: 'en' };

/** Words that join others: an address reads as well without them. */
const joining = new Map(
  Object.entries({
    en: 'a an the of for with and to in on by from at or',
    de: 'der die das den dem des ein eine einer eines und mit für fuer von vom zu zum zur im in aus oder',
    fr: 'le la les l un une des du de d et avec pour en sur à a au aux ou',
    es: 'el la los las un una unos unas de del y con para en por o',
    it: 'il lo la i gli le un uno una di del della dei delle e con per in su da o',
    nl: 'de het een van en met voor in op uit of',
    pt: 'o a os as um uma de do da dos das e com para em por ou',
  }).map(([language, words]) => [language, new Set(words.split(' '))]),
);

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * The words of a text in plain lower-case letters and figures, without those that only join. Undefined for Japanese in
 * Chinese characters: how they are read cannot be told from how they are written.
 */
export function slugWords(text: string, known: string | undefined): string[] | undefined {
  const clean = text.normalize('NFKC').replace(/[®™©℠]/gu, '');
  if (isJapanese(clean, known) && /\p{Script=Han}/u.test(clean)) return undefined;
  const language = known ?? guessed(clean.toLowerCase());
  const tokens = tokensOf(clean, language);
  const joins = joining.get(language) ?? new Set();
  const words = tokens.flat();
  // "3-in-1" and "63 in" say something with the word that only joins elsewhere.
  const telling = tokens
    .filter(
      ([word = '', ...more], at) => more.length > 0 || !joins.has(word) || /\d$/u.test(tokens[at - 1]?.at(-1) ?? ''),
    )
    .flat();
  return telling.length >= 2 || telling.length === words.length ? telling : words;
}

/** A name is often too short to tell its language: its letters and little words give a hint. */
function guessed(lower: string): string {
  if (german.test(lower)) return 'de';
  if (/^[\p{ASCII}’‘]*$/u.test(lower)) return 'en';
  const words = lower.split(/[^\p{L}]+/u);
  const hits = Array.from(joining, ([language, joins]) => ({
    language,
    count: words.filter((word) => joins.has(word)).length,
  }));
  return hits.toSorted((a, b) => b.count - a.count).find(({ count }) => count > 0)?.language ?? 'en';
}

function isJapanese(text: string, language: string | undefined): boolean {
  return language === 'ja' || /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
}

/** The words of each stretch between blanks. */
function tokensOf(text: string, language: string): string[][] {
  const lower = text.toLowerCase();
  const spelt = (ownLetters[language] ?? []).reduce(
    (so, [letter, plain]) => so.replace(letter, plain),
    lower.replace(/ß/gu, 'ss'),
  );
  const joined = spelt
    .replace(/&/gu, ` ${ampersand[language] ?? ''} `)
    // "men's" is one word, "l'eau" two.
    .replace(/(?<=\p{L})['’‘`](?=s\b)/gu, '')
    .replace(/['’‘`´]/gu, ' ')
    .replace(/[°"″′]/gu, ' ');
  return (isUnspaced(joined) ? segmented(joined) : joined)
    .split(/\s+/u)
    .map((token) =>
      anyAscii(token)
        .toLowerCase()
        .split(/[^a-z0-9]+/u)
        .filter((word) => word !== ''),
    )
    .filter((words) => words.length > 0);
}

/** Scripts without blanks between words get them. */
function segmented(text: string): string {
  return Array.from(segmenter.segment(text), ({ segment }) => segment).join(' ');
}
