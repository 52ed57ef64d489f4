import { asJson, resolved, type Json } from './contract-document.ts';

/**
 * Fields of a body that its schema does not describe, as paths. Schemas of BigCommerce are open, so validation alone
 * would let a misspelt field pass. An object of which nothing is described may hold anything.
 */
export function undescribedFields(document: Json, schemas: readonly Json[], value: unknown, place = ''): string[] {
  const parts = schemas.flatMap((schema) => partsOf(document, schema));
  if (Array.isArray(value)) {
    const items = parts.flatMap((part) => (part['items'] === undefined ? [] : [asJson(part['items'])]));
    return items.length === 0
      ? []
      : value.flatMap((one, index) => undescribedFields(document, items, one, `${place}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const described = parts.flatMap((part) => Object.entries(asJson(part['properties'] ?? {})));
  const isOpen =
    described.length === 0 ||
    parts.some((part) => part['additionalProperties'] !== undefined && part['additionalProperties'] !== false);
  if (isOpen) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const own = described.filter(([known]) => known === name).map(([, schema]) => asJson(schema));
    return own.length === 0 ? [`${place}.${name}`] : undescribedFields(document, own, inner, `${place}.${name}`);
  });
}

/** A schema and all that it combines. */
function partsOf(document: Json, schema: Json): Json[] {
  const own = resolved(document, schema);
  const combined = ['allOf', 'anyOf', 'oneOf'].flatMap((word) => (Array.isArray(own[word]) ? own[word] : []));
  return [own, ...combined.flatMap((part) => partsOf(document, asJson(part)))];
}
