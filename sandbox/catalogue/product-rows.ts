import type { Product, ProductImage, Variant } from '../state/rows.ts';
import { isObject, numberOf, objectsOf, textOf, type SourceRow } from './read-rows.ts';
import { cut, type Repairs } from './repairs.ts';

const MOST_CUSTOM_FIELDS = 200;
const MOST_CUSTOM_FIELD_TEXT = 250;

type Values = Record<string, unknown>;

/** Hands out ids in the order of the rows, so the same folders always get the same ids. */
export type Counters = { next(kind: 'image' | 'customField' | 'variant' | 'option' | 'optionValue'): number };

export function countersFrom(first: number): Counters {
  const counts = new Map<string, number>();
  return {
    next(kind) {
      const id = counts.get(kind) ?? first;
      counts.set(kind, id + 1);
      return id;
    },
  };
}

/** A product as BigCommerce would answer it; name, address, brand and categories are settled by the caller. */
export function productRow({ values }: SourceRow, date: string, counters: Counters, repairs: Repairs): Product {
  const id = numberOf(values, 'id') ?? 0;
  const price = numberOf(values, 'price');
  if (price === undefined) repairs.pricesMissing += 1;
  const money = { price: price ?? 0, sale_price: numberOf(values, 'sale_price') ?? 0 };
  const base = { ...money, calculated_price: money.sale_price > 0 ? money.sale_price : money.price };
  const sources = objectsOf(values, 'variants');
  const variants = variantRows(values, id, base, counters);
  return {
    ...facts(values, id),
    ...base,
    ...stock(values, sources.length > 0),
    ...searchFields(values),
    date_created: date,
    date_modified: date,
    base_variant_id: sources.length > 0 ? null : (variants[0]?.id ?? null),
    images: imageRows(values, id, date, counters),
    custom_fields: customFieldRows(values, counters, repairs),
    variants,
  };
}

function facts(values: Values, id: number) {
  return {
    id,
    name: textOf(values, 'name'),
    type: textOf(values, 'type') === 'digital' ? ('digital' as const) : ('physical' as const),
    sku: cut(textOf(values, 'sku'), 255),
    description: textOf(values, 'description'),
    weight: numberOf(values, 'weight') ?? 0,
    width: 0,
    depth: 0,
    height: 0,
    cost_price: 0,
    retail_price: numberOf(values, 'retail_price') ?? 0,
    map_price: 0,
    tax_class_id: 0,
    product_tax_code: '',
    brand_id: numberOf(values, 'brand_id') ?? 0,
    categories: [] as number[],
    warranty: '',
    bin_picking_number: '',
    upc: cut(textOf(values, 'upc'), 14),
    gtin: cut(textOf(values, 'gtin'), 14),
    mpn: textOf(values, 'mpn'),
    condition: conditionOf(values),
    is_condition_shown: false,
    is_visible: true,
    is_featured: false,
    is_free_shipping: false,
    related_products: [-1],
    sort_order: 0,
    total_sold: 0,
    view_count: 0,
    reviews_rating_sum: numberOf(values, 'reviews_rating_sum') ?? 0,
    reviews_count: numberOf(values, 'reviews_count') ?? 0,
  };
}

function conditionOf(values: Values): Product['condition'] {
  const condition = textOf(values, 'condition');
  return condition === 'Used' || condition === 'Refurbished' ? condition : 'New';
}

type StockFields = Pick<
  Product,
  | 'inventory_level'
  | 'inventory_warning_level'
  | 'inventory_tracking'
  | 'availability'
  | 'availability_description'
  | 'is_preorder_only'
  | 'preorder_release_date'
  | 'preorder_message'
  | 'is_price_hidden'
  | 'price_hidden_label'
>;

function stock(values: Values, hasVariants: boolean): StockFields {
  const level = numberOf(values, 'inventory_level');
  const availability = textOf(values, 'availability');
  return {
    inventory_level: level ?? 0,
    inventory_warning_level: 0,
    inventory_tracking:
      level === undefined ? ('none' as const) : hasVariants ? ('variant' as const) : ('product' as const),
    availability: availability === 'disabled' || availability === 'preorder' ? availability : 'available',
    availability_description: '',
    is_preorder_only: false,
    preorder_release_date: null,
    preorder_message: '',
    is_price_hidden: false,
    price_hidden_label: '',
  };
}

function searchFields(values: Values) {
  const url = isObject(values['custom_url']) ? values['custom_url'] : {};
  const keywords = values['meta_keywords'];
  return {
    search_keywords: textOf(values, 'search_keywords'),
    page_title: cut(textOf(values, 'page_title'), 255),
    meta_description: textOf(values, 'meta_description'),
    meta_keywords: Array.isArray(keywords) ? keywords.filter((one) => typeof one === 'string') : [],
    custom_url: { url: textOf(url, 'url'), is_customized: url['is_customized'] === true },
    open_graph_type: 'product',
    open_graph_title: '',
    open_graph_description: '',
    open_graph_use_meta_description: true,
    open_graph_use_product_name: true,
    open_graph_use_image: true,
  };
}

/** Addresses stay as the source gives them: nothing is copied to this machine. */
function imageRows(values: Values, productId: number, date: string, counters: Counters): ProductImage[] {
  return objectsOf(values, 'images').map((image, index) => {
    const url = textOf(image, 'url_standard');
    return {
      id: counters.next('image'),
      product_id: productId,
      is_thumbnail: image['is_thumbnail'] === true,
      sort_order: index,
      description: textOf(image, 'description'),
      image_file: url,
      url_zoom: url,
      url_standard: url,
      url_thumbnail: url,
      url_tiny: url,
      date_modified: date,
    };
  });
}

function customFieldRows(values: Values, counters: Counters, repairs: Repairs): Product['custom_fields'] {
  const fields = objectsOf(values, 'custom_fields').filter(
    (field) => textOf(field, 'name') !== '' && textOf(field, 'value') !== '',
  );
  if (fields.length > MOST_CUSTOM_FIELDS) repairs.customFieldsDropped += 1;
  return fields.slice(0, MOST_CUSTOM_FIELDS).map((field) => {
    const value = textOf(field, 'value');
    if (value.length > MOST_CUSTOM_FIELD_TEXT) repairs.customFieldValuesCut += 1;
    const name = cut(textOf(field, 'name'), MOST_CUSTOM_FIELD_TEXT);
    return { id: counters.next('customField'), name, value: cut(value, MOST_CUSTOM_FIELD_TEXT) };
  });
}

type BasePrices = { price: number; sale_price: number; calculated_price: number };

/** One row per variant; a product without any has its base variant alone. */
function variantRows(values: Values, productId: number, base: BasePrices, counters: Counters): Variant[] {
  const options = new OptionIds(counters);
  const sources = objectsOf(values, 'variants');
  const level = numberOf(values, 'inventory_level') ?? 0;
  if (sources.length === 0)
    return [variantRow({ sku: textOf(values, 'sku') }, productId, base, level, options, counters)];
  return sources.map((source) => variantRow(source, productId, base, level, options, counters));
}

function variantRow(
  source: Values,
  productId: number,
  base: BasePrices,
  level: number,
  options: OptionIds,
  counters: Counters,
): Variant {
  const price = numberOf(source, 'price') ?? null;
  const id = counters.next('variant');
  return {
    id,
    product_id: productId,
    sku: cut(textOf(source, 'sku'), 255),
    sku_id: id,
    price,
    sale_price: null,
    retail_price: null,
    map_price: null,
    cost_price: null,
    calculated_price:
      price === null ? base.calculated_price : base.sale_price > 0 ? Math.min(base.sale_price, price) : price,
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
    inventory_level: level,
    inventory_warning_level: 0,
    bin_picking_number: '',
    option_values: objectsOf(source, 'option_values').map((value) => options.valueOf(value)),
  };
}

/** Options and their values belong to one product and keep their ids over its variants. */
class OptionIds {
  readonly #counters: Counters;
  readonly #options = new Map<string, number>();
  readonly #values = new Map<string, number>();

  constructor(counters: Counters) {
    this.#counters = counters;
  }

  valueOf(source: Values): Variant['option_values'][number] {
    const name = cut(textOf(source, 'option_display_name'), 255) || 'Option';
    const label = cut(textOf(source, 'label'), 255) || '-';
    const optionId = this.#options.get(name) ?? this.#counters.next('option');
    this.#options.set(name, optionId);
    const key = JSON.stringify([name, label]);
    const id = this.#values.get(key) ?? this.#counters.next('optionValue');
    this.#values.set(key, id);
    return { id, option_id: optionId, option_display_name: name, label };
  }
}
