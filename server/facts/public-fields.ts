export type CustomField = { name: string; value: string };

/**
 * The custom fields that count as facts: those that the merchant ticked (`chosen`), or, before any choice, those that a shopper
 * sees on the product page. Names starting with `_`, addresses and JSON never count.
 */
export function publicFields(fields: readonly CustomField[], chosen: readonly string[] | undefined): CustomField[] {
  const names = chosen === undefined ? undefined : new Set(chosen);
  return fields.filter((field) => mayBePublic(field) && (names === undefined || names.has(field.name)));
}

/** Whether the merchant may be offered this field as public at all. */
export function mayBePublic({ name, value }: CustomField): boolean {
  const text = value.trim();
  return !name.startsWith('_') && text !== '' && !/^(https?:)?\/\//i.test(text) && !isJson(text);
}

function isJson(text: string): boolean {
  if (!/^[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
