import type { AggregateOffer, AggregateRating, Product, ProductGroup, Thing } from 'schema-dts';
import type { ProductFacts, StoreFacts, VariantFacts } from '../facts/facts.ts';
import { plainText } from '../facts/html-text.ts';
import { mendGarbled } from '../facts/mojibake.ts';
import { absolute, ids } from './addresses.ts';
import { breadcrumbNode } from './breadcrumb-node.ts';
import { validGtin } from './gtin.ts';
import { amount, availabilityOf, offerNode, pricingOf } from './offers.ts';
import { propertiesOf } from './properties.ts';
import { categoryOf } from './stored-metafield.ts';
import type { Finding } from './validate.ts';
import { finding } from './validate.ts';
import { variantProperties, variesBy } from './variants.ts';

type ProductNode = Extract<Product, { '@type': 'Product' }>;
type GroupNode = Extract<ProductGroup, { '@type': 'ProductGroup' }>;
type RatingNode = Extract<AggregateRating, { '@type': 'AggregateRating' }>;
type RangeNode = Extract<AggregateOffer, { '@type': 'AggregateOffer' }>;

/** A product with its offer, or a group with one product and offer a variant; and the way to it. */
export function productNodes(facts: ProductFacts, store: StoreFacts): { nodes: Thing[]; findings: Finding[] } {
  const url = absolute(store, facts.live.url);
  const choices = facts.variants.filter(({ options }) => options.length > 0);
  const main = choices.length > 1 ? groupNode(facts, store, url, choices) : productNode(facts, store, url);
  return { nodes: [main, ...breadcrumbNode(facts, store)], findings: offerFindings(facts, store) };
}

function offerFindings(facts: ProductFacts, store: StoreFacts): Finding[] {
  if (facts.isPriceHidden)
    return [finding('price_hidden', 'warning', 'The price is hidden on the page, so it carries no offer.')];
  if (store.currency === undefined)
    return [
      finding(
        'no_currency',
        'error',
        "The shop's currency is not known, so there is no offer. Reconnect Clione in Settings › Connection.",
      ),
    ];
  return [];
}

function productNode(facts: ProductFacts, store: StoreFacts, url: string): ProductNode {
  const [only] = facts.variants;
  const sku = facts.sku === '' ? (only?.sku ?? '') : facts.sku;
  const offers = offersOf(facts, store, url);
  return {
    '@type': 'Product',
    '@id': ids.product(url),
    url,
    ...commonOf(facts, store),
    ...identifiersOf({
      sku,
      gtins: [facts.gtin, facts.upc, only?.gtin ?? ''],
      mpn: facts.mpn === '' ? (only?.mpn ?? '') : facts.mpn,
    }),
    ...(offers === undefined ? {} : { offers }),
  };
}

/** A range only where several variants exist that nothing tells apart; otherwise one offer. */
function offersOf(facts: ProductFacts, store: StoreFacts, url: string) {
  const { currency } = store;
  if (currency === undefined || facts.isPriceHidden) return undefined;
  const prices = facts.variants.flatMap((variant) => pricingOf(facts, variant)?.price ?? []);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  if (facts.variants.length > 1 && low < high) {
    const range: RangeNode = {
      '@type': 'AggregateOffer',
      lowPrice: amount(low, currency),
      highPrice: amount(high, currency),
      priceCurrency: currency,
      offerCount: prices.length,
      availability: availabilityOf(facts),
    };
    return range;
  }
  const [only] = facts.variants;
  const pricing = pricingOf(facts, only);
  return pricing === undefined ? undefined : offerNode(facts, only, url, currency, pricing);
}

function groupNode(facts: ProductFacts, store: StoreFacts, url: string, choices: readonly VariantFacts[]): GroupNode {
  const groupId = facts.sku !== '' && !/\s/u.test(facts.sku) ? facts.sku : String(facts.id);
  const varies = variesBy(choices);
  return {
    '@type': 'ProductGroup',
    '@id': ids.product(url),
    url,
    productGroupID: groupId,
    ...commonOf(facts, store),
    ...(facts.mpn.trim() === '' ? {} : { mpn: facts.mpn.trim() }),
    ...(varies.length === 0 ? {} : { variesBy: varies }),
    hasVariant: choices.map((variant) => variantNode(facts, store, url, variant, groupId)),
  };
}

function variantNode(
  facts: ProductFacts,
  store: StoreFacts,
  url: string,
  variant: VariantFacts,
  groupId: string,
): ProductNode {
  const { currency } = store;
  const values = variant.options.map(({ value }) => readable(value)).join(', ');
  const own = variant.sku === '' || /\s/u.test(variant.sku) ? url : `${url}?sku=${encodeURIComponent(variant.sku)}`;
  const pricing = currency === undefined || facts.isPriceHidden ? undefined : pricingOf(facts, variant);
  const image = variant.imageUrl === undefined ? imagesOf(facts, store)[0] : absolute(store, variant.imageUrl);
  return {
    '@type': 'Product',
    '@id': `${url}#variant-${variant.id}`,
    name: `${readable(facts.name)} – ${values}`,
    url: own,
    inProductGroupWithID: groupId,
    ...variantProperties(variant),
    ...identifiersOf({ sku: variant.sku, gtins: [variant.gtin], mpn: variant.mpn }),
    ...(image === undefined ? {} : { image }),
    ...(pricing === undefined || currency === undefined
      ? {}
      : { offers: offerNode(facts, variant, own, currency, pricing) }),
  };
}

function commonOf(facts: ProductFacts, store: StoreFacts) {
  const description = readable(facts.descriptionHtml).slice(0, 5000);
  const images = imagesOf(facts, store);
  const category = categoryOf(facts);
  const properties = propertiesOf(facts);
  return {
    name: readable(facts.name),
    ...(description === '' ? {} : { description }),
    ...(images.length === 0 ? {} : { image: images }),
    ...(facts.brand === undefined
      ? {}
      : {
          brand: {
            '@type': 'Brand' as const,
            name: readable(facts.brand.name),
            ...brandAddress(facts.brand.url, store),
          },
        }),
    ...(category === undefined ? {} : { category: readable(category) }),
    ...(properties.length === 0 ? {} : { additionalProperty: properties }),
    ...ratingOf(facts),
  };
}

function brandAddress(url: string, store: StoreFacts) {
  return url === '' ? {} : { '@id': ids.brand(absolute(store, url)), url: absolute(store, url) };
}

function imagesOf(facts: ProductFacts, store: StoreFacts): string[] {
  return facts.images.map(({ url }) => absolute(store, url));
}

/** Obeys Google: no reviews, no rating. The sum over the count is the average, on the scale of 1 to 5. */
function ratingOf({ reviewCount, reviewRatingSum }: ProductFacts): { aggregateRating?: RatingNode } {
  const value = reviewRatingSum / reviewCount;
  if (!Number.isFinite(value) || value < 1 || value > 5) return {};
  return {
    aggregateRating: {
      '@type': 'AggregateRating',
      ratingValue: Number(value.toFixed(2)),
      reviewCount,
      bestRating: 5,
      worstRating: 1,
    },
  };
}

/** Only identifiers that are valid: a wrong barcode number is worse than none. */
function identifiersOf({ sku, gtins, mpn }: { sku: string; gtins: string[]; mpn: string }) {
  const gtin = gtins.map(validGtin).find((digits) => digits !== undefined);
  return {
    ...(sku.trim() === '' || /\s/u.test(sku.trim()) ? {} : { sku: sku.trim() }),
    ...(gtin === undefined ? {} : { [`gtin${gtin.length}`]: gtin }),
    ...(mpn.trim() === '' ? {} : { mpn: mpn.trim() }),
  };
}

function readable(text: string): string {
  return mendGarbled(plainText(text));
}
