import type { Finding } from './contract.ts';
import { finding, places } from './findings.ts';
import { validGtin, validIsbn } from './gtin.ts';
import type { Node } from './json.ts';
import { isAbsolute, isNode, isType, list, nodes, text } from './json.ts';
import { checkOffers } from './offer-rules.ts';

/** Obeys Google's "Product snippet" and "Merchant listing" pages. */
export function checkProduct(node: Node): Finding[] {
  return [
    ...checkDescribed(node),
    ...checkPictures(node),
    ...checkIdentifiers(node),
    ...checkOffers(node),
    ...unnumbered([node]),
  ];
}

/** Obeys Google's "Product variants" page. */
export function checkGroup(node: Node): Finding[] {
  const variants = nodes(node['hasVariant']);
  const found: Finding[] = [];
  if (variants.length === 0)
    found.push(finding('no_variants', 'error', 'The group of variants is empty.', places.variations));
  // A price of the product's own is inherited by all.
  const priced = variants.some(({ offers }) => offers !== undefined) ? places.variations : places.pricing;
  const group = text(node['productGroupID']);
  if (group === '' || variants.some((variant) => text(variant['inProductGroupWithID']) !== group))
    found.push(finding('group_id', 'error', 'The variants do not name their group.'));
  return [
    ...found,
    ...checkVarying(node, variants),
    ...checkDescribed(node),
    ...checkIdentifiers(node),
    ...variants.flatMap((variant) => [...checkVariant(variant), ...checkOffers(variant, priced)]),
    ...checkTwins(variants),
    ...unnumbered([node, ...variants]),
  ];
}

const varying = /^https:\/\/schema\.org\/(color|size|material|pattern|suggestedAge|suggestedGender)$/u;

/** Google wants full addresses out of its six, and every variant to say where it stands. */
function checkVarying(group: Node, variants: readonly Node[]): Finding[] {
  const names = list(group['variesBy']).map((value) => varying.exec(text(value))?.[1]);
  if (names.includes(undefined))
    return [finding('varies_by', 'error', 'A property by which the variants differ is not one that Google knows.')];
  const isTold = (variant: Node, name: string): boolean => {
    const holder = name.startsWith('suggested') ? variant['audience'] : variant;
    return isNode(holder) && holder[name] !== undefined;
  };
  return names.every((name) => name === undefined || variants.every((variant) => isTold(variant, name)))
    ? []
    : [
        finding(
          'varies_unsaid',
          'warning',
          'A variant does not say by what it differs from the others.',
          places.variations,
        ),
      ];
}

function checkVariant(variant: Node): Finding[] {
  const noName = text(variant['name']) === '';
  return [
    ...(noName ? [finding('no_name', 'error', 'A variant has no name.', places.variations)] : []),
    ...checkPictures(variant),
    ...checkIdentifiers(variant),
    ...(text(variant['sku']) === '' && gtinsOf(variant).length === 0
      ? [
          finding(
            'variant_unidentified',
            'recommended',
            'Variants have neither SKU nor GTIN to tell them apart.',
            places.variations,
          ),
        ]
      : []),
  ];
}

function checkTwins(variants: readonly Node[]): Finding[] {
  const skus = variants.map((variant) => text(variant['sku'])).filter((sku) => sku !== '');
  return new Set(skus).size === skus.length
    ? []
    : [finding('variant_twins', 'warning', 'Two variants have the same SKU.', places.variations)];
}

function checkDescribed(node: Node): Finding[] {
  const found: Finding[] = [];
  if (text(node['name']) === '') found.push(finding('no_name', 'error', 'The product has no name.', places.basics));
  if (text(node['description']) === '')
    found.push(finding('no_description', 'recommended', 'No description.', places.description));
  if (node['brand'] === undefined) found.push(finding('no_brand', 'recommended', 'No brand.', places.basics));
  if (node['category'] === undefined)
    found.push(finding('no_category', 'recommended', 'In no category, so its kind is not told.', places.basics));
  return [...found, ...checkRating(node['aggregateRating'])];
}

function checkPictures(node: Node): Finding[] {
  const images = list(node['image']).map((image) => text(isNode(image) ? image['url'] : image));
  if (images.length === 0)
    return [finding('no_image', 'error', 'No image: without one there is no product result.', places.images)];
  return images.every(isAbsolute) ? [] : [finding('relative_address', 'error', 'An image has no absolute address.')];
}

function checkRating(rating: unknown): Finding[] {
  if (!isNode(rating)) return [];
  const value = Number(rating['ratingValue']);
  const count = Number(rating['reviewCount'] ?? rating['ratingCount']);
  const isRight =
    value >= Number(rating['worstRating'] ?? 1) && value <= Number(rating['bestRating'] ?? 5) && count > 0;
  return isRight
    ? []
    : [finding('rating_invalid', 'error', 'The rating is outside its scale or counts no review.', places.reviews)];
}

function gtinsOf(node: Node): [string, unknown][] {
  return Object.entries(node).filter(([key]) => /^gtin\d*$/u.test(key));
}

function checkIdentifiers(node: Node): Finding[] {
  const found: Finding[] = [];
  if (/\s/u.test(text(node['sku']))) found.push(finding('sku_blanks', 'error', 'The SKU holds blanks.', places.basics));
  for (const [key, value] of gtinsOf(node)) {
    const digits = validGtin(text(value));
    if (digits === undefined || (key !== 'gtin' && key !== `gtin${digits.length}`))
      found.push(
        finding(
          'gtin_invalid',
          'error',
          `The barcode number ${text(value)} is not valid as ${key}.`,
          places.identifiers,
        ),
      );
  }
  const isbn = text(node['isbn']);
  if (isbn !== '' && (validIsbn(isbn) === undefined || !isType(node, 'Book')))
    found.push(finding('isbn_invalid', 'error', `${isbn} is no valid ISBN of a book.`, places.identifiers));
  return found;
}

/** Said once of a product and all its variants: some goods have no number of the trade. */
function unnumbered(parts: readonly Node[]): Finding[] {
  const isNumbered = parts.some((node) => gtinsOf(node).length > 0 || text(node['mpn']) !== '');
  return isNumbered
    ? []
    : [
        finding(
          'no_gtin',
          'recommended',
          'No GTIN (barcode number) and no MPN. Fill one in if it has one.',
          places.identifiers,
        ),
      ];
}
