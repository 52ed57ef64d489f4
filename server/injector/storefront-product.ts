import type { ProductFacts, StoreFacts } from '../facts/facts.ts';
import { absolute } from '../structured-data/addresses.ts';
import { instantOf } from '../structured-data/dates.ts';
import type { Pricing } from '../structured-data/offers.ts';
import { pricingOf } from '../structured-data/offers.ts';
import { type completed, mostVariants } from './enhance-product.js';

/** A product as the storefront's own GraphQL tells it to scripts on the page. */
type StorefrontProduct = Parameters<typeof completed>[1];
type Prices = NonNullable<StorefrontProduct['prices']>;

/** What the storefront would answer today, made of the facts, for the preview: the page itself asks when it is shown. */
export function storefrontProduct(
  facts: ProductFacts,
  store: StoreFacts,
  { isConditionShown, fields }: { isConditionShown: boolean; fields: readonly string[] },
): StorefrontProduct {
  const { currency } = store;
  const pricesOf = (pricing: Pricing | undefined, range: readonly number[] = []): Prices | null =>
    currency === undefined || facts.isPriceHidden ? null : pricesIn(currency, pricing, range);
  const isInStock =
    facts.inventoryTracking === 'none' ||
    (facts.inventoryLevel ?? 0) > 0 ||
    facts.variants.some(({ inStock }) => inStock === true);
  const amounts = facts.variants.flatMap((variant) => pricingOf(facts, variant)?.price ?? []);
  const release = instantOf(facts.preorderReleaseDate);
  return {
    entityId: facts.id,
    name: facts.name,
    type: facts.type,
    sku: facts.sku,
    gtin: facts.gtin,
    upc: facts.upc,
    mpn: facts.mpn,
    condition: isConditionShown ? facts.condition.toUpperCase() : null,
    brand: facts.brand === undefined ? null : { name: facts.brand.name },
    availabilityV2: {
      status: statuses[facts.availability],
      willBeReleasedAt: release === undefined ? null : { utc: release },
    },
    inventory: { isInStock },
    prices: pricesOf(pricingOf(facts), amounts),
    images: listed(facts.images.map(({ url }) => ({ urlOriginal: absolute(store, url) }))),
    customFields: listed(facts.customFields.filter(({ name }) => fields.includes(name))),
    variants: {
      pageInfo: { hasNextPage: facts.variants.length > mostVariants },
      ...listed(
        facts.variants.map((variant) => ({
          entityId: variant.id,
          sku: variant.sku,
          gtin: variant.gtin,
          upc: null,
          mpn: variant.mpn,
          isPurchasable: true,
          inventory: { isInStock: variant.inStock ?? isInStock },
          defaultImage: variant.imageUrl === undefined ? null : { urlOriginal: absolute(store, variant.imageUrl) },
          prices: pricesOf(pricingOf(facts, variant)),
          options: listed(
            variant.options.map(({ name, value }) => ({ displayName: name, values: listed([{ label: value }]) })),
          ),
        })),
      ),
    },
  };
}

const statuses = { available: 'Available', preorder: 'Preorder', disabled: 'Unavailable' } as const;

function listed<T>(rows: readonly T[]): { edges: { node: T }[] } {
  return { edges: rows.map((node) => ({ node })) };
}

function pricesIn(currencyCode: string, pricing: Pricing | undefined, range: readonly number[]): Prices {
  const money = (value: number) => ({ value, currencyCode });
  const now = pricing?.price ?? 0;
  const all = range.length > 0 ? range : [now];
  return {
    price: money(now),
    salePrice: pricing?.before === undefined ? null : money(now),
    basePrice: money(pricing?.before ?? now),
    priceRange: { min: money(Math.min(...all)), max: money(Math.max(...all)) },
  };
}
