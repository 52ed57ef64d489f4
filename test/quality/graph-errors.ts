import type { Entity } from './entity.ts';
import type { Node } from './nodes.ts';
import { isA, isGtin, isNode, listOf, nodesOf, productNodes, textOf } from './nodes.ts';
import { foldedWords } from './tokens.ts';

const availabilities =
  'BackOrder|Discontinued|InStock|InStoreOnly|LimitedAvailability|OnlineOnly|OutOfStock|PreOrder|PreSale|SoldOut|MadeToOrder';

/** What makes a graph worthless for Google's merchant listing, or untrue. Codes name the thing that is wrong. */
export function graphErrors(entity: Entity, graph: readonly unknown[]): string[] {
  const nodes = graph.filter(isNode);
  const found = [...nodes.flatMap(trailErrors), ...doubleIds(nodes), ...(nodes.length === 0 ? ['empty'] : [])];
  if (/<\/?[a-z][^<>]*>|&(?:amp|nbsp|lt|gt|quot);/iu.test(JSON.stringify(graph))) found.push('markup');
  if (entity.kind === 'post' && !nodes.some((node) => isA(node, 'BlogPosting') && textOf(node['headline']) !== ''))
    found.push('no headline');
  if (entity.kind !== 'product') return unique(found);
  const products = productNodes(nodes);
  const [product] = products;
  if (product === undefined) return unique([...found, 'no product']);
  if (products.length > 1) found.push('two products');
  return unique([...found, ...productErrors(product), ...truthErrors(entity, product)]);
}

/** Errors that only the shop can mend, and why: no image or no price in its rows. */
export function isExcused(entity: Entity, error: string): boolean {
  if (error === 'image') return !entity.images.some((url) => url !== '');
  if (error === 'price' || error === 'offer') return !(entity.price > 0);
  return false;
}

function unique(codes: string[]): string[] {
  return Array.from(new Set(codes));
}

function doubleIds(nodes: Node[]): string[] {
  const ids = nodes.map((node) => textOf(node['@id'])).filter((id) => id !== '');
  return new Set(ids).size === ids.length ? [] : ['double id'];
}

function trailErrors(node: Node): string[] {
  if (!isA(node, 'BreadcrumbList')) return [];
  const steps = nodesOf(node['itemListElement']);
  const inOrder = steps.every((step, index) => step['position'] === index + 1);
  const named = steps.every(
    (step) => textOf(step['name']) !== '' || nodesOf(step['item']).some(({ name }) => textOf(name) !== ''),
  );
  const linked = steps.slice(0, -1).every(({ item }) => isWeb(isNode(item) ? item['@id'] : item));
  return steps.length >= 2 && inOrder && named && linked ? [] : ['breadcrumb'];
}

function isWeb(value: unknown): boolean {
  return /^https?:\/\/[^\s/]+\.?[^\s]*$/u.test(textOf(value));
}

function productErrors(product: Node): string[] {
  const variants = nodesOf(product['hasVariant']);
  if (!isA(product, 'ProductGroup'))
    return [...named(product), ...pictured(product), ...coded(product), ...offered(product), ...rated(product)];
  const group = textOf(product['productGroupID']);
  const found = [
    ...named(product),
    ...rated(product),
    ...variants.flatMap((one) => [...named(one), ...pictured(one), ...coded(one), ...offered(one)]),
  ];
  if (variants.length === 0) found.push('no variants');
  if (group === '' && variants.some((one) => textOf(one['inProductGroupWithID']) === '')) found.push('group id');
  if (
    variants.some(
      (one) =>
        textOf(one['inProductGroupWithID']) !== '' && group !== '' && textOf(one['inProductGroupWithID']) !== group,
    )
  )
    found.push('group id');
  if (
    listOf(product['variesBy']).some(
      (by) =>
        !/^https:\/\/schema\.org\/(?:color|size|material|pattern|suggestedAge|suggestedGender)$/u.test(textOf(by)),
    )
  )
    found.push('variesBy');
  const codes = variants.map((one) => textOf(one['sku']) || textOf(one['@id']) || textOf(one['url']));
  if (new Set(codes).size !== codes.length) found.push('variants alike');
  return found;
}

function named(node: Node): string[] {
  return textOf(node['name']).trim() === '' ? ['name'] : [];
}

function pictured(node: Node): string[] {
  const images = listOf(node['image']).map((image) => (isNode(image) ? image['url'] : image));
  if (images.length === 0) return ['image'];
  return images.every(isWeb) ? [] : ['image address'];
}

function coded(node: Node): string[] {
  const found = /\s/u.test(textOf(node['sku'])) ? ['sku with blanks'] : [];
  for (const [key, value] of Object.entries(node)) {
    const length = /^gtin(\d*)$/u.exec(key)?.[1];
    if (length === undefined) continue;
    const code = textOf(value);
    if (!isGtin(code) || (length !== '' && code.length !== Number(length))) found.push('gtin');
  }
  return found;
}

function offered(node: Node): string[] {
  const offers = nodesOf(node['offers']);
  if (offers.length === 0) return ['offer'];
  return offers.flatMap((offer) => {
    if (isA(offer, 'AggregateOffer')) return ['aggregate offer'];
    const found: string[] = [];
    const specified = nodesOf(offer['priceSpecification']);
    const price = Number(textOf(offer['price']) || textOf(specified[0]?.['price']));
    if (!(price > 0)) found.push('price');
    if (!/^[A-Z]{3}$/u.test(textOf(offer['priceCurrency']) || textOf(specified[0]?.['priceCurrency'])))
      found.push('currency');
    const availability = textOf(offer['availability']);
    if (
      availability !== '' &&
      !new RegExp(`^(?:https?://schema\\.org/)?(?:${availabilities})$`, 'u').test(availability)
    )
      found.push('availability');
    const old = specified.find((one) => textOf(one['priceType']).endsWith('StrikethroughPrice'));
    if (old !== undefined && !(Number(textOf(old['price'])) > price)) found.push('old price');
    if (textOf(offer['priceValidUntil']) !== '') found.push('invented date');
    return found;
  });
}

function rated(node: Node): string[] {
  const [rating] = nodesOf(node['aggregateRating']);
  if (rating === undefined) return [];
  const value = Number(textOf(rating['ratingValue']));
  const count = Number(textOf(rating['reviewCount']) || textOf(rating['ratingCount']));
  return value >= 1 && value <= 5 && count > 0 ? [] : ['rating'];
}

/** Against the rows: price, identifiers and rating are the shop's own, or not there. */
function truthErrors(entity: Entity, product: Node): string[] {
  const found: string[] = [];
  if (product['aggregateRating'] !== undefined && entity.reviewCount === 0) found.push('rating without reviews');
  const offers = nodesOf(product['offers']);
  const right = [entity.price, entity.salePrice].filter((price) => price > 0);
  const wrong = offers
    .map((offer) => Number(textOf(offer['price'])))
    .filter((price) => price > 0 && !right.some((own) => Math.abs(own - price) < 0.01));
  if (entity.variants.length === 0 && wrong.length > 0) found.push('wrong price');
  const sku = textOf(product['sku']);
  if (sku !== '' && ![entity.sku, ...entity.variants.map((one) => one.sku)].includes(sku)) found.push('wrong sku');
  const name = nodesOf(product['brand']).map((brand) => textOf(brand['name']))[0];
  if (name !== undefined && entity.brand !== '' && !sameWords(name, entity.brand)) found.push('wrong brand');
  return found;
}

function sameWords(one: string, other: string): boolean {
  return foldedWords(one).join(' ') === foldedWords(other).join(' ');
}
