import type { Attribute } from '../attributes.ts';
import type { Piece } from '../composed.ts';
import { scriptOf } from '../text/script.ts';
import { stopped } from './telling.ts';

/** A colon as the language sets it: French has a blank that does not break before it. The script's own mark is set later. */
export function colon(language: string | undefined): Piece[] {
  return language === 'fr' ? ['\u00a0:', ' '] : [': '];
}

/** What stands before a maker, in languages where it changes neither word: "Von Eichwerk." */
const before: Readonly<Record<string, string>> = {
  de: 'Von ',
  fr: 'Par ',
  es: 'De ',
  it: 'Di ',
  nl: 'Van ',
  sv: 'Från ',
};

export function by(language: string | undefined): Piece[] {
  const word = before[language ?? ''];
  return word === undefined ? [] : [word];
}

/** "Farbe: Rot." in the marks of the language; `fact` where the label itself is no fact's name. */
export function labelled(
  { label, value, raw }: Pick<Attribute, 'label' | 'value' | 'raw'>,
  language: string | undefined,
  fact = label,
): Piece[] {
  const text = inOwnMarks(value, raw);
  return stopped([{ text: label, fact, value: raw }, ...colon(language), { text, fact, value: raw }]);
}

/** Values in a row as the script sets them apart; a Thai measure keeps the dot that makes it one ("28 ซม."). */
function inOwnMarks(value: string, raw: string): string {
  const script = scriptOf(value);
  if (script === 'han') return value.replace(/(?<=[^\d\s]), |, (?=[^\d\s])/gu, '、');
  if (script === 'arabic') return value.replaceAll(', ', '، ');
  return script === 'thai' && /\p{Script=Thai}\.$/u.test(raw.trim()) ? `${value}.` : value;
}

const row =
  /^(?<label>\p{L}[\p{L}\p{M}\p{N} ()’'./&-]{0,27}?)(?<!\d)\s?[:：]\s?(?<value>[^\s:：][^:：]{0,58}?)[.。]?$/u;

/** Label and value of a line that is a fact with a label, as rows of tables are: "Größe (B x H): 20 x 40 cm". */
export function rowIn(text: string): { label: string; value: string } | undefined {
  const { label, value } = row.exec(text)?.groups ?? {};
  if (label === undefined || value === undefined || label.split(' ').length > 4) return undefined;
  return { label, value };
}
