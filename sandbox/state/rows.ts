/** Rows of the sandbox, in the field names that BigCommerce's API answers with (see the OpenAPI descriptions). */

export type CustomUrl = { url: string; is_customized: boolean };

export type ProductImage = {
  id: number;
  product_id: number;
  is_thumbnail: boolean;
  sort_order: number;
  description: string;
  image_file: string;
  url_zoom: string;
  url_standard: string;
  url_thumbnail: string;
  url_tiny: string;
  date_modified: string;
};

export type Variant = {
  id: number;
  product_id: number;
  sku: string;
  sku_id: number | null;
  price: number | null;
  sale_price: number | null;
  retail_price: number | null;
  map_price: number | null;
  cost_price: number | null;
  calculated_price: number;
  weight: number | null;
  calculated_weight: number | null;
  width: number | null;
  height: number | null;
  depth: number | null;
  is_free_shipping: boolean;
  purchasing_disabled: boolean;
  purchasing_disabled_message: string;
  image_url: string;
  upc: string;
  gtin: string;
  mpn: string;
  inventory_level: number;
  inventory_warning_level: number;
  bin_picking_number: string;
  option_values: { id: number; option_id: number; option_display_name: string; label: string }[];
};

export type Product = {
  id: number;
  name: string;
  type: 'physical' | 'digital';
  sku: string;
  description: string;
  weight: number;
  width: number;
  depth: number;
  height: number;
  price: number;
  cost_price: number;
  retail_price: number;
  sale_price: number;
  map_price: number;
  calculated_price: number;
  tax_class_id: number;
  product_tax_code: string;
  categories: number[];
  brand_id: number;
  inventory_level: number;
  inventory_warning_level: number;
  inventory_tracking: 'none' | 'product' | 'variant';
  is_free_shipping: boolean;
  is_visible: boolean;
  is_featured: boolean;
  related_products: number[];
  warranty: string;
  bin_picking_number: string;
  upc: string;
  gtin: string;
  mpn: string;
  search_keywords: string;
  availability: 'available' | 'disabled' | 'preorder';
  availability_description: string;
  condition: 'New' | 'Used' | 'Refurbished';
  is_condition_shown: boolean;
  page_title: string;
  meta_description: string;
  meta_keywords: string[];
  custom_url: CustomUrl;
  open_graph_type: string;
  open_graph_title: string;
  open_graph_description: string;
  open_graph_use_meta_description: boolean;
  open_graph_use_product_name: boolean;
  open_graph_use_image: boolean;
  is_preorder_only: boolean;
  preorder_release_date: string | null;
  preorder_message: string;
  is_price_hidden: boolean;
  price_hidden_label: string;
  sort_order: number;
  total_sold: number;
  view_count: number;
  reviews_rating_sum: number;
  reviews_count: number;
  date_created: string;
  date_modified: string;
  base_variant_id: number | null;
  fixed_cost_shipping_price?: number;
  layout_file?: string;
  gift_wrapping_options_type?: 'any' | 'none' | 'list';
  gift_wrapping_options_list?: number[];
  order_quantity_minimum?: number;
  order_quantity_maximum?: number;
  date_last_imported?: string;
  images: ProductImage[];
  custom_fields: { id: number; name: string; value: string }[];
  variants: Variant[];
};

export type Review = {
  id: number;
  product_id: number;
  title: string;
  text: string;
  status: 'approved' | 'pending' | 'disapproved';
  rating: number;
  name: string;
  email: string;
  date_reviewed: string;
  date_created: string;
  date_modified: string;
};

export type Category = {
  category_id: number;
  tree_id: number;
  parent_id: number;
  name: string;
  description: string;
  views: number;
  sort_order: number;
  page_title: string;
  meta_keywords: string[];
  meta_description: string;
  search_keywords: string;
  layout_file: string;
  image_url: string;
  is_visible: boolean;
  default_product_sort: string;
  url: { path: string; is_customized: boolean };
};

export type Brand = {
  id: number;
  name: string;
  page_title: string;
  meta_keywords: string[];
  meta_description: string;
  search_keywords: string;
  image_url: string;
  custom_url: CustomUrl;
};

export type Page = {
  id: number;
  channel_id: number;
  name: string;
  type: 'page' | 'raw' | 'contact_form' | 'link' | 'blog';
  is_visible: boolean;
  is_homepage: boolean;
  is_customers_only: boolean;
  parent_id: number;
  sort_order: number;
  meta_title: string | null;
  meta_description: string | null;
  meta_keywords: string | null;
  search_keywords: string | null;
  url: string;
  body: string;
  contact_fields?: string;
  email?: string;
  /** Where a page of type `link` leads. */
  link?: string;
};

export type Post = {
  id: number;
  title: string;
  url: string;
  body: string;
  tags: string[];
  is_published: boolean;
  /** RFC 3339 instant; the API answers with its own object and `published_date_iso8601` made from it. */
  published_at: string;
  meta_description: string;
  meta_keywords: string;
  author: string;
  thumbnail_path: string;
};

export type Metafield = {
  id: number;
  resource_type: 'product' | 'category' | 'brand' | 'product_variant';
  resource_id: number;
  namespace: string;
  key: string;
  value: string;
  description: string;
  permission_set: 'app_only' | 'read' | 'write' | 'read_and_sf_access' | 'write_and_sf_access';
  /** OAuth client that made it: only that client may change it. */
  owner_client_id: string;
  date_created: string;
  date_modified: string;
};

export type Script = {
  uuid: string;
  api_client_id: string;
  name: string;
  description: string;
  kind: 'src' | 'script_tag';
  html: string;
  src: string;
  load_method: 'default' | 'async' | 'defer';
  location: 'head' | 'footer';
  visibility: 'storefront' | 'all_pages' | 'checkout' | 'order_confirmation';
  auto_uninstall: boolean;
  consent_category: 'unknown' | 'essential' | 'functional' | 'analytics' | 'targeting';
  enabled: boolean;
  channel_id: number;
  integrity_hashes: { hash: string }[];
  date_created: string;
  date_modified: string;
};

export type Hook = {
  id: number;
  client_id: string;
  scope: string;
  destination: string;
  headers: Record<string, string> | null;
  is_active: boolean;
  created_at: number;
  updated_at: number;
};

export type Redirect = {
  id: number;
  site_id: number;
  from_path: string;
  to: { type: 'product' | 'brand' | 'category' | 'page' | 'post' | 'url'; entity_id?: number; url?: string };
};

export type WidgetTemplate = {
  uuid: string;
  kind: string;
  name: string;
  template: string;
  schema: unknown[];
  storefront_api_query: string;
  channel_id: number;
  current_version_uuid: string;
  /** Texts of all its versions, by uuid: a widget shows the one that it was made with. */
  versions: Record<string, string>;
  date_created: string;
  date_modified: string;
};

export type Widget = {
  uuid: string;
  name: string;
  description: string;
  widget_configuration: Record<string, unknown>;
  widget_template_uuid: string;
  /** Version of the template that the widget was made with. */
  version_uuid: string;
  channel_id: number;
  date_created: string;
  date_modified: string;
};

export type Placement = {
  uuid: string;
  widget_uuid: string;
  template_file: string;
  region: string;
  entity_id: string;
  sort_order: number;
  status: 'active' | 'inactive';
  channel_id: number;
  date_created: string;
  date_modified: string;
};

/** Where BigCommerce writes when it deactivates webhooks of an API account. */
export type HookContacts = { client_id: string; emails: string[] };
