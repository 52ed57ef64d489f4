import type {
  Brand,
  Category,
  Page,
  Post,
  Product,
  ProductImage,
  Review,
  Script,
  Variant,
} from '../../../sandbox/state/rows.ts';
import type { StoreProfile } from '../../../sandbox/state/store-profile.ts';

const date = '2026-03-03T10:00:00+00:00';

export function profile(set: Partial<StoreProfile> = {}): StoreProfile {
  return {
    store_hash: 'shop1',
    name: 'Birch & Sons',
    description: 'Goods for the woods',
    secure_url: 'http://shop.test',
    owner: { id: 1, email: 'owner@shop.test', first_name: 'Ola', last_name: 'Nord' },
    country: 'Sweden',
    country_code: 'SE',
    currency: 'SEK',
    currency_symbol: 'kr ',
    language: 'en',
    timezone_name: 'Europe/Stockholm',
    timezone_offset_seconds: 3600,
    weight_units: 'KGS',
    dimension_units: 'Centimeters',
    is_price_entered_with_tax: true,
    plan: 'standard',
    default_page_title: 'Birch & Sons | Woodcraft',
    default_meta_description: 'What the shop says by default',
    default_meta_keywords: 'wood, shop',
    robots_txt: 'User-agent: *\nDisallow: /cart.php\n',
    is_prelaunch: false,
    theme_prints_structured_data: true,
    theme_prints_scripts: true,
    is_headless: false,
    theme_has_regions: true,
    users: [],
    ...set,
  };
}

export function product(id: number, set: Partial<Product> = {}): Product {
  return {
    ...sellingFields,
    ...seoFields,
    id,
    name: `Product ${id}`,
    sku: `SKU-${id}`,
    description: `<p>About product ${id}</p>`,
    price: 100,
    calculated_price: 100,
    custom_url: { url: `/product-${id}/`, is_customized: false },
    ...set,
  };
}

const sellingFields = {
  type: 'physical' as const,
  weight: 1.5,
  width: 0,
  depth: 0,
  height: 0,
  cost_price: 0,
  retail_price: 0,
  sale_price: 0,
  map_price: 0,
  tax_class_id: 0,
  product_tax_code: '',
  categories: [],
  brand_id: 0,
  inventory_level: 5,
  inventory_warning_level: 0,
  inventory_tracking: 'product' as const,
  is_free_shipping: false,
  is_visible: true,
  is_featured: false,
  related_products: [],
  warranty: '',
  bin_picking_number: '',
  upc: '',
  gtin: '',
  mpn: '',
  availability: 'available' as const,
  availability_description: '',
  condition: 'New' as const,
  is_condition_shown: false,
  is_preorder_only: false,
  preorder_release_date: null,
  preorder_message: '',
  is_price_hidden: false,
  price_hidden_label: '',
};

const seoFields = {
  search_keywords: '',
  page_title: '',
  meta_description: '',
  meta_keywords: [],
  open_graph_type: 'product',
  open_graph_title: '',
  open_graph_description: '',
  open_graph_use_meta_description: true,
  open_graph_use_product_name: true,
  open_graph_use_image: true,
  sort_order: 0,
  total_sold: 0,
  view_count: 0,
  reviews_rating_sum: 0,
  reviews_count: 0,
  date_created: date,
  date_modified: date,
  base_variant_id: null,
  images: [],
  custom_fields: [],
  variants: [],
};

export function variant(id: number, label: string, set: Partial<Variant> = {}): Variant {
  return {
    id,
    product_id: 1,
    sku: `V-${id}`,
    sku_id: id,
    price: null,
    sale_price: null,
    retail_price: null,
    map_price: null,
    cost_price: null,
    calculated_price: 100,
    weight: null,
    calculated_weight: null,
    width: null,
    height: null,
    depth: null,
    is_free_shipping: false,
    purchasing_disabled: false,
    purchasing_disabled_message: '',
    image_url: '',
    upc: '',
    gtin: '',
    mpn: '',
    inventory_level: 1,
    inventory_warning_level: 0,
    bin_picking_number: '',
    option_values: [{ id, option_id: 1, option_display_name: 'Size', label }],
    ...set,
  };
}

export function image(url: string, set: Partial<ProductImage> = {}): ProductImage {
  return {
    id: 1,
    product_id: 1,
    is_thumbnail: true,
    sort_order: 0,
    description: '',
    image_file: '',
    url_zoom: url,
    url_standard: url,
    url_thumbnail: url,
    url_tiny: url,
    date_modified: date,
    ...set,
  };
}

export function review(id: number, set: Partial<Review> = {}): Review {
  return {
    id,
    product_id: 1,
    title: `Title ${id}`,
    text: `Text ${id}`,
    status: 'approved',
    rating: 5,
    name: 'Kim',
    email: '',
    date_reviewed: date,
    date_created: date,
    date_modified: date,
    ...set,
  };
}

export function category(id: number, set: Partial<Category> = {}): Category {
  return {
    category_id: id,
    tree_id: 1,
    parent_id: 0,
    name: `Category ${id}`,
    description: '',
    views: 0,
    sort_order: 0,
    page_title: '',
    meta_keywords: [],
    meta_description: '',
    search_keywords: '',
    layout_file: '',
    image_url: '',
    is_visible: true,
    default_product_sort: 'use_store_settings',
    url: { path: `/category-${id}/`, is_customized: false },
    ...set,
  };
}

export function brand(id: number, set: Partial<Brand> = {}): Brand {
  return {
    id,
    name: `Brand ${id}`,
    page_title: '',
    meta_keywords: [],
    meta_description: '',
    search_keywords: '',
    image_url: '',
    custom_url: { url: `/brands/brand-${id}/`, is_customized: false },
    ...set,
  };
}

export function page(id: number, set: Partial<Page> = {}): Page {
  return {
    id,
    channel_id: 1,
    name: `Page ${id}`,
    type: 'page',
    is_visible: true,
    is_homepage: false,
    is_customers_only: false,
    parent_id: 0,
    sort_order: 0,
    meta_title: null,
    meta_description: null,
    meta_keywords: null,
    search_keywords: null,
    url: `/page-${id}/`,
    body: `<p>Body ${id}</p>`,
    ...set,
  };
}

export function post(id: number, set: Partial<Post> = {}): Post {
  return {
    id,
    title: `Post ${id}`,
    url: `/blog/post-${id}/`,
    body: `<p>Story ${id}</p>`,
    tags: [],
    is_published: true,
    published_at: date,
    meta_description: '',
    meta_keywords: '',
    author: 'Ola',
    thumbnail_path: '',
    ...set,
  };
}

export function script(uuid: string, html: string, set: Partial<Script> = {}): Script {
  return {
    uuid,
    api_client_id: 'client',
    name: uuid,
    description: '',
    kind: 'script_tag',
    html,
    src: '',
    load_method: 'default',
    location: 'head',
    visibility: 'storefront',
    auto_uninstall: true,
    consent_category: 'essential',
    enabled: true,
    channel_id: 1,
    integrity_hashes: [],
    date_created: date,
    date_modified: date,
    ...set,
  };
}
