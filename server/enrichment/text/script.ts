/** Scripts that set how a text is punctuated, measured and split. */
export type Script =
  'latin' | 'cyrillic' | 'greek' | 'han' | 'hangul' | 'thai' | 'arabic' | 'hebrew' | 'devanagari' | 'other';

const scripts: [Script, RegExp][] = [
  ['latin', /\p{Script=Latin}/gu],
  ['han', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['cyrillic', /\p{Script=Cyrillic}/gu],
  ['arabic', /\p{Script=Arabic}/gu],
  ['hangul', /\p{Script=Hangul}/gu],
  ['thai', /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu],
  ['hebrew', /\p{Script=Hebrew}/gu],
  ['greek', /\p{Script=Greek}/gu],
  ['devanagari', /[\p{Script=Devanagari}\p{Script=Bengali}]/gu],
];

/**
 * The script that most of `text` is in; names and part numbers in Latin letters count half beside another script, which is
 * where such texts borrow from. Undefined without letters.
 */
export function scriptOf(text: string): Script | undefined {
  if (/^[\p{ASCII}\u00c0-\u024f]*$/u.test(text)) return /\p{L}/u.test(text) ? 'latin' : undefined;
  let found: Script | undefined;
  let most = 0;
  for (const [script, pattern] of scripts) {
    const letters = text.match(pattern)?.length ?? 0;
    // A character of Han says as much as two or three letters.
    const weight = script === 'latin' ? 0.5 : script === 'han' || script === 'hangul' ? 1.5 : 1;
    if (letters * weight > most) [found, most] = [script, letters * weight];
  }
  return found ?? (/\p{L}/u.test(text) ? 'other' : undefined);
}

/** Marks and blanks of a text in one script and language. */
export type Punctuation = { stop: string; comma: string; colon: string; blank: string };

const western: Punctuation = { stop: '.', comma: ', ', colon: ': ', blank: ' ' };
const wide: Punctuation = { stop: '。', comma: '、', colon: '：', blank: '' };

const marksOf: Partial<Record<Script, Punctuation>> = {
  han: wide,
  thai: { ...western, stop: '' },
  arabic: { ...western, comma: '، ' },
  devanagari: { ...western, stop: '।' },
};

/** How a text in the script is punctuated. */
export function punctuationOf(script: Script | undefined): Punctuation {
  return (script === undefined ? undefined : marksOf[script]) ?? western;
}

const frenchLabel =
  /(?:mati[èe]res?|mat[ée]riaux?|couleurs?|tailles?|poids|pays(?: d['’]origine)?|dimensions|contenance|hauteur|largeur|longueur|marque|diam[èe]tre|[ée]paisseur|r[ée]f[ée]rence)$/iu;

/** What stands between a label and its value: French sets a blank before the colon, Han and kana a wide one. */
export function colonAfter(label: string, marks: Punctuation): string {
  return marks.colon === ': ' && frenchLabel.test(label) ? '\u00a0: ' : marks.colon;
}

/** "材质: 竹, 瓷" as "材质：竹、瓷", "Matière: Lin" as "Matière : Lin": marks of the script that the words are in. */
export function withOwnMarks(text: string): string {
  if (!/[:,]\s/u.test(text)) return text;
  const marks = punctuationOf(scriptOf(text));
  if (marks.blank === '')
    return text
      .replace(/(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\s?:\s/gu, marks.colon)
      .replace(
        /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]),\s?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu,
        marks.comma,
      );
  return text.replace(/^([^:]{3,24}):\s/u, (_, label: string) => label + colonAfter(label, marks));
}
