import { canBePublic } from './custom-fields.ts';

export type CustomField = { name: string; value: string };

/**
 * The custom fields that count as facts: those that the merchant ticked (`chosen`), or, before any choice, all that can be
 * public at all, which are the ones that a shopper sees on the product page.
 */
export function publicFields(fields: readonly CustomField[], chosen: readonly string[] | undefined): CustomField[] {
  const names = chosen === undefined ? undefined : new Set(chosen);
  return fields.filter((field) => canBePublic(field) && (names === undefined || names.has(field.name)));
}
