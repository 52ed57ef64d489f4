import type { EntityFacts, StoreFacts } from '../facts/facts.ts';
import { entityGraph } from '../structured-data/graph.ts';

type Node = Record<string, unknown>;

/**
 * Prices, stock and ratings change by the minute and belong to the page that shows them: nothing that a cache may keep
 * holds them.
 */
const neverFrozen = new Set([
  'offers',
  'aggregateRating',
  'review',
  'reviews',
  'availability',
  'price',
  'priceCurrency',
]);

/**
 * What the public address of an item answers: its graph from what the shop shows anyway, and what was published for it
 * through Clione (`published`: text of its metafield, '' = nothing). Facts that were only stated in Clione are part of it
 * once they were published. Without offers and ratings. `facts` hold nothing hidden: see `withoutHidden`.
 */
export function publicGraph(facts: EntityFacts, store: StoreFacts, published: string): string {
  const { graph } = entityGraph({ ...facts, stated: [] }, store);
  const nodes: unknown = withoutFrozen(JSON.parse(JSON.stringify(graph['@graph'])));
  const list = Array.isArray(nodes) ? nodes.filter(isNode) : [];
  const [main, ...others] = list;
  const set = publishedSet(published);
  const whole = main === undefined || set === undefined ? list : [withPublished(main, set), ...others];
  return `${JSON.stringify({ '@context': graph['@context'], '@graph': whole }, null, 2)}\n`;
}

/** The facts without category paths that lead through a hidden category: its name and address are nobody's business. */
export function withoutHidden(facts: EntityFacts, publicCategories: ReadonlySet<number>): EntityFacts {
  if (facts.kind !== 'product') return facts;
  const categoryPaths = facts.categoryPaths.filter((path) => path.every(({ id }) => publicCategories.has(id)));
  return { ...facts, categoryPaths };
}

function withoutFrozen(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFrozen);
  if (!isNode(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !neverFrozen.has(name));
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutFrozen(member)]));
}

function publishedSet(text: string): Node | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isNode(value) && isNode(value['set']) ? value['set'] : undefined;
  } catch {
    return undefined;
  }
}

/** What the shop says today comes before what was published some time ago; properties are joined by their names. */
function withPublished(node: Node, set: Node): Node {
  const safe = withoutFrozen(set);
  const { additionalProperty, ...members } = isNode(safe) ? safe : {};
  const today = propertiesOf(node['additionalProperty']);
  const named = new Set(today.map(({ name }) => name));
  const added = propertiesOf(additionalProperty).filter(({ name }) => !named.has(name));
  const all = [...today, ...added];
  return { ...members, ...node, ...(all.length === 0 ? {} : { additionalProperty: all }) };
}

function propertiesOf(value: unknown): Node[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
