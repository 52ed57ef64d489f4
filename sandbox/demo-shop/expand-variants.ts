import type { Product, Variant } from '../state/rows.ts';
import { demoGtin, mistypedGtin } from './barcode.ts';
import type { ProductDraft } from './draft.ts';
import { imagePath, hasColour } from './image-path.ts';
import { slug } from './slug.ts';
import { spread } from './spread.ts';

type OptionValue = Variant['option_values'][number];

/** Every combination of the options, or the single base variant of a product without options. */
export function expandVariants(draft: ProductDraft): Variant[] {
  return combinations(draft).map((values, index) => expandVariant(draft, values, index));
}

function combinations(draft: ProductDraft): OptionValue[][] {
  let rows: OptionValue[][] = [[]];
  Object.entries(draft.options ?? {}).forEach(([name, labels], place) => {
    const values = labels.map((label, index) => ({
      id: draft.id * 100 + place * 20 + index + 1,
      option_id: draft.id * 10 + place + 1,
      option_display_name: name,
      label,
    }));
    rows = rows.flatMap((row) => values.map((value) => [...row, value]));
  });
  return rows;
}

function expandVariant(draft: ProductDraft, values: OptionValue[], index: number): Variant {
  const isBase = values.length === 0;
  const labels = values.map((value) => value.label);
  const price = labels.map((label) => draft.prices?.[label]).find((own) => own !== undefined) ?? null;
  return {
    id: draft.id * 100 + index,
    product_id: draft.id,
    sku: [draft.sku, ...labels.map(skuPart)].join('-'),
    sku_id: isBase ? null : draft.id * 100 + 50 + index,
    price,
    sale_price: null,
    retail_price: null,
    map_price: null,
    cost_price: null,
    calculated_price: price ?? draft.sale ?? draft.price,
    weight: null,
    calculated_weight: draft.weight,
    width: null,
    height: null,
    depth: null,
    is_free_shipping: false,
    purchasing_disabled: draft.set?.availability === 'disabled',
    purchasing_disabled_message: '',
    image_url: variantImage(draft, labels),
    upc: '',
    gtin: variantGtin(draft, index, isBase),
    mpn: isBase ? (draft.mpn ?? '') : '',
    inventory_level: stockOf(draft, labels),
    inventory_warning_level: draft.stock === null ? 0 : 2,
    bin_picking_number: '',
    option_values: values,
  };
}

/** `Lake` -> LAKE, `Regular Wide` -> RW, `1 L` -> 1L, `8.5` -> 85. */
function skuPart(label: string): string {
  const words = slug(label).toUpperCase().split('-');
  return words.length === 1
    ? (words[0] ?? '').slice(0, 4)
    : words.map((word) => (/^\d/.test(word) ? word : word.charAt(0))).join('');
}

function variantImage(draft: ProductDraft, labels: readonly string[]): string {
  const colour = labels.map(slug).find(hasColour);
  const shape = draft.art?.split('/')[0];
  return colour && shape ? imagePath(`${shape}/${colour}`, slug(draft.name), 1, 1280) : '';
}

function variantGtin(draft: ProductDraft, index: number, isBase: boolean): string {
  if (draft.gtin === 'own') {
    return demoGtin(draft.id * 100 + index);
  }
  return isBase ? productGtin(draft) : '';
}

/** The code at the product itself; a product with options carries its codes on the variants. */
export function productGtin(draft: ProductDraft): string {
  switch (draft.gtin) {
    case undefined:
      return '';
    case 'own':
      return draft.options ? '' : demoGtin(draft.id * 100);
    case 'wrong':
      return mistypedGtin(draft.id * 100);
    default:
      return draft.gtin;
  }
}

function stockOf(draft: ProductDraft, labels: readonly string[]): number {
  const out = draft.soldOut ?? [];
  if (draft.stock === null || out.includes(labels.join('/')) || labels.some((label) => out.includes(label))) {
    return 0;
  }
  return draft.stock ?? 3 + spread(`${draft.sku} ${labels.join(' ')}`, labels.length > 0 ? 18 : 60);
}

export function trackingOf(draft: ProductDraft): Product['inventory_tracking'] {
  if (draft.stock === null) {
    return 'none';
  }
  return draft.options ? 'variant' : 'product';
}
