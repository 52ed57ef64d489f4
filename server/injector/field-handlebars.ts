import { answersInOne, between, neverTold, unitCodes } from './field-rules.ts';
import type { Barcode, Fields, OwnField } from './template-tree.ts';
import type { OwnProperty } from '../structured-data/field-names.ts';

/**
 * Parts of the template that need more of the storefront's helpers than a path. What stands next in a list is kept as a
 * part of the page (`partial`, `block`), of which a page may have any number, and each list sets its own before it starts.
 * A variable of the storefront's would do, but a theme that has used up its fifty makes the fifty-first take the page down.
 */
const next = "'clione-next'";
const end = "'clione-end'";

/** From now on `show(name)` stands for this. */
function set(name: string, body: string): string {
  return `{{#partial ${name}}}${body}{{/partial}}`;
}

function show(name: string): string {
  return `{{#block ${name}}}{{/block}}`;
}

type Print = { safe: (expression: string) => string; plain: (path: string) => string };

/** All names in one text, so that a field is looked up without a loop. */
function oneOf(names: readonly string[]): string {
  const text = `${between}${names.join(between)}${between}`;
  return `(occurrences "${text.replaceAll('"', String.raw`\"`)}" (multiConcat '${between}' name '${between}'))`;
}

/** A field with text that is no address and no data. */
function told(body: string): string {
  const signs = neverTold.map((sign) => `(occurrences value '${sign}')`).join(' ');
  return `{{#if value 'typeof' 'string'}}{{#or ${signs}}}{{else}}{{#if (sanitize value)}}${body}{{/if}}{{/or}}{{/if}}`;
}

/** Those of the conditions under which a value is no word for the property (`isWordFor`). */
function wordless(property: OwnProperty): string[] {
  const isAnswer = `(occurrences '${answersInOne}' (multiConcat '${between}' (toLowerCase value) '${between}'))`;
  const isNumber = "(if (multiConcat (toFloat value)) '===' value)";
  return property === 'size' ? [isAnswer] : [isAnswer, isNumber];
}

export function ownFieldText({ fields, property, names }: OwnField, { safe, plain }: Print): string {
  const first = set(next, `"${property}": ${safe(plain('value'))} , `);
  const word = wordless(property).reduce(
    (body, condition) => `{{#unless ${condition}}}${body}{{/unless}}`,
    show(next) + set(next, ''),
  );
  return `${first}{{#each ${fields}}}{{#if ${oneOf(names)}}}${told(word)}{{/if}}{{/each}}`;
}

export function fieldsText({ fields, measured, worded, own }: Fields, { safe, plain }: Print): string {
  const words = `"value": ${safe(plain('value'))} , `;
  const item = (value: string) =>
    `${show(next)}{ ${value}"name": ${safe(plain('name'))} , "@type": "PropertyValue" } ${set(next, ', ')}${set(end, '] , ')}`;
  const figure =
    measured.length === 0 ? words : `{{#if ${oneOf(measured)}}}${measureText(words)}{{else}}${words}{{/if}}`;
  const named = [measured, worded].filter((names) => names.length > 0).map(oneOf);
  const others = own.map(
    ({ property, names }) =>
      `{{#if ${oneOf(names)}}}{{#or ${wordless(property).join(' ')}}}${item(words)}{{/or}}{{/if}}`,
  );
  const each = [...(named.length === 0 ? [] : [`{{#or ${named.join(' ')}}}${item(figure)}{{/or}}`]), ...others];
  const before = `${set(next, '"additionalProperty": [ ')}${set(end, '')}`;
  return `${before}{{#each ${fields}}}${told(each.join(''))}{{/each}}${show(end)}`;
}

/** "12.5 cm": two words, a number that reads back as it was written, and a unit that is known. */
function measureText(otherwise: string): string {
  const parts = "(split value ' ')";
  const [figure, unit] = [`(first ${parts})`, `(last ${parts})`];
  const known = `(occurrences '${between}${unitCodes.map(([symbol]) => symbol).join(between)}${between}' (multiConcat '${between}' ${unit} '${between}'))`;
  const codes = unitCodes.map(([symbol, code]) => `{{#if ${unit} '===' '${symbol}'}}${code}{{/if}}`).join('');
  const conditions = [
    `(length ${parts}) '===' 2`,
    `(multiConcat (toFloat ${figure})) '===' ${figure}`,
    `(toFloat ${figure}) '<' 1000000000`,
    known,
  ];
  const measure = `"value": {{{toFloat ${figure}}}} , "unitCode": "${codes}" , "unitText": {{{strReplace (json ${unit}) '<' '\\u003c'}}} , `;
  return conditions.reduceRight((inner, one) => `{{#if ${one}}}${inner}{{else}}${otherwise}{{/if}}`, measure);
}

/**
 * Digits only, one of the four lengths, and the right check digit by GS1's rule: filled up to fourteen digits, three times
 * every other one and once the rest make a multiple of ten.
 */
export function barcodeText({ barcodes }: Barcode, { safe }: Pick<Print, 'safe'>): string {
  return barcodes.reduceRight((otherwise, path) => {
    const code = `@root.${path}`;
    const weighed = Array.from({ length: 14 }, (_, place) => `(multiply this.[${place}] ${place % 2 === 0 ? 3 : 1})`);
    const sum = weighed.reduce((left, right) => `(add ${left} ${right})`);
    const filled = `(split (multiConcat (first '00000000000000' (subtract 14 (length ${code}))) ${code}) '')`;
    const isCode = all(
      `(if ${code} 'typeof' 'string')`,
      `(if (multiConcat (toFloat (multiConcat '1' ${code}))) '===' (multiConcat '1' ${code}))`,
      `(occurrences ' 8 12 13 14 ' (multiConcat ' ' (length ${code}) ' '))`,
      `(if (toFloat ${code}) '>' 0)`,
    );
    const isChecked = `(divide ${sum} 10) '===' (floor (divide ${sum} 10))`;
    const print = `"gtin{{{length ${code}}}}": ${safe(code)} , `;
    const checked = `{{#with ${filled}}}{{#if ${isChecked}}}${print}{{else}}${otherwise}{{/if}}{{/with}}`;
    return `{{#if ${isCode}}}${checked}{{else}}${otherwise}{{/if}}`;
  }, '');
}

/** Counts as true where all of them do. */
function all(...conditions: readonly string[]): string {
  return conditions.reduce((left, right) => `(multiply ${left} ${right})`);
}
