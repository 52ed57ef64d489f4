/** Categories of a store by id, with their way up and down. */
export type CategoryNode = { id: number; parentId: number; name: string; url: string; isVisible: boolean };
export type CategoryTree = {
  /** From the top to the category itself; stops at a parent that is missing or already on the way. */
  pathOf(id: number): CategoryNode[];
  childrenOf(id: number): CategoryNode[];
  /** The category and everything below it. */
  withDescendants(id: number): number[];
};

export function categoryTree(nodes: readonly CategoryNode[]): CategoryTree {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = Map.groupBy(nodes, (node) => node.parentId);
  return {
    pathOf: (id) => {
      const path: CategoryNode[] = [];
      const seen = new Set<number>();
      for (let at = byId.get(id); at !== undefined && !seen.has(at.id); at = byId.get(at.parentId)) {
        seen.add(at.id);
        path.unshift(at);
      }
      return path;
    },
    childrenOf: (id) => children.get(id) ?? [],
    withDescendants: (id) => {
      const found = new Set([id]);
      for (const at of found) for (const child of children.get(at) ?? []) found.add(child.id);
      return [...found];
    },
  };
}
