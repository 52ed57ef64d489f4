import type { Product } from '../state/rows.ts';

/** What the shop's owner would have typed in the control panel; `expand-product.ts` makes the complete row of it. */
export type ProductDraft = {
  id: number;
  name: string;
  /** Key in the shop's brands; null when the owner left it empty. */
  brand: string | null;
  /** Keys in the shop's categories. */
  categories: readonly string[];
  sku: string;
  price: number;
  sale?: number;
  retail?: number;
  /** In the weight unit of the store. */
  weight: number;
  /** Width, depth, height in the length unit of the store. */
  size?: readonly [number, number, number];
  /** `shape/colour` of the drawn images, or null for a product without any image. */
  art: string | null;
  /** Number of drawn views, 1 when left out. */
  views?: number;
  /** Alternative texts of the images, in order; the rest stays empty. */
  alts?: readonly string[];
  html: string;
  fields?: Readonly<Record<string, string>>;
  /** Option name to its values; every combination becomes a variant. */
  options?: Readonly<Record<string, readonly string[]>>;
  /** Option value to the price of the variants that have it. */
  prices?: Readonly<Record<string, number>>;
  /** Values or whole combinations (`M/Moss`) that are out of stock. */
  soldOut?: readonly string[];
  /** Pieces in stock; null when stock is not tracked. Worked out from the id when left out. */
  stock?: number | null;
  /** `own`: made from the id with a right check digit; `wrong`: with a wrong one; else taken as it is. */
  gtin?: string;
  mpn?: string;
  sold?: number;
  title?: string;
  meta?: string;
  keywords?: readonly string[];
  /** Anything else of the row, as set by hand. */
  set?: Partial<Product>;
};

export type CategoryDraft = {
  id: number;
  key: string;
  parent: string | null;
  name: string;
  description?: string;
  title?: string;
  meta?: string;
  keywords?: readonly string[];
  /** `shape/colour` of the drawn image. */
  art?: string;
  hidden?: boolean;
};

export type BrandDraft = {
  id: number;
  key: string;
  name: string;
  title?: string;
  meta?: string;
  keywords?: readonly string[];
  search?: string;
  logo?: boolean;
};

/** Product id, rating, author, title, text, day (`2026-03-14`), and the status when it is not approved. */
export type ReviewDraft = readonly [
  product: number,
  rating: number,
  author: string,
  title: string,
  text: string,
  day: string,
  status?: 'pending' | 'disapproved',
];

/** The parts of a shop from which a catalogue is made. */
export type ShopDraft = {
  brands: readonly BrandDraft[];
  categories: readonly CategoryDraft[];
  products: readonly ProductDraft[];
  reviews: readonly ReviewDraft[];
};
