import type { BcBrand } from '../bigcommerce/brands.ts';
import type { BcPost } from '../bigcommerce/blog.ts';
import type { BcCategory } from '../bigcommerce/categories.ts';
import type { BcPage } from '../bigcommerce/pages.ts';
import type { BcProduct } from '../bigcommerce/products.ts';
import type { EntityKind, LiveSignals } from '../facts/facts.ts';

/** The row of each kind as BigCommerce answers it. */
export type RawOf = { product: BcProduct; category: BcCategory; brand: BcBrand; page: BcPage; post: BcPost };

type EntityOf<K extends EntityKind> = {
  kind: K;
  id: number;
  name: string;
  /** Path on the storefront. */
  url: string;
  isVisible: boolean;
  live: LiveSignals;
  totalSold: number;
  raw: RawOf[K];
  syncedAt: Date;
};

export type Entity = { [K in EntityKind]: EntityOf<K> }[EntityKind];

export type EntityKey = { kind: EntityKind; id: number };

/** An entity's key in a Map. */
export function factKey(kind: EntityKind, id: number): string {
  return `${kind}:${id}`;
}
