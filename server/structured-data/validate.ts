import { validGtin } from './gtin.ts';

/** One thing wrong with a graph. `error`: no rich result; `warning`: may be ignored; `recommended`: better with it. */
export type Finding = { code: string; level: 'error' | 'warning' | 'recommended'; message: string };

export function finding(code: string, level: Finding['level'], message: string): Finding {
  return { code, level, message };
}

type Node = Record<string, unknown>;

/**
 * Checks a graph against what Google documents for product snippets, merchant listings, variants, breadcrumbs and
 * articles (developers.google.com/search/docs/appearance/structured-data), and against schema.org where a check is easy
 * to get wrong. Works on any JSON-LD, so that what a theme prints can be checked too.
 */
export function validateGraph(graph: { '@graph': readonly unknown[] }): Finding[] {
  const nodes = graph['@graph'].filter(isNode);
  const products = nodes.filter((node) => isType(node, 'Product') || isType(node, 'ProductGroup'));
  return [
    ...(products.length > 1 ? [finding('two_products', 'error', 'The page describes two products.')] : []),
    ...doubleIds(nodes),
    ...nodes.flatMap(checkNode),
  ];
}

function checkNode(node: Node): Finding[] {
  if (isType(node, 'ProductGroup')) return checkGroup(node);
  if (isType(node, 'Product')) return checkProduct(node);
  if (isType(node, 'BreadcrumbList')) return checkBreadcrumb(node);
  if (isType(node, 'BlogPosting')) return checkPost(node);
  return [];
}

function checkProduct(node: Node): Finding[] {
  return [...checkDescribed(node), ...checkIdentifiers(node), ...checkOffers(node)];
}

function checkDescribed(node: Node): Finding[] {
  const found: Finding[] = [];
  if (text(node['name']) === '') found.push(finding('no_name', 'error', 'The product has no name.'));
  const images = list(node['image']).map(text);
  if (images.length === 0)
    found.push(finding('no_image', 'error', 'No image: add one in Products › (product) › Images & videos.'));
  if (images.some((url) => !isAbsolute(url)))
    found.push(finding('relative_address', 'error', 'An image has no absolute address.'));
  if (text(node['description']) === '' && node['inProductGroupWithID'] === undefined)
    found.push(
      finding('no_description', 'recommended', 'No description: write it in Products › (product) › Description.'),
    );
  if (node['brand'] === undefined && node['inProductGroupWithID'] === undefined)
    found.push(finding('no_brand', 'recommended', 'No brand: choose it in Products › (product) › Basic information.'));
  return [...found, ...checkRating(node['aggregateRating'])];
}

function checkRating(rating: unknown): Finding[] {
  if (!isNode(rating)) return [];
  const value = Number(rating['ratingValue']);
  const count = Number(rating['reviewCount'] ?? rating['ratingCount']);
  const isRight =
    value >= Number(rating['worstRating'] ?? 1) && value <= Number(rating['bestRating'] ?? 5) && count > 0;
  return isRight ? [] : [finding('rating_invalid', 'error', 'The rating is outside its scale or counts no review.')];
}

function checkIdentifiers(node: Node): Finding[] {
  const found: Finding[] = [];
  if (/\s/u.test(text(node['sku']))) found.push(finding('sku_blanks', 'error', 'The SKU holds blanks.'));
  const gtins = Object.entries(node).filter(([key]) => /^gtin\d*$/u.test(key));
  for (const [key, value] of gtins) {
    const digits = validGtin(text(value));
    if (digits === undefined || (key !== 'gtin' && key !== `gtin${digits.length}`))
      found.push(finding('gtin_invalid', 'error', `The barcode number ${text(value)} is not valid as ${key}.`));
  }
  if (gtins.length === 0 && text(node['mpn']) === '')
    found.push(
      finding('no_gtin', 'recommended', 'No GTIN or MPN: fill it in under Products › (product) › Product identifiers.'),
    );
  return found;
}

function checkOffers(node: Node): Finding[] {
  const offers = list(node['offers']).filter(isNode);
  if (offers.length === 0)
    return [finding('no_offer', 'error', 'No offer: the product needs a price above 0 in a known currency.')];
  return offers.flatMap((offer) => (isType(offer, 'AggregateOffer') ? checkRange(offer) : checkOffer(offer)));
}

function checkRange(offer: Node): Finding[] {
  const isComplete = Number(offer['lowPrice']) > 0 && isCurrency(offer['priceCurrency']);
  return [
    ...(isComplete ? [] : [finding('price_invalid', 'error', 'The price range has no lowest price or no currency.')]),
    finding('price_range_only', 'warning', 'Only a price range is known: good for a snippet, not for a shop listing.'),
  ];
}

function checkOffer(offer: Node): Finding[] {
  const found: Finding[] = [];
  if (!(Number(offer['price']) > 0)) found.push(finding('price_invalid', 'error', 'The offer has no price above 0.'));
  if (!isCurrency(offer['priceCurrency'])) found.push(finding('no_currency', 'error', 'The offer has no currency.'));
  if (!/^https:\/\/schema\.org\/\w+$/u.test(text(offer['availability'])))
    found.push(finding('no_availability', 'recommended', 'The offer does not say whether it is in stock.'));
  const until = text(offer['priceValidUntil']);
  if (until !== '' && Number.isNaN(Date.parse(until)))
    found.push(finding('date_invalid', 'error', 'The date until which the price holds is not valid.'));
  const strike = list(offer['priceSpecification'])
    .filter(isNode)
    .find((price) => text(price['priceType']).endsWith('StrikethroughPrice'));
  if (strike !== undefined && !(Number(strike['price']) > Number(offer['price'])))
    found.push(finding('sale_invalid', 'error', 'The old price is not above the price.'));
  return found;
}

function checkGroup(node: Node): Finding[] {
  const variants = list(node['hasVariant']).filter(isNode);
  const found: Finding[] = [];
  if (variants.length === 0) found.push(finding('no_variants', 'error', 'The group of variants is empty.'));
  const group = text(node['productGroupID']);
  if (group === '' || variants.some((variant) => text(variant['inProductGroupWithID']) !== group))
    found.push(finding('group_id', 'error', 'The variants do not name their group.'));
  if (
    list(node['variesBy']).some(
      (value) =>
        !/^https:\/\/schema\.org\/(?:color|size|material|pattern|suggestedAge|suggestedGender)$/u.test(text(value)),
    )
  )
    found.push(finding('varies_by', 'error', 'A property by which the variants differ is not one that Google knows.'));
  const ownFindings = variants.flatMap((variant) => [
    ...checkIdentifiers(variant),
    ...checkOffers(variant),
    ...checkDescribed(variant),
  ]);
  return [...found, ...checkDescribed(node).filter(({ code }) => code !== 'no_image'), ...once(ownFindings)];
}

/** One finding a code: a hundred variants with one fault are one thing to mend. */
function once(findings: Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code }) => (seen.has(code) ? false : seen.add(code)));
}

function checkBreadcrumb(node: Node): Finding[] {
  const items = list(node['itemListElement']).filter(isNode);
  const isOrdered = items.every((item, index) => item['position'] === index + 1 && text(item['name']) !== '');
  const areLinked = items.slice(0, -1).every(({ item }) => isAbsolute(text(item)));
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

function checkPost(node: Node): Finding[] {
  return [
    ...(text(node['headline']) === '' ? [finding('no_headline', 'warning', 'The post has no headline.')] : []),
    ...(node['author'] === undefined
      ? [finding('no_author', 'recommended', 'No author: fill it in under Storefront › Blog › (post).')]
      : []),
    ...(node['image'] === undefined
      ? [finding('no_image', 'recommended', 'No image: add a thumbnail in Storefront › Blog › (post).')]
      : []),
    ...(node['datePublished'] === undefined
      ? [finding('no_date', 'recommended', 'The post does not say when it was published.')]
      : []),
  ];
}

function doubleIds(nodes: readonly Node[]): Finding[] {
  const names = nodes.map((node) => text(node['@id'])).filter((id) => id !== '');
  return new Set(names).size === names.length
    ? []
    : [finding('double_id', 'error', 'Two parts of the page carry the same id.')];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isType(node: Node, type: string): boolean {
  return list(node['@type']).includes(type);
}

function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

function isAbsolute(url: string): boolean {
  return /^https?:\/\/[^\s/]+/iu.test(url);
}

function isCurrency(value: unknown): boolean {
  return /^[A-Z]{3}$/u.test(text(value));
}
