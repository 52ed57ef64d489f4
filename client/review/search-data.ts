export type Fact = { name: string; value: string; unit: string };

/**
 * What a stored graph says, row by row: measured properties, the category path, and whatever else it sets. undefined: the
 * text is something else, for example an edit of a person's own, and is shown as it is.
 */
export function readSearchData(text: string): Fact[] | undefined {
  const set = setOf(text);
  if (set === undefined) return undefined;
  return Object.entries(set).flatMap(([name, value]) => {
    if (name === 'additionalProperty' && Array.isArray(value)) return value.map(propertyOf);
    return [{ name: name === 'category' ? 'Category' : name, value: worded(value), unit: '' }];
  });
}

/** The same on one line, for lists. */
export function summaryOf(text: string): string {
  const facts = readSearchData(text);
  if (facts === undefined || facts.length === 0) return text;
  return facts.map(({ name, value, unit }) => `${name}: ${value}${unit && ` ${unit}`}`).join(' · ');
}

function setOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && isObject(value['set']) ? value['set'] : undefined;
  } catch {
    return undefined;
  }
}

function propertyOf(property: unknown): Fact {
  if (!isObject(property)) return { name: 'Property', value: worded(property), unit: '' };
  const { name, value, unitText, unitCode } = property;
  return { name: worded(name ?? 'Property'), value: worded(value ?? ''), unit: worded(unitText ?? unitCode ?? '') };
}

function worded(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
