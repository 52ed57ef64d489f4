import type { Product, ProductImage, Review } from '../state/rows.ts';
import type { ProductDraft } from './draft.ts';
import { expandVariants, productGtin, trackingOf } from './expand-variants.ts';
import { imagePath } from './image-path.ts';
import { slug } from './slug.ts';
import { spread, spreadDate } from './spread.ts';

/** Ids of the shop's brands and categories by the keys that drafts use. Throws on a key nobody defined. */
export type Keys = { brand(key: string): number; category(key: string): number; address(path: string): string };

/** The complete row of one product. `approved` are its approved reviews, which alone count for the rating. */
export function expandProduct(draft: ProductDraft, keys: Keys, approved: readonly Review[]): Product {
  const created = spreadDate(`${draft.sku} created`, 2021, 2025);
  return {
    ...facts(draft, keys),
    ...money(draft),
    ...stock(draft),
    ...searchFields(draft, keys),
    total_sold: draft.sold ?? spread(`${draft.sku} sold`, 90),
    view_count: (draft.sold ?? 20) * 14 + spread(`${draft.sku} views`, 900),
    reviews_rating_sum: approved.reduce((sum, review) => sum + review.rating, 0),
    reviews_count: approved.length,
    date_created: created,
    date_modified: spreadDate(`${draft.sku} modified`, 2026, 2026),
    images: images(draft, created),
    custom_fields: Object.entries(draft.fields ?? {}).map(([name, value], index) => ({
      id: draft.id * 20 + index,
      name,
      value,
    })),
    ...draft.set,
  };
}

function facts(draft: ProductDraft, keys: Keys) {
  const [width, depth, height] = draft.size ?? [0, 0, 0];
  return {
    id: draft.id,
    name: draft.name,
    type: 'physical' as const,
    sku: draft.sku,
    description: draft.html,
    weight: draft.weight,
    width,
    depth,
    height,
    categories: draft.categories.map((key) => keys.category(key)),
    brand_id: draft.brand === null ? 0 : keys.brand(draft.brand),
    warranty: '',
    bin_picking_number: `${'ABCDEFGH'.charAt(spread(draft.sku, 8))}-${spread(`${draft.sku} bin`, 40) + 1}`,
    // Many shops type the barcode into both fields.
    upc: draft.mpn ? productGtin(draft) : '',
    gtin: productGtin(draft),
    mpn: draft.mpn ?? '',
    condition: 'New' as const,
    is_condition_shown: false,
    is_visible: true,
    is_featured: false,
    related_products: [-1],
    sort_order: 0,
    layout_file: 'product.html',
    gift_wrapping_options_type: 'any' as const,
    gift_wrapping_options_list: [],
    order_quantity_minimum: 0,
    order_quantity_maximum: 0,
  };
}

function money(draft: ProductDraft) {
  return {
    price: draft.price,
    cost_price: Math.round(draft.price * 52) / 100,
    retail_price: draft.retail ?? 0,
    sale_price: draft.sale ?? 0,
    map_price: 0,
    calculated_price: draft.sale ?? draft.price,
    tax_class_id: 0,
    product_tax_code: '',
    is_free_shipping: false,
    fixed_cost_shipping_price: 0,
    is_preorder_only: false,
    preorder_release_date: null,
    preorder_message: '',
    is_price_hidden: false,
    price_hidden_label: '',
  };
}

function stock(draft: ProductDraft) {
  const variants = expandVariants(draft);
  return {
    variants,
    base_variant_id: draft.options ? null : draft.id * 100,
    inventory_tracking: trackingOf(draft),
    inventory_level: variants.reduce((sum, variant) => sum + variant.inventory_level, 0),
    inventory_warning_level: draft.stock === null ? 0 : 2,
    availability: 'available' as const,
    availability_description: '',
  };
}

function searchFields(draft: ProductDraft, keys: Keys) {
  return {
    search_keywords: '',
    page_title: draft.title ?? '',
    meta_description: draft.meta ?? '',
    meta_keywords: [...(draft.keywords ?? [])],
    custom_url: { url: keys.address(`/${slug(draft.name).slice(0, 120)}/`), is_customized: false },
    open_graph_type: 'product',
    open_graph_title: '',
    open_graph_description: '',
    open_graph_use_meta_description: true,
    open_graph_use_product_name: true,
    open_graph_use_image: true,
  };
}

function images(draft: ProductDraft, created: string): ProductImage[] {
  const { art } = draft;
  if (art === null) {
    return [];
  }
  const name = slug(draft.name);
  return Array.from({ length: draft.views ?? 1 }, (_, index) => ({
    id: draft.id * 10 + index,
    product_id: draft.id,
    is_thumbnail: index === 0,
    sort_order: index,
    description: draft.alts?.[index] ?? '',
    image_file: `${art}/${name.slice(0, 60)}__${index + 1}.svg`,
    url_zoom: imagePath(art, name, index + 1, 1280),
    url_standard: imagePath(art, name, index + 1, 560),
    url_thumbnail: imagePath(art, name, index + 1, 330),
    url_tiny: imagePath(art, name, index + 1, 60),
    date_modified: created,
  }));
}
