import {
  anyText,
  choice,
  dateTime,
  decimal,
  flag,
  integer,
  isBody,
  list,
  nullable,
  object,
  text,
  type Checks,
} from './fields.ts';

const price = decimal(0);
const size = decimal(0, 9999999999);
const count = integer(0, 1000000000);

/** What an update of a product may carry (products_catalog, product_Base_PUT). */
export const PRODUCT_CHECKS: Checks = {
  name: text(1, 250),
  type: choice('physical', 'digital'),
  sku: text(0, 255),
  description: anyText,
  weight: size,
  width: size,
  depth: size,
  height: size,
  price,
  cost_price: price,
  retail_price: price,
  sale_price: price,
  map_price: decimal(),
  tax_class_id: decimal(0, 255),
  product_tax_code: text(0, 255),
  categories: list(decimal(), 1000),
  brand_id: count,
  inventory_level: integer(0),
  inventory_warning_level: integer(0),
  inventory_tracking: choice('none', 'product', 'variant'),
  fixed_cost_shipping_price: price,
  is_free_shipping: flag,
  is_visible: flag,
  is_featured: flag,
  related_products: list(integer()),
  warranty: text(0, 65535),
  bin_picking_number: text(0, 255),
  layout_file: text(0, 500),
  upc: text(0, 14),
  gtin: text(0, 14),
  mpn: anyText,
  search_keywords: text(0, 65535),
  availability: choice('available', 'disabled', 'preorder'),
  availability_description: text(0, 255),
  gift_wrapping_options_type: choice('any', 'none', 'list'),
  gift_wrapping_options_list: list(integer()),
  sort_order: integer(),
  condition: choice('New', 'Used', 'Refurbished'),
  is_condition_shown: flag,
  order_quantity_minimum: count,
  order_quantity_maximum: count,
  page_title: text(0, 255),
  meta_keywords: list(anyText),
  meta_description: text(0, 65535),
  view_count: count,
  preorder_release_date: nullable(dateTime),
  preorder_message: text(0, 255),
  is_preorder_only: flag,
  is_price_hidden: flag,
  price_hidden_label: text(0, 200),
  open_graph_type: choice('product', 'album', 'book', 'drink', 'food', 'game', 'movie', 'song', 'tv_show'),
  open_graph_title: anyText,
  open_graph_description: anyText,
  open_graph_use_meta_description: flag,
  open_graph_use_product_name: flag,
  open_graph_use_image: flag,
  date_last_imported: anyText,
  reviews_rating_sum: integer(0),
  reviews_count: integer(0),
  total_sold: integer(0),
};

/** Parts with rows or rules of their own, checked with the fields and written apart. */
export const PRODUCT_PART_CHECKS: Checks = {
  custom_url: object({ url: text(1, Infinity), is_customized: flag, create_redirect: flag }, ['url', 'is_customized']),
  custom_fields: list(object({ id: integer(1), name: text(1, 250), value: text(1, 250) }, ['name', 'value']), 200),
  images: list(
    (value) =>
      isBody(value) && value['id'] === undefined
        ? 'an image can only be changed here, by its id'
        : object({ id: integer(1), is_thumbnail: flag, sort_order: integer(), description: anyText }, ['id'])(value),
    1000,
  ),
};

/** `include_fields` and filters never hide the id. */
export const PRODUCT_INCLUDES = [
  'bulk_pricing_rules',
  'channels',
  'custom_fields',
  'images',
  'modifiers',
  'options',
  'parent_relations',
  'primary_image',
  'reviews',
  'variants',
  'videos',
] as const;
export type ProductInclude = (typeof PRODUCT_INCLUDES)[number];

export const PRODUCT_SORTS = [
  'id',
  'name',
  'sku',
  'price',
  'date_modified',
  'date_last_imported',
  'inventory_level',
  'is_visible',
  'total_sold',
  'calculated_price',
] as const;
