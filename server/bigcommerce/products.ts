import { z } from 'zod';
import { flag, listOf, optionalNumber, parsePage, parseWalkedPage, text, texts } from './rows.ts';
import type { RowsPage } from './rows.ts';
import type { StoreClient } from './store-client.ts';
import { writeRows } from './write-result.ts';
import type { WriteResult } from './write-result.ts';

const image = z.object({
  is_thumbnail: flag,
  sort_order: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  /** Alternative text. */
  description: text,
  url_standard: text,
  url_zoom: text,
});

const variant = z.object({
  id: z.number(),
  sku: text,
  upc: text,
  gtin: text,
  mpn: text,
  /** undefined: inherits the product's. */
  price: optionalNumber,
  sale_price: optionalNumber,
  inventory_level: optionalNumber,
  purchasing_disabled: flag,
  image_url: text,
  option_values: listOf(z.object({ option_display_name: text, label: text })),
});

/** The part of a product that Clione uses; cost, map price, bin number and search keywords are never kept. */
export const bcProduct = z.object({
  id: z.number().int(),
  name: z.string(),
  type: z.enum(['physical', 'digital']),
  sku: text,
  description: text,
  weight: optionalNumber,
  width: optionalNumber,
  height: optionalNumber,
  depth: optionalNumber,
  price: z.number(),
  /** 0 = none, as BigCommerce says it. */
  sale_price: optionalNumber,
  retail_price: optionalNumber,
  calculated_price: optionalNumber,
  brand_id: z
    .number()
    .int()
    .nullish()
    .transform((value) => value || undefined),
  categories: listOf(z.number().int()),
  upc: text,
  gtin: text,
  mpn: text,
  condition: z
    .enum(['New', 'Used', 'Refurbished'])
    .nullish()
    .transform((value) => value ?? 'New'),
  is_condition_shown: flag,
  availability: z.enum(['available', 'disabled', 'preorder']),
  preorder_release_date: z
    .string()
    .nullish()
    .transform((value) => value || undefined),
  inventory_tracking: z.enum(['none', 'product', 'variant']),
  inventory_level: optionalNumber,
  is_visible: flag,
  is_price_hidden: flag,
  is_free_shipping: flag,
  warranty: text,
  reviews_rating_sum: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  reviews_count: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  total_sold: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  page_title: text,
  meta_description: text,
  meta_keywords: texts,
  custom_url: z
    .object({ url: text, is_customized: flag })
    .nullish()
    .transform((value) => value ?? { url: '', is_customized: false }),
  /** Template of the theme that shows it, where the merchant chose one. */
  layout_file: text,
  date_modified: text,
  images: listOf(image),
  custom_fields: listOf(z.object({ name: z.string(), value: z.string() })),
  variants: listOf(variant),
  /** Ids of the channels that show it. */
  channels: listOf(z.number().int()),
});
export type BcProduct = z.output<typeof bcProduct>;

/** What is asked for: reviews and prices of purchase never leave BigCommerce. */
const fields =
  'name,type,sku,description,weight,width,height,depth,price,sale_price,retail_price,calculated_price,brand_id,categories,upc,gtin,mpn,' +
  'condition,is_condition_shown,availability,preorder_release_date,inventory_tracking,inventory_level,is_visible,is_price_hidden,' +
  'is_free_shipping,warranty,reviews_rating_sum,reviews_count,total_sold,page_title,meta_description,meta_keywords,custom_url,layout_file,date_modified';
const reading = { include: 'images,custom_fields,variants,channels', include_fields: fields };
const path = '/v3/catalog/products';

/**
 * The next products in the order of their ids, at most 250. Stable while products come and go.
 * `total` counts the products after `afterId`: with 0 it is the whole catalogue.
 */
export async function readProductsAfter(
  client: StoreClient,
  afterId: number,
  limit: number,
): Promise<RowsPage<BcProduct>> {
  const query = { ...reading, 'id:greater': afterId, sort: 'id', direction: 'asc', limit };
  return parseWalkedPage(bcProduct, await client.request('GET', path, { query }), `GET ${path}`);
}

/** Products by id, at most 250. Those that are missing in the answer no longer exist. */
export async function readProducts(client: StoreClient, ids: readonly number[]): Promise<RowsPage<BcProduct>> {
  if (ids.length === 0) return { rows: [], total: 0, failed: [] };
  const query = { ...reading, 'id:in': ids, limit: 250 };
  return parsePage(bcProduct, await client.request('GET', path, { query }), `GET ${path}`);
}

/** What Clione may write of a product, and nothing else: read before and after every write, many at a time. */
export const bcProductSignals = bcProduct.pick({
  id: true,
  page_title: true,
  meta_description: true,
  meta_keywords: true,
  custom_url: true,
});
export type BcProductSignals = z.output<typeof bcProductSignals>;

/** Products by id, at most 250, with the fields that are written. Those that are missing in the answer no longer exist. */
export async function readProductSignals(
  client: StoreClient,
  ids: readonly number[],
): Promise<RowsPage<BcProductSignals>> {
  if (ids.length === 0) return { rows: [], total: 0, failed: [] };
  const query = { include_fields: writtenFields, 'id:in': ids, limit: 250 };
  return parsePage(bcProductSignals, await client.request('GET', path, { query }), `GET ${path}`);
}

const writtenFields = 'page_title,meta_description,meta_keywords,custom_url';

export type ProductWrite = {
  id: number;
  page_title?: string;
  meta_description?: string;
  meta_keywords?: string[];
  /** `create_redirect` leaves a 301 at the old address. */
  custom_url?: { url: string; is_customized: boolean; create_redirect: boolean };
};

const echo = z.object({ data: z.array(z.looseObject({ id: z.number() })) });

/** At most 10 rows. `row` of a success is what BigCommerce echoed of the SEO fields; undefined when it echoed nothing. */
export async function writeProducts(client: StoreClient, rows: readonly ProductWrite[]): Promise<WriteResult[]> {
  const query = { include_fields: writtenFields };
  return writeRows(
    rows,
    (body) => client.request('PUT', path, { query, body }),
    ({ body }, id) => echo.safeParse(body).data?.data.find((row) => row.id === id),
  );
}
