import type { TreeLine } from '../search-data/graph-tree.ts';
import { linesOf, propertyLine } from '../search-data/graph-tree.ts';

/**
 * What a stored graph says, line by line: its own properties, the shop's further ones, the category path, and whatever else it
 * sets. undefined: the text is something else, for example an edit of a person's own, and is shown as it is.
 */
export function readSearchData(text: string): TreeLine[] | undefined {
  const set = setOf(text);
  if (set === undefined) return undefined;
  const { additionalProperty, ...others } = set;
  if (!Array.isArray(additionalProperty)) return linesOf(set);
  const properties = additionalProperty.map((property: unknown) =>
    isObject(property) ? propertyLine(property) : { label: 'Property', value: String(property), below: [] },
  );
  return [...properties, ...linesOf(others)];
}

/** The same on one line, for lists. */
export function summaryOf(text: string): string {
  const lines = readSearchData(text);
  if (lines === undefined || lines.length === 0) return text;
  return lines.map(onOneLine).join(' · ');
}

function onOneLine({ label, value, below }: TreeLine): string {
  return `${label}: ${[value, ...below.map(onOneLine)].filter((part) => part !== '').join(', ')}`;
}

function setOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && isObject(value['set']) ? value['set'] : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
