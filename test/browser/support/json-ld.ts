/** Types of the nodes in JSON-LD blocks as they stand on a page. Throws where a block is no JSON-LD of schema.org. */
export function nodeTypes(blocks: string[]): string[] {
  return blocks.flatMap((block) => {
    const data: unknown = JSON.parse(block);
    if (!isRecord(data) || !/^https?:\/\/schema\.org\/?$/.test(String(data['@context'])))
      throw new Error(`not JSON-LD of schema.org: ${block}`);
    const nodes = Array.isArray(data['@graph']) ? data['@graph'] : [data];
    return nodes.flatMap((node: unknown) => typesOf(node, block));
  });
}

function typesOf(node: unknown, block: string): string[] {
  const types = isRecord(node) ? [node['@type']].flat().filter((type) => typeof type === 'string') : [];
  if (types.length === 0) throw new Error(`a node without a type: ${block}`);
  return types;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
