import { validGtin } from '../structured-data/gtin.ts';
import { unitCodes } from './field-rules.ts';
import { listAt, plainText, textAt, valueAt } from './read-context.ts';
import type { Barcode, Fields, OwnField } from './template-tree.ts';

type Entry = readonly [name: string, value: unknown];

export function barcodeMember({ barcodes }: Barcode, context: unknown): Entry[] {
  const code = barcodes
    .map((path) => valueAt(context, path))
    .find((value) => typeof value === 'string' && validGtin(value) === value);
  return typeof code === 'string' ? [[`gtin${code.length}`, code]] : [];
}

export function ownFieldMember({ fields, property, names }: OwnField, context: unknown): Entry[] {
  const [first] = toldOf(fields, names, context);
  return first === undefined ? [] : [[property, plainText(first.value)]];
}

export function fieldMembers({ fields, measured, worded }: Fields, context: unknown): Entry[] {
  const told = toldOf(fields, [...measured, ...worded], context).map(({ name, value }) => ({
    ...((measured.includes(name) ? measureOf(value) : undefined) ?? { value: plainText(value) }),
    name: plainText(name),
    '@type': 'PropertyValue',
  }));
  return told.length === 0 ? [] : [['additionalProperty', told]];
}

function toldOf(over: string, names: readonly string[], context: unknown): { name: string; value: string }[] {
  return listAt(context, over)
    .map((field) => ({ name: textAt(field, 'name'), value: valueAt(field, 'value') }))
    .flatMap(({ name, value }) => (typeof value === 'string' && names.includes(name) ? [{ name, value }] : []))
    .filter(({ value }) => !value.includes('://') && !value.includes('{') && plainText(value) !== '');
}

const codes = new Map(unitCodes);

/** "12.5 cm" in exactly this form. */
function measureOf(text: string): { value: number; unitCode: string; unitText: string } | undefined {
  const [figure = '', unitText = '', ...more] = text.split(' ');
  const unitCode = codes.get(unitText);
  const value = Number.parseFloat(figure);
  if (more.length > 0 || unitCode === undefined || String(value) !== figure || !(value < 1_000_000_000))
    return undefined;
  return { value, unitCode, unitText };
}
