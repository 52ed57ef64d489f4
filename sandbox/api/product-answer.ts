import type { Request } from 'express';
import type { Sandbox } from '../context.ts';
import type { Product, ProductImage, Review, Variant } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { fieldSelector } from './answers.ts';
import { invalidParameter } from './errors.ts';
import { channelsOf } from './events.ts';
import { PRODUCT_INCLUDES, type ProductInclude } from './product-fields.ts';
import { queryList } from './query.ts';

type Answer = Record<string, unknown>;

/** Turns rows into answers: the parts that the query includes, and of the fields those that it selects. */
export function productPresenter(sandbox: Sandbox, store: Store, request: Request): (row: Product) => Answer {
  const included = includesOf(request);
  const select = fieldSelector(request, ['id']);
  const parts = partsOf(sandbox, store, included);
  return (row) => ({ ...select(fieldsOf(row)), ...parts(row) });
}

/** 422 for a part that does not exist. */
export function includesOf(request: Request): ProductInclude[] {
  return (queryList(request, 'include') ?? []).map((name) => {
    const include = PRODUCT_INCLUDES.find((one) => one === name);
    if (!include) throw invalidParameter('include', `${name} is unknown`);
    return include;
  });
}

function fieldsOf({ images: _images, custom_fields: _customFields, variants: _variants, ...fields }: Product): Answer {
  return {
    fixed_cost_shipping_price: 0,
    layout_file: '',
    gift_wrapping_options_type: 'any',
    gift_wrapping_options_list: [],
    order_quantity_minimum: 0,
    order_quantity_maximum: 0,
    date_last_imported: '',
    ...fields,
  };
}

function partsOf(sandbox: Sandbox, store: Store, included: readonly ProductInclude[]): (row: Product) => Answer {
  const reviews = included.includes('reviews') ? reviewsByProduct(store) : new Map<number, Review[]>();
  const makers: Record<ProductInclude, (row: Product) => unknown> = {
    bulk_pricing_rules: () => [],
    channels: () => channelsOf(store),
    custom_fields: (row) => row.custom_fields,
    images: (row) => row.images.map((image) => imageAnswer(sandbox, store, image)),
    modifiers: () => [],
    options: optionsOf,
    parent_relations: () => [],
    primary_image: (row) => primaryImage(sandbox, store, row),
    reviews: (row) => reviews.get(row.id) ?? [],
    variants: (row) => row.variants.map((variant) => variantAnswer(sandbox, store, variant)),
    videos: () => [],
  };
  return (row) =>
    Object.fromEntries(
      included.map((name) => [name, makers[name](row)] as const).filter(([, value]) => value !== undefined),
    );
}

function reviewsByProduct(store: Store): Map<number, Review[]> {
  return Map.groupBy(store.reviews.all(), (review) => review.product_id);
}

export function imageAnswer(sandbox: Sandbox, store: Store, image: ProductImage): Answer {
  return {
    ...image,
    url_zoom: absolute(sandbox, store, image.url_zoom),
    url_standard: absolute(sandbox, store, image.url_standard),
    url_thumbnail: absolute(sandbox, store, image.url_thumbnail),
    url_tiny: absolute(sandbox, store, image.url_tiny),
  };
}

/** Addresses of uploaded files stand in the rows as paths of the storefront. */
export function absolute(sandbox: Sandbox, store: Store, url: string): string {
  return url.startsWith('/') ? sandbox.storefrontOrigin(store.hash) + url : url;
}

function primaryImage(sandbox: Sandbox, store: Store, row: Product): Answer | undefined {
  const image = row.images.find((one) => one.is_thumbnail) ?? row.images[0];
  return image && imageAnswer(sandbox, store, image);
}

export function variantAnswer(sandbox: Sandbox, store: Store, variant: Variant): Answer {
  const weight = variant.calculated_weight ?? variant.weight ?? store.products.get(variant.product_id)?.weight ?? 0;
  return { ...variant, calculated_weight: weight, image_url: absolute(sandbox, store, variant.image_url) };
}

/** Options are not kept apart: they are what the variants' values say. */
function optionsOf(row: Product): unknown {
  const options = new Map<number, { name: string; values: Map<number, string> }>();
  for (const value of row.variants.flatMap((variant) => variant.option_values)) {
    const option = options.get(value.option_id) ?? {
      name: value.option_display_name,
      values: new Map<number, string>(),
    };
    option.values.set(value.id, value.label);
    options.set(value.option_id, option);
  }
  return [...options].map(([id, option], index) => ({
    id,
    product_id: row.id,
    display_name: option.name,
    type: 'rectangles',
    config: {},
    sort_order: index,
    option_values: [...option.values].map(([valueId, label], order) => ({
      id: valueId,
      label,
      sort_order: order,
      is_default: false,
      value_data: null,
    })),
  }));
}
