export type Node = Record<string, unknown>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function nodesOf(value: unknown): Node[] {
  return listOf(value).filter(isNode);
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function isA(node: Node, ...types: string[]): boolean {
  return listOf(node['@type']).some((type) => types.includes(String(type)));
}

/** The node that is about the product itself, be it single or a group of variants. */
export function productNodes(graph: readonly unknown[]): Node[] {
  return graph.filter(isNode).filter((node) => isA(node, 'Product', 'ProductGroup'));
}

/** Check digit of GTIN-8, -12, -13 and -14 as GS1 defines it. */
export function isGtin(code: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/u.test(code) || /^0+$/u.test(code)) return false;
  const digits = Array.from(code, Number).toReversed();
  const sum = digits.reduce(
    (total, digit, place) => total + (place % 2 === 1 ? digit * 3 : place === 0 ? 0 : digit),
    0,
  );
  return (10 - (sum % 10)) % 10 === digits[0];
}
