import { validGtin } from '../structured-data/gtin.ts';
import { isNumber, isWordFor, neverTold, unitCodes } from './field-rules.ts';
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
  const first = toldOf(fields, names, context).find(({ value }) => isWordFor(property, value));
  return first === undefined ? [] : [[property, plainText(first.value)]];
}

export function fieldMembers({ fields, measured, worded, own }: Fields, context: unknown): Entry[] {
  const propertyOf = new Map(own.flatMap(({ property, names }) => names.map((name) => [name, property] as const)));
  const isOther = ({ name, value }: { name: string; value: string }) => {
    const property = propertyOf.get(name);
    return property === undefined || !isWordFor(property, value);
  };
  const told = toldOf(fields, [...measured, ...worded, ...propertyOf.keys()], context)
    .filter(isOther)
    .map(({ name, value }) => ({
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
    .filter(({ value }) => neverTold.every((sign) => !value.includes(sign)) && plainText(value) !== '');
}

const codes = new Map(unitCodes);

/** "12.5 cm" in exactly this form. */
function measureOf(text: string): { value: number; unitCode: string; unitText: string } | undefined {
  const [figure = '', unitText = '', ...more] = text.split(' ');
  const unitCode = codes.get(unitText);
  const value = Number.parseFloat(figure);
  if (more.length > 0 || unitCode === undefined || !isNumber(figure) || !(value < 1_000_000_000)) return undefined;
  return { value, unitCode, unitText };
}
