import type { EntityFacts, StoreFacts } from '../facts/facts.ts';
import { audienceOf } from '../structured-data/audience.ts';
import { ownPropertyOf } from '../structured-data/field-names.ts';
import { fieldsOf } from '../structured-data/fields.ts';
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
  const whole =
    main === undefined || set === undefined ? list : [withPublished(main, stillFacts(facts, set)), ...others];
  return `${JSON.stringify({ '@context': graph['@context'], '@graph': whole }, null, 2)}\n`;
}

/** Ids of what anybody may see, of those that the facts name. */
export type Shown = { categories: ReadonlySet<number>; products: ReadonlySet<number> };

/**
 * The facts without category paths that lead through a hidden category, and without products that the storefront does not
 * show: their names and addresses are nobody's business.
 */
export function withoutHidden(facts: EntityFacts, shown: Shown): EntityFacts {
  switch (facts.kind) {
    case 'product': {
      const categoryPaths = facts.categoryPaths.filter((path) => path.every(({ id }) => shown.categories.has(id)));
      return { ...facts, categoryPaths };
    }
    case 'category':
      return { ...facts, products: facts.products.filter(({ id }) => shown.products.has(id)) };
    case 'brand':
      return { ...facts, products: facts.products.filter(({ id }) => shown.products.has(id)) };
    case 'page':
    case 'post':
      return facts;
  }
}

/**
 * Of what was published, what is a fact today: a field that the shop ticks as public no more, deleted, or took back in
 * Clione is told no longer. The category is always today's, as a path may lead through one that was hidden meanwhile.
 */
function stillFacts(facts: EntityFacts, set: Node): Node {
  const fields = fieldsOf(facts);
  const names = new Set(fields.map(({ name }) => name.toLowerCase()));
  const own = new Set<string | undefined>(fields.map(({ name }) => ownPropertyOf(name)));
  const saysForWhom = fields.some((field) => audienceOf(field) !== undefined);
  const { category: _category, additionalProperty, ...members } = set;
  const kept = Object.entries(members).filter(([name]) => {
    if (name === 'audience') return saysForWhom;
    return ownMembers.has(name) ? own.has(name) : true;
  });
  const properties = propertiesOf(additionalProperty).filter(({ name }) => names.has(String(name).toLowerCase()));
  return { ...Object.fromEntries(kept), additionalProperty: properties };
}

/** Members of a product that a field of its own states. */
const ownMembers = new Set(['color', 'size', 'material', 'pattern']);

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
