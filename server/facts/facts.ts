/** The five kinds of entity, in BigCommerce's words. */
export const entityKinds = ['product', 'category', 'brand', 'page', 'post'] as const;
export type EntityKind = (typeof entityKinds)[number];

export const signals = ['title', 'description', 'keywords', 'url', 'jsonld', 'questions'] as const;
export type Signal = (typeof signals)[number];

/** Which store the texts and graphs are for. Unknown stays undefined: nothing is assumed. */
export type StoreFacts = {
  name: string;
  /** Address of the storefront without a trailing slash. */
  url: string;
  /** ISO 4217. */
  currency: string | undefined;
  /** BCP 47. */
  language: string | undefined;
  weightUnit: string | undefined;
  lengthUnit: string | undefined;
  pricesIncludeTax: boolean | undefined;
  logoUrl?: string | undefined;
  defaultTitle?: string | undefined;
  defaultDescription?: string | undefined;
};

export type Image = { url: string; alt: string };

export type VariantFacts = {
  id: number;
  sku: string;
  gtin: string;
  mpn: string;
  /** Decimal amount in the store's currency; undefined = inherits the product's. */
  price: number | undefined;
  salePrice: number | undefined;
  inStock: boolean | undefined;
  imageUrl: string | undefined;
  options: { name: string; value: string }[];
};

/** Live texts of an entity as the merchant's shop has them today; '' = blank. */
export type LiveSignals = {
  /** undefined where BigCommerce offers no such field (title of a post). */
  title: string | undefined;
  description: string;
  keywords: string[];
  /** Path, for example `/tents/`. */
  url: string;
};

/** A fact that a person of the shop stated in Clione; it counts like one that BigCommerce holds. `at` is ISO 8601. */
export type StatedFact = { label: string; value: string; by: string; at: string };

/** What the shop's people told Clione about an entity: not part of its row in BigCommerce. */
export type ToldFacts = {
  stated: StatedFact[];
  /** Signals that Clione must never touch. */
  locked: Signal[];
};

type Common = ToldFacts & {
  id: number;
  name: string;
  live: LiveSignals;
  isVisible: boolean;
};

export type ProductFacts = Common & {
  kind: 'product';
  type: 'physical' | 'digital';
  descriptionHtml: string;
  sku: string;
  gtin: string;
  upc: string;
  mpn: string;
  brand: { id: number; name: string; url: string } | undefined;
  /** Every category path of the product, from the top: names and addresses. */
  categoryPaths: { id: number; name: string; url: string }[][];
  condition: 'New' | 'Used' | 'Refurbished';
  availability: 'available' | 'disabled' | 'preorder';
  preorderReleaseDate: string | undefined;
  inventoryTracking: 'none' | 'product' | 'variant';
  inventoryLevel: number | undefined;
  price: number;
  /** Regular price before the sale; `price` when there is none. */
  salePrice: number | undefined;
  retailPrice: number | undefined;
  isPriceHidden: boolean;
  weight: number | undefined;
  width: number | undefined;
  height: number | undefined;
  depth: number | undefined;
  warranty: string;
  images: Image[];
  /** Only those that count as public facts. */
  customFields: { name: string; value: string }[];
  variants: VariantFacts[];
  reviewCount: number;
  reviewRatingSum: number;
  totalSold: number;
};

export type CategoryFacts = Common & {
  kind: 'category';
  descriptionHtml: string;
  path: { id: number; name: string; url: string }[];
  /** Names of direct visible subcategories. */
  subcategories: { name: string; url: string }[];
  /** What stands in it (and below it): at most 200 products, in an order that sales do not change. */
  products: { id: number; name: string; url: string; brand: string; customFields: { name: string; value: string }[] }[];
  productCount: number;
  imageUrl: string | undefined;
};

export type BrandFacts = Common & {
  kind: 'brand';
  products: {
    id: number;
    name: string;
    url: string;
    category: string;
    customFields: { name: string; value: string }[];
  }[];
  productCount: number;
  /** Names of the categories its products stand in, most frequent first. */
  categories: string[];
  imageUrl: string | undefined;
};

export type PageFacts = Common & { kind: 'page'; pageType: string; bodyHtml: string };

export type PostFacts = Common & {
  kind: 'post';
  bodyHtml: string;
  author: string;
  publishedAt: string | undefined;
  tags: string[];
  imageUrl: string | undefined;
};

export type EntityFacts = ProductFacts | CategoryFacts | BrandFacts | PageFacts | PostFacts;
