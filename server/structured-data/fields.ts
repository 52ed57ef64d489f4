import { canBePublic } from '../facts/custom-fields.ts';
import type { EntityFacts } from '../facts/facts.ts';
import { htmlBlocks, plainText } from '../facts/html-text.ts';
import { mendGarbled } from '../facts/mojibake.ts';
import type { FieldMeaning } from './field-names.ts';
import { isVolatile, means } from './field-names.ts';

/** A public custom field, or a fact that a person of the shop stated; both as a shopper reads them. */
export type Field = { name: string; value: string };

const read = new WeakMap<EntityFacts, Field[]>();

/** What counts as stated of the entity: what people told Clione first, then its public custom fields that say something else. */
export function fieldsOf(facts: EntityFacts): readonly Field[] {
  const known = read.get(facts);
  if (known !== undefined) return known;
  const fields = readFields(facts);
  read.set(facts, fields);
  return fields;
}

function readFields(facts: EntityFacts): Field[] {
  const told = facts.stated.map(({ label, value }) => fieldOf(label, value));
  const names = new Set(told.map(({ name }) => name.toLowerCase()));
  const held = facts.kind === 'product' ? facts.customFields.filter(canBePublic) : [];
  const others = held
    .map(({ name, value }) => fieldOf(name, value))
    .filter(({ name }) => !names.has(name.toLowerCase()));
  return [...told, ...others].filter(({ name, value }) => name !== '' && value !== '' && !isVolatile(name));
}

function fieldOf(name: string, value: string): Field {
  return { name: readable(name), value: readable(value) };
}

/** The value of the first field with this meaning. */
export function fieldMeaning(fields: readonly Field[], meaning: FieldMeaning): string | undefined {
  return fields.find(({ name }) => means(name, meaning))?.value;
}

/** Text without markup, entities or damaged letters. */
export function readable(text: string): string {
  const isPlain = !/[<&\n\r\t\u00a0]|\s\s/u.test(text);
  return mendGarbled(isPlain ? text : plainText(text)).trim();
}

/** The same of a longer text: its paragraphs and entries each on a line of its own, as they stand on the page. */
export function readableText(html: string): string {
  return mendGarbled(
    htmlBlocks(html)
      .map(({ text }) => text)
      .join('\n'),
  ).trim();
}
