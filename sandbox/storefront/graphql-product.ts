import type { Product, Variant } from '../state/rows.ts';
import { type Paging, connection } from './graphql-connection.ts';
import { productImages } from './images.ts';
import { currentPrice, priceRange, priceTerms, shownAmount, variantPrice } from './price.ts';
import type { Shop } from './shop.ts';
import { stockOf } from './stock.ts';

/** What shoppers may know of a product, by the names of the schema; metafields are added by the caller. */
export function productFields(shop: Shop, row: Product) {
  const brand = shop.store.brands.get(row.brand_id);
  const images = () => productImages(shop, row).map((image, index) => imageNode(image, index === 0));
  return {
    entityId: row.id,
    name: row.name,
    sku: row.sku,
    path: row.custom_url.url,
    type: row.type,
    upc: row.upc || null,
    gtin: row.gtin || null,
    mpn: row.mpn || null,
    condition: row.is_condition_shown ? row.condition.toUpperCase() : null,
    plainTextDescription: ({ characterLimit }: { characterLimit: number }) =>
      row.description.replaceAll(/<[^>]*>/g, '').slice(0, characterLimit),
    brand: brand && { entityId: brand.id, name: brand.name, path: brand.custom_url.url },
    availabilityV2: availability(row),
    inventory: {
      isInStock: !stockOf(row).out_of_stock,
      hasVariantInventory: row.inventory_tracking === 'variant',
    },
    prices: (asked: PriceArgs) => prices(shop, row, undefined, asked),
    defaultImage: () => images()[0] ?? null,
    images: (paging: Paging) =>
      connection(images(), paging, { keyOf: ({ urlOriginal }) => urlOriginal, show: (image) => image }),
    customFields: ({ names, ...paging }: Paging & { names: string[] }) =>
      connection(
        row.custom_fields.filter(({ name }) => names.length === 0 || names.includes(name)),
        paging,
        { keyOf: ({ id }) => `field:${id}`, show: ({ id, name, value }) => ({ entityId: id, name, value }) },
      ),
    variants: ({ entityIds, ...paging }: Paging & { entityIds: number[] }) =>
      connection(
        row.variants.filter(({ id }) => entityIds.length === 0 || entityIds.includes(id)),
        paging,
        { keyOf: ({ id }) => `variant:${id}`, show: (variant) => variantNode(shop, row, variant) },
      ),
  };
}

function imageNode({ data, alt }: { data: string; alt: string }, isDefault: boolean) {
  return { urlOriginal: data.replace('#{:size}', '').replace('{:size}', 'original'), altText: alt, isDefault };
}

function availability(row: Product) {
  const description = row.availability_description;
  if (row.availability === 'disabled') return { __typename: 'ProductUnavailable', status: 'Unavailable', description };
  if (row.availability === 'available') return { __typename: 'ProductAvailable', status: 'Available', description };
  const utc = row.preorder_release_date;
  const willBeReleasedAt = utc === null ? null : { utc: new Date(utc).toISOString() };
  return { __typename: 'ProductPreOrder', status: 'Preorder', description, willBeReleasedAt };
}

type PriceArgs = { includeTax?: boolean | null; currencyCode?: string | null };

/** In the store's own currency and without tax, unless asked otherwise; null where the merchant hides them. */
function prices(shop: Shop, row: Product, variant: Variant | undefined, { includeTax, currencyCode }: PriceArgs) {
  const terms = priceTerms(shop.profile, currencyCode ?? undefined);
  if (row.is_price_hidden) return null;
  const shown = (amount: number) => {
    const { value, currency } = shownAmount(terms, amount, includeTax === true ? 'with_tax' : 'without_tax');
    return { currencyCode: currency, value };
  };
  const now = variant === undefined ? currentPrice(row) : variantPrice(row, variant);
  const base = variant?.price ?? row.price;
  const { min, max } = (variant === undefined ? priceRange(row) : undefined) ?? { min: now, max: now };
  return {
    price: shown(now),
    salePrice: now < base ? shown(now) : null,
    basePrice: shown(base),
    retailPrice: row.retail_price > 0 ? shown(row.retail_price) : null,
    priceRange: { min: shown(min), max: shown(max) },
  };
}

function variantNode(shop: Shop, row: Product, variant: Variant) {
  const isTracked = row.inventory_tracking === 'variant';
  const isInStock = isTracked ? variant.inventory_level > 0 : !stockOf(row).out_of_stock;
  return {
    entityId: variant.id,
    sku: variant.sku,
    upc: variant.upc || null,
    gtin: variant.gtin || null,
    mpn: variant.mpn || null,
    isPurchasable: !variant.purchasing_disabled && row.availability !== 'disabled' && isInStock,
    defaultImage: variant.image_url === '' ? null : imageNode({ data: shop.link(variant.image_url), alt: '' }, false),
    prices: (asked: PriceArgs) => prices(shop, row, variant, asked),
    inventory: { isInStock },
    options: (paging: Paging) =>
      connection(variant.option_values, paging, {
        keyOf: ({ option_id }) => `option:${option_id}`,
        show: ({ id, option_id, option_display_name, label }) => ({
          entityId: option_id,
          displayName: option_display_name,
          isRequired: true,
          values: (inner: Paging) =>
            connection([{ entityId: id, label }], inner, {
              keyOf: ({ entityId }) => `value:${entityId}`,
              show: (value) => value,
            }),
        }),
      }),
  };
}
