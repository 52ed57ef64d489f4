import type { Product, Variant } from '../state/rows.ts';
import type { StoreProfile } from '../state/store-profile.ts';
import { type Currency, currencyOf, type Money, money } from './money.ts';

export type TaxKind = 'with_tax' | 'without_tax';
export type Taxed = { [kind in TaxKind]?: Money };
export type Price = Taxed & {
  price_range?: { min: Taxed; max: Taxed };
  saved?: Money;
} & { [reduction in `${'non_sale_price' | 'sale_price' | 'rrp'}_${TaxKind}`]?: Money };

/** In which currency prices are shown to a visitor, and with which taxes. */
export type PriceTerms = {
  currency: Currency;
  /** Amounts of the catalog are in the store's currency and hold the tax, or do not. */
  isEnteredWithTax: boolean;
  taxPercent: number;
  shown: readonly TaxKind[];
};

/** `currency` undefined: the store's own. Throws for one that the store does not have. */
export function priceTerms(profile: StoreProfile, currency?: string): PriceTerms {
  const isEnteredWithTax = profile.is_price_entered_with_tax;
  return {
    currency: currencyOf(profile, currency ?? profile.currency),
    isEnteredWithTax,
    taxPercent: profile.tax_percent ?? 0,
    shown: profile.prices_shown ?? [isEnteredWithTax ? 'with_tax' : 'without_tax'],
  };
}

/** An amount of the catalog as a visitor sees it. */
export function shownAmount(terms: PriceTerms, amount: number, kind: TaxKind): Money {
  const factor = 1 + terms.taxPercent / 100;
  const isWanted = (kind === 'with_tax') === terms.isEnteredWithTax;
  const taxed = isWanted ? amount : kind === 'with_tax' ? amount * factor : amount / factor;
  return money(terms.currency, taxed * terms.currency.rate);
}

/** The `price` object of a product in a theme's context. Empty when the merchant hides the price. */
export function priceOf(product: Product, terms: PriceTerms): Price {
  if (product.is_price_hidden) return {};
  const now = currentPrice(product);
  const range = priceRange(product);
  return {
    ...taxed(terms, now),
    ...(range === undefined
      ? reductions(product, terms, now)
      : { price_range: { min: taxed(terms, range.min), max: taxed(terms, range.max) } }),
  };
}

function taxed(terms: PriceTerms, amount: number): Taxed {
  return Object.fromEntries(terms.shown.map((kind) => [kind, shownAmount(terms, amount, kind)]));
}

function reductions(product: Product, terms: PriceTerms, now: number): Price {
  const isOnSale = now < product.price;
  const before = isOnSale ? product.price : product.retail_price;
  const [first = 'with_tax'] = terms.shown;
  const named = (name: string, amount: number) =>
    Object.fromEntries(terms.shown.map((kind) => [`${name}_${kind}`, shownAmount(terms, amount, kind)]));
  return {
    ...(isOnSale && { ...named('non_sale_price', product.price), ...named('sale_price', now) }),
    ...(product.retail_price > now && named('rrp', product.retail_price)),
    ...(before > now && { saved: shownAmount(terms, before - now, first) }),
  };
}

/** What a shopper pays for the product: its sale price when it has one. */
export function currentPrice(product: Product): number {
  return product.sale_price > 0 ? product.sale_price : product.price;
}

/** A variant's own price, or what it inherits from its product. */
export function variantPrice(product: Product, variant: Variant): number {
  if (variant.sale_price !== null && variant.sale_price > 0) return variant.sale_price;
  return variant.price ?? currentPrice(product);
}

/** Lowest and highest price of the variants; undefined: all cost the same. */
export function priceRange(product: Product): { min: number; max: number } | undefined {
  const prices = sellable(product).map((variant) => variantPrice(product, variant));
  const [min, max] = [Math.min(...prices), Math.max(...prices)];
  return prices.length > 0 && min < max ? { min, max } : undefined;
}

/** Variants that can be bought, or all of them when none can. */
function sellable(product: Product): Variant[] {
  const open = product.variants.filter((variant) => !variant.purchasing_disabled);
  return open.length > 0 ? open : product.variants;
}
