import type { Offer, UnitPriceSpecification } from 'schema-dts';
import type { ProductFacts, VariantFacts } from '../facts/facts.ts';
import { amount } from './amount.ts';
import { instantOf } from './dates.ts';
import type { Terms } from './terms.ts';

type OfferNode = Extract<Offer, { '@type': 'Offer' }>;
type PriceNode = Extract<UnitPriceSpecification, { '@type': 'UnitPriceSpecification' }>;

/** What a shopper pays now, and the regular price where that is higher. */
export type Pricing = { price: number; before: number | undefined };

/**
 * Price of the product, or of one of its variants; undefined where there is none above 0, which no shop listing takes.
 * A sale price counts only below the regular one.
 */
export function pricingOf(facts: ProductFacts, variant?: VariantFacts): Pricing | undefined {
  const regular = variant?.price ?? facts.price;
  const inherited = variant?.price === undefined || variant.price === facts.price ? facts.salePrice : undefined;
  const sale = variant?.salePrice ?? inherited;
  if (sale !== undefined && sale > 0 && sale < regular) return { price: sale, before: regular };
  return regular > 0 ? { price: regular, before: undefined } : undefined;
}

/** Obeys Google's merchant listing documentation: the active price on the offer, the old one as StrikethroughPrice. */
export function offerNode(
  facts: ProductFacts,
  variant: VariantFacts | undefined,
  { url, currency, pricing, terms }: { url: string; currency: string; pricing: Pricing; terms: Terms },
): OfferNode {
  const release = facts.availability === 'preorder' ? instantOf(facts.preorderReleaseDate) : undefined;
  return {
    '@type': 'Offer',
    url,
    price: amount(pricing.price, currency),
    priceCurrency: currency,
    availability: availabilityOf(facts, variant),
    itemCondition: conditions[facts.condition],
    ...(pricing.before === undefined ? {} : { priceSpecification: strikethrough(pricing.before, currency) }),
    ...(release === undefined ? {} : { availabilityStarts: release }),
    ...terms,
  };
}

function strikethrough(price: number, currency: string): PriceNode {
  return {
    '@type': 'UnitPriceSpecification',
    priceType: 'https://schema.org/StrikethroughPrice',
    price: amount(price, currency),
    priceCurrency: currency,
  };
}

const conditions = {
  New: 'https://schema.org/NewCondition',
  Used: 'https://schema.org/UsedCondition',
  Refurbished: 'https://schema.org/RefurbishedCondition',
} as const;

/** A variant that cannot be bought is out of stock, whether or not the shop counts its stock. */
export function availabilityOf(facts: ProductFacts, variant?: VariantFacts) {
  if (facts.availability === 'disabled') return 'https://schema.org/OutOfStock';
  if (facts.availability === 'preorder') return 'https://schema.org/PreOrder';
  return isInStock(facts, variant) ? 'https://schema.org/InStock' : 'https://schema.org/OutOfStock';
}

function isInStock(facts: ProductFacts, variant: VariantFacts | undefined): boolean {
  if (variant?.inStock !== undefined) return variant.inStock;
  if (facts.inventoryTracking === 'none') return true;
  if (facts.inventoryTracking === 'product' || variant !== undefined) return (facts.inventoryLevel ?? 0) > 0;
  return facts.variants.some(({ inStock }) => inStock === true) || (facts.inventoryLevel ?? 0) > 0;
}
