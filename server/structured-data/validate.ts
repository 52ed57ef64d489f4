import type { Finding } from './contract.ts';
import { finding, inOrder, places } from './findings.ts';
import type { Node } from './json.ts';
import { isAbsolute, isNode, isType, list, nodes, text } from './json.ts';
import { checkGroup, checkProduct } from './product-rules.ts';

/**
 * Checks a graph against what Google documents for product snippets, merchant listings, variants, breadcrumbs and
 * articles (developers.google.com/search/docs/appearance/structured-data), and against schema.org where a check is easy
 * to get wrong. Works on any JSON-LD, so that what a theme prints can be checked too.
 */
export function validateGraph(graph: { '@graph': readonly unknown[] }): Finding[] {
  const all = graph['@graph'].filter(isNode);
  const products = all.filter((node) => isType(node, 'Product') || isType(node, 'ProductGroup'));
  return inOrder([
    ...(products.length > 1 ? [finding('two_products', 'error', 'The page describes two products.')] : []),
    ...doubleIds(all),
    ...all.flatMap(checkNode),
  ]);
}

function checkNode(node: Node): Finding[] {
  const type = list(node['@type']).map(text);
  if (type.includes('ProductGroup')) return checkGroup(node);
  if (type.includes('Product')) return checkProduct(node);
  if (type.includes('BreadcrumbList')) return checkBreadcrumb(node);
  if (type.includes('BlogPosting')) return checkPost(node);
  if (type.includes('WebSite') || type.includes('OnlineStore')) return checkShop(node);
  return type.some((name) => name.endsWith('Page')) ? checkPage(node) : [];
}

function checkBreadcrumb(node: Node): Finding[] {
  const items = nodes(node['itemListElement']);
  const isOrdered = items.every((item, index) => item['position'] === index + 1 && stepName(item) !== '');
  const areLinked = items.slice(0, -1).every((item) => isAbsolute(stepAddress(item)));
  return items.length >= 2 && isOrdered && areLinked
    ? []
    : [
        finding(
          'breadcrumb_invalid',
          'error',
          'The breadcrumb has fewer than two steps, or a step without name or address.',
        ),
      ];
}

/** A step names what it leads to itself, or within its `item`, as BigCommerce's default theme does: both are valid. */
function stepName({ name, item }: Node): string {
  return text(name) || text(nodes(item)[0]?.['name']);
}

function stepAddress({ item }: Node): string {
  const [within] = nodes(item);
  return text(item) || text(within?.['@id']) || text(within?.['url']);
}

function checkPost(node: Node): Finding[] {
  const date = text(node['datePublished']);
  const isDated =
    /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/u.test(date) && !Number.isNaN(Date.parse(date));
  return [
    ...(text(node['headline']) === ''
      ? [finding('no_headline', 'warning', 'The post has no headline.', places.post)]
      : []),
    ...(node['author'] === undefined ? [finding('no_author', 'recommended', 'No author.', places.post)] : []),
    ...(node['image'] === undefined ? [finding('no_image', 'recommended', 'No thumbnail image.', places.post)] : []),
    ...(date === ''
      ? [finding('no_date', 'recommended', 'The post does not say when it was published.', places.post)]
      : isDated
        ? []
        : [finding('date_invalid', 'warning', 'The date of the post is not valid, or has a time without its zone.')]),
  ];
}

function checkShop(node: Node): Finding[] {
  return text(node['name']) !== '' && isAbsolute(text(node['url']))
    ? []
    : [finding('shop_unnamed', 'error', 'The shop has no name or no address.', places.storeProfile)];
}

/** Lists on a page count from 1 and link each entry once. */
function checkPage(node: Node): Finding[] {
  const items = nodes(node['mainEntity']).flatMap((listed) => nodes(listed['itemListElement']));
  const isOrdered = items.every((item, index) => item['position'] === index + 1 && isAbsolute(text(item['url'])));
  return [
    ...(text(node['name']) === '' ? [finding('no_name', 'warning', 'The page has no name.')] : []),
    ...(isOrdered
      ? []
      : [finding('list_invalid', 'error', 'The list of the page is out of order or has no addresses.')]),
  ];
}

function doubleIds(all: readonly Node[]): Finding[] {
  const names = all.map((node) => text(node['@id'])).filter((id) => id !== '');
  return new Set(names).size === names.length
    ? []
    : [finding('double_id', 'error', 'Two parts of the page carry the same id.')];
}
