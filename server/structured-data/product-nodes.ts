import type { AggregateOffer, AggregateRating, BookLeaf, MergeLeafTypes, ProductLeaf, Thing } from 'schema-dts';
import type { ProductFacts, StoreFacts } from '../facts/facts.ts';
import { absolute, ids } from './addresses.ts';
import { amount } from './amount.ts';
import { audienceMember } from './audience.ts';
import { breadcrumbNode } from './breadcrumb-node.ts';
import { categoryOf } from './category-of.ts';
import { dimensionsOf } from './dimensions.ts';
import { fieldMeaning, fieldsOf, readable, readableText } from './fields.ts';
import { groupNode } from './group-node.ts';
import { isbnOf, productIdentifiers } from './identifiers.ts';
import { availabilityOf, offerNode, pricingOf } from './offers.ts';
import type { StatedPolicies } from './policies.ts';
import { statedProperties } from './properties.ts';
import { shortened } from './shortened.ts';
import { termsOf } from './terms.ts';

/** A book is a product too, and says so: only then an ISBN counts. */
type BookNode = MergeLeafTypes<[ProductLeaf, BookLeaf]>;
type RatingNode = Extract<AggregateRating, { '@type': 'AggregateRating' }>;
type RangeNode = Extract<AggregateOffer, { '@type': 'AggregateOffer' }>;
export type ProductThing = Thing | BookNode;

/** Longest description that feeds and search engines read. */
const longestDescription = 5000;

/** A product with its offer, or a group with one product and offer a variant; and the way to it. */
export function productNodes(facts: ProductFacts, store: StoreFacts, policies?: StatedPolicies): ProductThing[] {
  const url = absolute(store, facts.live.url);
  const choices = facts.variants.filter(({ options }) => options.length > 0);
  const shared = sharedOf(facts, store, url);
  const main =
    choices.length > 0
      ? groupNode(facts, store, url, choices, policies, shared)
      : productNode(facts, store, url, policies, shared);
  return [main, ...breadcrumbNode(facts, store)];
}

function productNode(
  facts: ProductFacts,
  store: StoreFacts,
  url: string,
  policies: StatedPolicies | undefined,
  shared: ReturnType<typeof sharedOf>,
): ProductLeaf | BookNode {
  const offers = offersOf(facts, store, url, policies);
  const rest = {
    ...shared,
    ...dimensionsOf(facts, store),
    ...productIdentifiers(facts),
    ...(offers === undefined ? {} : { offers }),
  };
  const isbn = isbnOf(facts);
  return isbn === undefined ? { '@type': 'Product', ...rest } : { '@type': ['Product', 'Book'], ...rest, isbn };
}

/** A range only where several variants exist that nothing tells apart; otherwise one offer. */
function offersOf(facts: ProductFacts, store: StoreFacts, url: string, policies: StatedPolicies | undefined) {
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
  if (pricing === undefined) return undefined;
  return offerNode(facts, only, { url, currency, pricing, terms: termsOf(facts, policies, currency) });
}

/** What a product and a group of variants say of themselves in the same way. */
function sharedOf(facts: ProductFacts, store: StoreFacts, url: string) {
  const description = shortened(readableText(facts.descriptionHtml), longestDescription);
  const images = Array.from(new Set(facts.images.map((image) => absolute(store, image.url))));
  const category = categoryOf(facts);
  const { own, audience, others } = statedProperties(facts);
  return {
    '@id': ids.product(url),
    url,
    name: readable(facts.name),
    ...(description === '' ? {} : { description }),
    ...(images.length === 0 ? {} : { image: images }),
    ...brandOf(facts, store),
    ...(category === undefined ? {} : { category }),
    ...own,
    ...audienceMember(audience),
    ...(others.length === 0 ? {} : { additionalProperty: others }),
    ...ratingOf(facts),
  };
}

/** The brand that BigCommerce holds, or else the one that a field states. */
function brandOf(facts: ProductFacts, store: StoreFacts) {
  const name = readable(facts.brand?.name ?? fieldMeaning(fieldsOf(facts), 'brand') ?? '');
  if (name === '') return {};
  const url = facts.brand?.url ?? '';
  const address = url === '' ? {} : { '@id': ids.brand(absolute(store, url)), url: absolute(store, url) };
  return { brand: { '@type': 'Brand' as const, name, ...address } };
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
