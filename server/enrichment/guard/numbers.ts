import { fold, stem } from '../text/words.ts';
import type { Measure } from '../text/measures.ts';
import { measuresIn, withPlainFigures } from '../text/measures.ts';
import { numberWord, numberWordIn } from '../text/number-words.ts';
import { unitAt } from '../text/units.ts';
import type { Ground } from './ground.ts';

type Known = { measures: Measure[]; plain: string; values: Set<number> };
const known = new WeakMap<Ground, Known>();

/** Why a number of `text` must not be told: no fact holds it, or only with another unit, dimension or thing counted. */
export function numberObjection(text: string, ground: Ground): string | undefined {
  const figures = Array.from(withPlainFigures(text).matchAll(/\d[\d.,]*/gu));
  if (figures.length === 0 && !mayHoldNumberWords(text, ground.language)) return undefined;
  const facts = factsOf(ground);
  if (!figures.every((figure) => standsAsWritten(figure, facts.plain))) {
    for (const measure of measuresIn(text)) {
      const found = faultOf(measure, facts);
      if (found !== undefined) return found;
    }
  }
  return wordFault(text, ground.language, facts);
}

/** All numbers of `text` that no fact holds, or not with that unit or thing counted; `phrase` as it stands in the text. */
export function unsupportedMeasures(text: string, ground: Ground): (Measure & { phrase: string })[] {
  const plain = withPlainFigures(text);
  const facts = factsOf(ground);
  const standing = new Set(
    Array.from(plain.matchAll(/\d[\d.,]*/gu)).flatMap((figure) =>
      standsAsWritten(figure, facts.plain) ? [figure.index] : [],
    ),
  );
  let from = 0;
  return measuresIn(text).flatMap((measure) => {
    const at = plain.indexOf(measure.raw, from);
    if (at < 0) return [];
    const end = at + measure.raw.length;
    from = end;
    if (standing.has(at) || faultOf(measure, facts) === undefined) return [];
    const counted =
      measure.counted === undefined ? 0 : plain.slice(end).indexOf(measure.counted) + measure.counted.length;
    const length = unitAt(plain.slice(end, end + 24))?.length ?? counted;
    return [{ ...measure, phrase: text.slice(at, end + length).trim() }];
  });
}

function factsOf(ground: Ground): Known {
  const there = known.get(ground);
  if (there !== undefined) return there;
  const measures = [...measuresIn(ground.raw), ...countsInWords(ground.raw)];
  const values = new Set(measures.flatMap((measure) => measure.values));
  for (const [grouped] of withPlainFigures(ground.raw).matchAll(/(?<!\d)\d{1,3}(?:\s\d{3})+(?!\d)/gu))
    values.add(Number(grouped.replace(/\s/gu, '')));
  const made = { measures, plain: withPlainFigures(fold(ground.raw)).replace(/[:：]/gu, ''), values };
  known.set(ground, made);
  return made;
}

/** "Two doors" as what "2 doors" is, in any language. */
function countsInWords(facts: string): Measure[] {
  return Array.from(facts.matchAll(/\p{L}[\p{L}\p{M}-]+/gu)).flatMap(({ 0: word, index }): Measure[] => {
    const first = word.split('-')[0] ?? word;
    const values = [...numberWordIn(word), ...(first === word ? [] : numberWordIn(first))];
    if (values.length === 0) return [];
    const after = facts.slice(index + word.length, index + word.length + 24);
    const unit = unitAt(after)?.unit;
    const counted = first === word ? /^\s(\p{L}[\p{L}\p{M}]{2,})/u.exec(after)?.[1] : word.slice(first.length + 1);
    return [{ raw: word, values, unit, dimension: undefined, counted: unit === undefined ? counted : undefined }];
  });
}

function stands(raw: string, plain: string): boolean {
  const escaped = raw.replace(/[.+*?^${}()|[\]\\]/gu, '\\$&');
  return new RegExp(`(?<![\\d.,])${escaped}(?![\\d]|[.,]\\d)`, 'u').test(plain);
}

/** Whether the number stands between the same words in the facts: then it was taken from there. */
function standsAsWritten({ 0: figure, index, input }: RegExpMatchArray, facts: string): boolean {
  const at = index ?? 0;
  const text = input ?? '';
  const before = /[^\s]*\s?$/u.exec(text.slice(Math.max(0, at - 24), at))?.[0] ?? '';
  const after = /^[^\s]*(?:\s[^\s]+)?/u.exec(text.slice(at + figure.length, at + figure.length + 24))?.[0] ?? '';
  const context = fold(before + figure + after)
    .replace(/[:：]/gu, '')
    .replace(/[.,;、。，!?।]+$/u, '')
    .trim();
  return context.length > figure.length + 3 && facts.includes(context);
}

function faultOf(measure: Measure, facts: Known): string | undefined {
  const { raw, values, unit, dimension, counted } = measure;
  if (values.length === 0) return stands(raw, facts.plain) ? undefined : `No fact holds the number ${raw}.`;
  const same = facts.measures.filter((fact) => fact.values.some((value) => values.includes(value)));
  if (same.length === 0)
    return values.some((value) => facts.values.has(value)) || stands(raw, facts.plain)
      ? undefined
      : `No fact holds the number ${raw}.`;
  if (unit !== undefined)
    return (
      unitFault(measure, same, facts) ?? (dimension === undefined ? undefined : dimensionFault(measure, same, facts))
    );
  return counted === undefined ? undefined : countFault(raw, values, counted, same, facts);
}

function unitFault({ raw, unit }: Measure, same: readonly Measure[], facts: Known): string | undefined {
  if (same.some((fact) => fact.unit === unit)) return undefined;
  const other = same.find((fact) => fact.unit !== undefined)?.unit;
  if (other !== undefined) return `The facts give ${raw} in ${other}, not in ${String(unit)}.`;
  return facts.plain.includes(`${raw}${String(unit)}`) ? undefined : `No fact gives ${raw} the unit ${String(unit)}.`;
}

/** "40 mm high" where the facts give 40 mm as the diameter, or another height. */
function dimensionFault(
  { raw, unit, dimension, values }: Measure,
  same: readonly Measure[],
  facts: Known,
): string | undefined {
  const withUnit = same.filter((fact) => fact.unit === unit);
  if (withUnit.some((fact) => fact.dimension === dimension || fact.dimension === undefined)) {
    const told = facts.measures.filter((fact) => fact.dimension === dimension && fact.unit === unit);
    const agrees = told.length === 0 || told.some((fact) => fact.values.some((value) => values.includes(value)));
    return agrees ? undefined : `The facts give another ${String(dimension)} than ${raw}.`;
  }
  return `The facts give ${raw} as the ${String(withUnit[0]?.dimension)}, not as the ${String(dimension)}.`;
}

/** "3 pockets" where the facts count 2, or where their only 3 is a measure. */
function countFault(
  raw: string,
  values: readonly number[],
  counted: string,
  same: readonly Measure[],
  facts: Known,
): string | undefined {
  const thing = stem(fold(counted));
  const counts = facts.measures.filter((fact) => fact.counted !== undefined && stem(fold(fact.counted)) === thing);
  if (counts.length > 0)
    return counts.some((fact) => fact.values.some((value) => values.includes(value)))
      ? undefined
      : `The facts do not count ${raw} ${counted}.`;
  return same.every((fact) => fact.unit !== undefined) && /^\p{Ll}/u.test(counted) && facts.plain.includes(thing)
    ? `No fact counts ${raw} ${counted}.`
    : undefined;
}

function mayHoldNumberWords(text: string, language: string | undefined): boolean {
  return Array.from(text.matchAll(/\p{L}[\p{L}\p{M}-]+/gu)).some(
    ([word]) => numberWord(word, language ?? 'en') !== undefined,
  );
}

function wordFault(text: string, language: string | undefined, facts: Known): string | undefined {
  for (const { 0: word, index } of text.matchAll(/\p{L}[\p{L}\p{M}-]+/gu)) {
    const value = numberWord(word, language ?? 'en');
    if (value === undefined) continue;
    if (!facts.values.has(value)) return `No fact holds the number ${word}.`;
    const counted = /^\s(\p{L}[\p{L}\p{M}]{2,})/u.exec(text.slice(index + word.length))?.[1];
    const thing = counted === undefined ? '' : stem(fold(counted));
    const counts = facts.measures.filter((fact) => fact.counted !== undefined && stem(fold(fact.counted)) === thing);
    if (
      counts.length > 0 &&
      !counts.some((fact) => fact.values.includes(value)) &&
      !facts.plain.includes(`${fold(word)} ${fold(counted ?? '')}`)
    )
      return `The facts do not count ${word} ${counted ?? ''}.`;
  }
  return undefined;
}
