import { isDesignation } from './field-names.ts';
import { figurePattern, numberOf } from './figures.ts';
import { isDoubtfulUnit, unitCodeOf } from './units.ts';

/** A figure with its unit: one number, or the ends of a range that are told. */
export type Measure = { value?: number; minValue?: number; maxValue?: number; unitCode: string; unitText: string };

const unit = String.raw`[^\d\s.,;:()–-]{1,14}\d?(?:\s(?:oz|ft))?`;
const single = new RegExp(String.raw`^(${figurePattern})\s?(${unit})\.?$`, 'u');
const range = new RegExp(
  String.raw`^(${figurePattern})\s?(${unit})?\s?(?:-|–|—|to|bis|à|a|до|~)\s?(${figurePattern})\s?(${unit})\.?$`,
  'u',
);
const atMost = /^(?:up to|max\.?|maximum|≤|<|bis(?: zu)?|jusqu'à|jusqu’à|hasta|fino a|tot|до)\s*/iu;
const atLeast = /^(?:from|at least|min\.?|minimum|≥|>|ab|mindestens|à partir de|desde|da|vanaf|от)\s*/iu;

/**
 * Reads "1400 W", "220-240V", "up to 25 m²", or a bare figure whose field names the unit ("Weight (g)"). undefined for
 * anything else: no unit, a unit with two meanings, or a figure that reads differently from country to country ("1,400 kg").
 */
export function measureOf(name: string, value: string): Measure | undefined {
  if (isDesignation(name)) return undefined;
  const text = value.trim();
  const read = ofTwoUnits(text) ?? withUnit(text) ?? withUnit(`${text} ${unitOfName(name) ?? '?'}`);
  return read === undefined || isDoubtfulUnit(name, read) ? undefined : read;
}

/** "8 lb 2 oz" and "5 ft 11 in": the second unit as part of the first. */
const compounds = [
  { pattern: /^(\d+)\s?lbs?\.?,?\s(\d+(?:\.\d+)?)\s?oz\.?$/iu, parts: 16, unitCode: 'LBR', unitText: 'lb' },
  {
    pattern: /^(\d+)\s?(?:ft\.?|['′])\s?(\d+(?:\.\d+)?)\s?(?:in\.?|["″])$/iu,
    parts: 12,
    unitCode: 'FOT',
    unitText: 'ft',
  },
];

function ofTwoUnits(text: string): Measure | undefined {
  for (const { pattern, parts, unitCode, unitText } of compounds) {
    const [, whole, part] = pattern.exec(text) ?? [];
    if (part !== undefined)
      return { value: Number((Number(whole) + Number(part) / parts).toFixed(4)), unitCode, unitText };
  }
  return undefined;
}

function withUnit(text: string): Measure | undefined {
  if (atMost.test(text)) return limited(text.replace(atMost, ''), 'maxValue');
  if (atLeast.test(text)) return limited(text.replace(atLeast, ''), 'minValue');
  const ends = range.exec(text);
  if (ends !== null) return between(ends);
  const [, figure = '', unitText = ''] = single.exec(text) ?? [];
  const unitCode = codeOf(text, unitText);
  const at = unitCode === undefined ? undefined : numberOf(figure, unitCode);
  return at === undefined || unitCode === undefined ? undefined : { value: at, unitCode, unitText };
}

function limited(text: string, end: 'minValue' | 'maxValue'): Measure | undefined {
  const read = withUnit(text);
  if (read?.value === undefined) return undefined;
  const { value, ...rest } = read;
  return { [end]: value, ...rest };
}

function between([, low = '', lowUnit, high = '', unitText = '']: RegExpExecArray): Measure | undefined {
  const unitCode = unitCodeOf(unitText);
  if (unitCode === undefined) return undefined;
  const [minValue, maxValue] = [numberOf(low, unitCode), numberOf(high, unitCode)];
  if (minValue === undefined || maxValue === undefined || minValue > maxValue) return undefined;
  if (lowUnit !== undefined && unitCodeOf(lowUnit) !== unitCode) return undefined;
  return { minValue, maxValue, unitCode, unitText };
}

/** "900 G" is a weight; "5G" is a kind of network. */
function codeOf(text: string, unitText: string): string | undefined {
  if (unitText === 'G') return /\d\sG$/u.test(text) ? 'GRM' : undefined;
  if (unitText === 'K') return /\d{4}\s?K$/u.test(text) ? 'KEL' : undefined;
  return unitCodeOf(unitText);
}

function unitOfName(name: string): string | undefined {
  const [, bracketed, last] =
    /(?:[([]\s*([^()[\]]{1,14}?)\s*[)\]]|\s(?:in|en|em)\s(\S{1,14}))\s*:?$/iu.exec(name.trim()) ?? [];
  const found = bracketed ?? last;
  return found === undefined || unitCodeOf(found) === undefined ? undefined : found;
}
