import type { BcProduct } from '../bigcommerce/products.ts';
import type { Image, PageFacts, PostFacts, ProductFacts, ToldFacts, VariantFacts } from '../facts/facts.ts';
import type { Entity } from './entity.ts';

type Product = Extract<Entity, { kind: 'product' }>;

/** Facts of a product row together with what stands around it. Prices of purchase and search keywords are not among them. */
export function productFactsOf(
  { id, name, live, isVisible, totalSold, raw }: Product,
  around: Pick<ProductFacts, 'brand' | 'categoryPaths' | 'customFields'> & ToldFacts,
): ProductFacts {
  return {
    kind: 'product',
    id,
    name,
    live,
    isVisible,
    totalSold,
    type: raw.type,
    descriptionHtml: raw.description,
    sku: raw.sku,
    gtin: raw.gtin,
    upc: raw.upc,
    mpn: raw.mpn,
    condition: raw.condition,
    availability: raw.availability,
    preorderReleaseDate: raw.preorder_release_date,
    inventoryTracking: raw.inventory_tracking,
    inventoryLevel: raw.inventory_level,
    price: raw.price,
    salePrice: positive(raw.sale_price),
    retailPrice: positive(raw.retail_price),
    isPriceHidden: raw.is_price_hidden,
    weight: positive(raw.weight),
    width: positive(raw.width),
    height: positive(raw.height),
    depth: positive(raw.depth),
    warranty: raw.warranty,
    images: imagesOf(raw),
    variants: variantsOf(raw),
    reviewCount: raw.reviews_count,
    reviewRatingSum: raw.reviews_rating_sum,
    ...around,
  };
}

/** BigCommerce says 0 where there is none. */
function positive(value: number | undefined): number | undefined {
  return value === undefined || value <= 0 ? undefined : value;
}

/** The picture that the shop shows first comes first. */
function imagesOf(raw: BcProduct): Image[] {
  return raw.images
    .toSorted((a, b) => Number(b.is_thumbnail) - Number(a.is_thumbnail) || a.sort_order - b.sort_order)
    .map((image) => ({ url: image.url_zoom === '' ? image.url_standard : image.url_zoom, alt: image.description }))
    .filter(({ url }) => url !== '');
}

/** A product without options has one variant that is the product itself: none of its own. */
function variantsOf(raw: BcProduct): VariantFacts[] {
  return raw.variants
    .filter((variant) => variant.option_values.length > 0)
    .map((variant) => ({
      id: variant.id,
      sku: variant.sku,
      gtin: variant.gtin === '' ? variant.upc : variant.gtin,
      mpn: variant.mpn,
      price: variant.price,
      salePrice: positive(variant.sale_price),
      inStock: variant.purchasing_disabled ? false : stockOf(raw, variant.inventory_level),
      imageUrl: variant.image_url === '' ? undefined : variant.image_url,
      options: variant.option_values.map((option) => ({ name: option.option_display_name, value: option.label })),
    }));
}

function stockOf(raw: BcProduct, variantLevel: number | undefined): boolean | undefined {
  if (raw.inventory_tracking === 'none') return true;
  const level = raw.inventory_tracking === 'variant' ? variantLevel : raw.inventory_level;
  return level === undefined ? undefined : level > 0;
}

export function pageFactsOf(
  { id, name, live, isVisible, raw }: Extract<Entity, { kind: 'page' }>,
  told: ToldFacts,
): PageFacts {
  return { kind: 'page', id, name, live, isVisible, ...told, pageType: raw.type, bodyHtml: raw.body ?? '' };
}

export function postFactsOf(
  { id, name, live, isVisible, raw }: Extract<Entity, { kind: 'post' }>,
  told: ToldFacts,
): PostFacts {
  return {
    kind: 'post',
    id,
    name,
    live,
    isVisible,
    ...told,
    bodyHtml: raw.body,
    author: raw.author,
    publishedAt: raw.published_date_iso8601,
    tags: raw.tags,
    imageUrl: raw.thumbnail_path === '' ? undefined : raw.thumbnail_path,
  };
}
