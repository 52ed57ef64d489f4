import metrics from '../../server/enrichment/arial-widths.json' with { type: 'json' };

const widths = new Map(
  Object.entries(metrics.widths).flatMap(([width, characters]) =>
    Array.from(characters, (character): [string, number] => [character, Number(width)]),
  ),
);
const wideScript =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff00-\uff60]|\p{Extended_Pictographic}/u;

/** Pixels of a line of Arial at `size` pixels. */
export function pixels(text: string, size: number): number {
  let units = 0;
  for (const character of text) {
    const known = widths.get(character);
    if (known !== undefined) units += known;
    else if (wideScript.test(character)) units += 2048;
    else if (!/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) units += 1139;
  }
  return (units * size) / 2048;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

export function characters(text: string): number {
  return /^[ -\u02ff]*$/u.test(text) ? text.length : Array.from(graphemes.segment(text)).length;
}

/** Scripts without blanks between words, where half as many characters say as much. */
const dense =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\u3000-\u303f\uff00-\uff60]/gu;

/** Characters, those of dense scripts counted twice: how much a text of mixed scripts says. */
export function substance(text: string): number {
  return characters(text) + (text.match(dense)?.length ?? 0);
}

/**
 * Lower case without accents, one spelling for typographic and straight apostrophes. The capital of a Turkish ı is I, which
 * is an i to "toLowerCase": "KIRMIZI" and "Kırmızı" are one word, as a fact and as a copy.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/gu, '')
    .replaceAll(/[‘’ʼ´`]/gu, "'")
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss');
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Words as they stand; scripts without blanks are split by the platform's dictionary. */
export function wordsIn(text: string): string[] {
  const spaced = text.replaceAll(/[‘’]/gu, "'").match(/[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*/gu) ?? [];
  if (!unspaced.test(text)) return spaced;
  return spaced.flatMap((word) =>
    unspaced.test(word) ? Array.from(segmenter.segment(word), ({ segment }) => segment) : [word],
  );
}

export function foldedWords(text: string): string[] {
  return wordsIn(text).map(fold);
}

/** Figures in one spelling: "1,000" and "1000" are one, "4.50" and "4,5" too. */
export function numbersIn(text: string): string[] {
  return Array.from(text.normalize('NFKC').matchAll(/\d+(?:[.,]\d+)*/gu), ([figure]) => oneSpelling(figure));
}

export function oneSpelling(figure: string): string {
  const plain = /^\d{1,3}(?:[.,]\d{3})+$/u.test(figure) ? figure.replaceAll(/[.,]/gu, '') : figure.replaceAll(',', '.');
  return plain
    .replace(/^0+(?=\d)/u, '')
    .replace(/(\.\d*?)0+$/u, '$1')
    .replace(/\.$/u, '');
}

const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Thai',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Devanagari',
];
const scriptTests = scripts.map((name): [string, RegExp] => [name, new RegExp(`\\p{sc=${name}}`, 'gu')]);

/** Letters of each script in `text`; Japanese kana count as one script with Han. */
export function scriptsOf(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const [name, test] of scriptTests) {
    const count = text.match(test)?.length ?? 0;
    const script = name === 'Hiragana' || name === 'Katakana' ? 'Han' : name;
    if (count > 0) found.set(script, (found.get(script) ?? 0) + count);
  }
  return found;
}
