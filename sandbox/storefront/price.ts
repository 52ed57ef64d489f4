import type { Product, Variant } from '../state/rows.ts';
import type { StoreProfile } from '../state/store-profile.ts';
import { type Money, money } from './money.ts';

/** `with_tax` or `without_tax` by the store's setting, never both: the sandbox knows no tax rates. */
export type Taxed = { with_tax?: Money; without_tax?: Money };
export type Price = Taxed & {
  price_range?: { min: Taxed; max: Taxed };
  saved?: Money;
} & { [reduction in `${'non_sale_price' | 'sale_price' | 'rrp'}_${'with_tax' | 'without_tax'}`]?: Money };

/** The `price` object of a product in a theme's context. Empty when the merchant hides the price. */
export function priceOf(product: Product, profile: StoreProfile): Price {
  if (product.is_price_hidden) return {};
  const tax = profile.is_price_entered_with_tax ? 'with_tax' : 'without_tax';
  const taxed = (amount: number): Taxed => ({ [tax]: money(profile, amount) });
  const now = currentPrice(product);
  const variantPrices = sellable(product).map((variant) => variantPrice(product, variant));
  const [min, max] = [Math.min(...variantPrices), Math.max(...variantPrices)];
  const isRange = variantPrices.length > 0 && min < max;
  return {
    ...taxed(now),
    ...(isRange && { price_range: { min: taxed(min), max: taxed(max) } }),
    ...(!isRange && reductions(product, profile, now)),
  };
}

function reductions(product: Product, profile: StoreProfile, now: number): Price {
  const tax = profile.is_price_entered_with_tax ? 'with_tax' : 'without_tax';
  const isOnSale = now < product.price;
  const before = isOnSale ? product.price : product.retail_price;
  return {
    ...(isOnSale && {
      [`non_sale_price_${tax}` as const]: money(profile, product.price),
      [`sale_price_${tax}` as const]: money(profile, now),
    }),
    ...(product.retail_price > now && { [`rrp_${tax}` as const]: money(profile, product.retail_price) }),
    ...(before > now && { saved: money(profile, before - now) }),
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

/** Variants that can be bought, or all of them when none can. */
function sellable(product: Product): Variant[] {
  const open = product.variants.filter((variant) => !variant.purchasing_disabled);
  return open.length > 0 ? open : product.variants;
}
