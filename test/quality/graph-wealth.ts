import type { Entity } from './entity.ts';
import { tellingLines } from './entity.ts';
import type { Node } from './nodes.ts';
import { isA, isGtin, isNode, listOf, nodesOf, productNodes, textOf } from './nodes.ts';

export type Wealth = { present: string[]; absent: string[] };

/** Which recommended properties the facts can fill, and which of them the graph has. */
export function graphWealth(entity: Entity, graph: readonly unknown[]): Wealth {
  const nodes = graph.filter(isNode);
  const wishes = entity.kind === 'product' ? productWishes(entity, nodes) : pageWishes(entity, nodes);
  const present = wishes.filter(([, has]) => has).map(([name]) => name);
  return { present, absent: wishes.filter(([, has]) => !has).map(([name]) => name) };
}

type Wish = [name: string, has: boolean];

function has(node: Node | undefined, ...keys: string[]): boolean {
  return (
    node !== undefined &&
    keys.some((key) => listOf(node[key]).some((value) => (isNode(value) ? true : textOf(value) !== '')))
  );
}

const typed: readonly (readonly [property: string, field: RegExp])[] = [
  ['color', /^(?:colou?r|farbe|couleur|colore|kleur)$/iu],
  ['size', /^(?:size|größe|taille|talla|taglia|maat)$/iu],
  ['material', /^(?:material|matière|materiale|materiaal|matériau)$/iu],
  ['pattern', /^(?:pattern|muster|motif)$/iu],
];

/** "Colour: Yes" names no colour. */
const answers = /^(?:yes|no|y|n|true|false|[\d.,\s]*)$/iu;

function productWishes(entity: Entity, nodes: Node[]): Wish[] {
  const [product] = productNodes(nodes);
  const group = product !== undefined && isA(product, 'ProductGroup');
  const variants = nodesOf(product?.['hasVariant']);
  const every = (test: (node: Node) => boolean): boolean =>
    group ? variants.length > 0 && variants.every(test) : product !== undefined && test(product);
  const some = (test: (node: Node) => boolean): boolean => product !== undefined && [product, ...variants].some(test);
  const wishes: Wish[] = [['url', has(product, 'url')]];
  const wish = (when: boolean, name: string, is: () => boolean): void => void (when && wishes.push([name, is()]));
  wish(tellingLines(entity).length > 0, 'description', () => has(product, 'description'));
  wish(entity.brand !== '', 'brand', () => has(product, 'brand'));
  wish(entity.gtins.some(isGtin), 'gtin', () =>
    some((node) => Object.keys(node).some((key) => /^gtin\d*$/u.test(key))),
  );
  wish(entity.mpn !== '', 'mpn', () => some((node) => has(node, 'mpn')));
  wish(isSku(entity.sku), 'sku', () => some((node) => has(node, 'sku', 'productGroupID')));
  wish(
    entity.paths.some((path) => path.length > 0),
    'category',
    () => some((node) => has(node, 'category')),
  );
  wish(entity.hasLinkedPath, 'BreadcrumbList', () => nodes.some((node) => isA(node, 'BreadcrumbList')));
  wish(entity.images.filter((url) => url !== '').length > 1, 'every image', () =>
    some((node) => listOf(node['image']).length > 1),
  );
  wish(entity.fields.length > 0, 'additionalProperty', () =>
    some((node) => has(node, 'additionalProperty') || typed.some(([key]) => has(node, key))),
  );
  for (const [property, field] of typed) {
    wish(
      entity.fields.some(({ name, value }) => field.test(name) && !answers.test(value)),
      property,
      () => some((node) => has(node, property)),
    );
    const varies = entity.variants.some(({ options }) => options.some(({ name }) => field.test(name)));
    wish(varies, `${property} of variants`, () => group && variants.some((node) => has(node, property)));
  }
  wish(
    entity.variants.some(({ sku }) => isSku(sku)),
    'sku of variants',
    () => some((node) => has(node, 'sku')),
  );
  wish(entity.reviewCount > 0, 'aggregateRating', () => has(product, 'aggregateRating'));
  if (!(entity.price > 0)) return wishes;
  const offer = (test: (node: Node) => boolean) => (): boolean =>
    every((node) => nodesOf(node['offers']).length > 0 && nodesOf(node['offers']).every(test));
  wish(
    true,
    'availability',
    offer((node) => has(node, 'availability')),
  );
  wish(
    true,
    'itemCondition',
    offer((node) => has(node, 'itemCondition')),
  );
  wish(
    true,
    'url of offer',
    offer((node) => has(node, 'url')),
  );
  wish(
    entity.salePrice > 0 && entity.salePrice < entity.price && entity.variants.length < 2,
    'old price',
    offer((node) => has(node, 'priceSpecification')),
  );
  return wishes;
}

function isSku(sku: string): boolean {
  return sku !== '' && !/\s/u.test(sku);
}

function pageWishes(entity: Entity, nodes: Node[]): Wish[] {
  const types = {
    category: ['CollectionPage'],
    brand: ['Brand', 'CollectionPage'],
    page: ['WebPage', 'AboutPage', 'ContactPage', 'FAQPage', 'CheckoutPage', 'CollectionPage', 'ItemPage'],
    post: ['BlogPosting'],
  };
  const main =
    entity.kind === 'product'
      ? undefined
      : nodes.find((node) => isA(node, ...types[entity.kind as keyof typeof types]));
  const wishes: Wish[] = [
    ['main node', main !== undefined],
    [entity.kind === 'post' ? 'headline' : 'name', has(main, 'name', 'headline')],
    ['url', has(main, 'url', '@id')],
  ];
  if (entity.kind === 'category' && entity.productCount > 0)
    wishes.push([
      'ItemList',
      nodes.some((node) => isA(node, 'ItemList') || nodesOf(node['mainEntity']).some((item) => isA(item, 'ItemList'))),
    ]);
  if (entity.kind === 'category' && entity.hasLinkedPath)
    wishes.push(['BreadcrumbList', nodes.some((node) => isA(node, 'BreadcrumbList'))]);
  if (entity.author !== '') wishes.push(['author', has(main, 'author')]);
  if (entity.published !== '') wishes.push(['datePublished', has(main, 'datePublished')]);
  if (entity.images.length > 0)
    wishes.push(['image', nodes.some((node) => has(node, 'image', 'logo', 'primaryImageOfPage'))]);
  return wishes;
}

/** Products that exist in several choices must be told as a group. */
export function needsGroup(entity: Entity): boolean {
  return entity.kind === 'product' && entity.variants.filter(({ options }) => options.length > 0).length > 1;
}

export function isGroup(graph: readonly unknown[]): boolean {
  return productNodes(graph).some((node) => isA(node, 'ProductGroup') && nodesOf(node['hasVariant']).length > 0);
}
