import type { Product } from '../state/rows.ts';

/** What the theme knows about buying a product. `stock_level` is null when the store does not track it. */
export type Stock = { out_of_stock: boolean; stock_level: number | null; can_purchase: boolean; pre_order: boolean };

export function stockOf(product: Product): Stock {
  const level = stockLevel(product);
  const isGone = level !== null && level <= 0;
  return {
    out_of_stock: isGone,
    stock_level: level,
    can_purchase: product.availability !== 'disabled' && !product.is_price_hidden && !isGone,
    pre_order: product.availability === 'preorder',
  };
}

function stockLevel(product: Product): number | null {
  switch (product.inventory_tracking) {
    case 'none':
      return null;
    case 'product':
      return product.inventory_level;
    case 'variant':
      return product.variants
        .filter((variant) => !variant.purchasing_disabled)
        .reduce((sum, variant) => sum + Math.max(0, variant.inventory_level), 0);
  }
}
