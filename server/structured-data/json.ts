/** A node of JSON-LD from anywhere: nothing is known of its members. */
export type Node = Record<string, unknown>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isType(node: Node, type: string): boolean {
  return list(node['@type']).includes(type);
}

export function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function nodes(value: unknown): Node[] {
  return list(value).filter(isNode);
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

export function isAbsolute(url: string): boolean {
  return /^https?:\/\/[^\s/]+/iu.test(url);
}

export function isCurrency(value: unknown): boolean {
  return /^[A-Z]{3}$/u.test(text(value));
}
