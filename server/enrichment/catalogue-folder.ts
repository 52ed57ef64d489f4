import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';

/**
 * Rows of a catalogue kept as files: gzipped JSON lines, one row an entity, shaped like BigCommerce's V3 resources.
 * Whatever else a row holds is ignored.
 */
const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => value ?? '');
const figure = z
  .union([z.number(), z.string().transform((value) => (value.trim() === '' ? undefined : Number(value)))])
  .nullish()
  .transform((value) => (value === null || Number.isNaN(value) ? undefined : value));
const keywords = z
  .union([z.array(z.string()), z.string()])
  .nullish()
  .transform((value) =>
    (typeof value === 'string' ? value.split(/,\s*/u) : (value ?? [])).filter((word) => word !== ''),
  );
const customUrl = z
  .union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)])
  .nullish()
  .transform((value) => value ?? '');

const variantRow = z.object({
  id: z.number().optional(),
  sku: text,
  gtin: text,
  upc: text,
  mpn: text,
  price: figure,
  sale_price: figure,
  inventory_level: figure,
  image_url: text,
  option_values: z
    .array(z.object({ option_display_name: text, label: text }))
    .nullish()
    .transform((value) => value ?? []),
});

export const productRow = z.object({
  id: z.number(),
  name: text,
  type: z.enum(['physical', 'digital']).catch('physical'),
  sku: text,
  description: text,
  weight: figure,
  width: figure,
  height: figure,
  depth: figure,
  price: figure,
  sale_price: figure,
  retail_price: figure,
  brand_id: z.number().nullish(),
  brand_name: text,
  categories: z
    .array(z.union([z.array(z.string()), z.number()]))
    .nullish()
    .transform((value) => value ?? []),
  category_ids: z
    .array(z.number())
    .nullish()
    .transform((value) => value ?? []),
  upc: text,
  gtin: text,
  mpn: text,
  condition: z.enum(['New', 'Used', 'Refurbished']).catch('New'),
  availability: z.enum(['available', 'disabled', 'preorder']).catch('available'),
  inventory_level: figure,
  inventory_tracking: z.enum(['none', 'product', 'variant']).optional().catch(undefined),
  is_visible: z.boolean().optional(),
  images: z
    .array(z.object({ url_standard: text, description: text }))
    .nullish()
    .transform((value) => (value ?? []).filter(({ url_standard }) => url_standard !== '')),
  custom_fields: z
    .array(z.object({ name: text, value: z.union([text, z.boolean().transform(String)]) }))
    .nullish()
    .transform((value) => value ?? []),
  variants: z
    .array(variantRow)
    .nullish()
    .transform((value) => value ?? []),
  page_title: text,
  meta_description: text,
  meta_keywords: keywords,
  custom_url: customUrl,
  reviews_rating_sum: figure,
  reviews_count: figure,
  total_sold: figure,
});
export type ProductRow = z.output<typeof productRow>;

export const categoryRow = z.object({
  id: z.number(),
  parent_id: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  name: text,
  description: text,
  page_title: text,
  meta_description: text,
  meta_keywords: keywords,
  custom_url: customUrl,
  image_url: text,
});
export type CategoryRow = z.output<typeof categoryRow>;

export const brandRow = categoryRow.omit({ parent_id: true, description: true });
export type BrandRow = z.output<typeof brandRow>;

export const pageRow = z.object({
  id: z.number(),
  name: text,
  body: text,
  type: text,
  url: text,
  meta_title: text,
  meta_description: text,
  meta_keywords: keywords,
});
export type PageRow = z.output<typeof pageRow>;

export const postRow = z.object({
  id: z.number(),
  title: text,
  body: text,
  url: text,
  author: text,
  published_date: z.union([z.string(), z.object({ date: z.string() }).transform(({ date }) => date)]).nullish(),
  tags: z
    .array(z.union([z.string(), z.object({ label: z.string() }).transform(({ label }) => label)]))
    .nullish()
    .transform((value) => value ?? []),
  thumbnail_path: text,
  meta_description: text,
  meta_keywords: keywords,
});
export type PostRow = z.output<typeof postRow>;

/** Every row of `name` in the folders, folder by folder; a folder without such a file has none. Streams. */
export async function* rowsOf<T extends z.ZodType>(
  folders: readonly string[],
  name: string,
  schema: T,
  language?: string,
): AsyncGenerator<z.output<T>> {
  for (const folder of folders) {
    const translated = join(folder, `${name}.${language ?? ''}.jsonl.gz`);
    const path = language !== undefined && existsSync(translated) ? translated : join(folder, `${name}.jsonl.gz`);
    if (!existsSync(path)) continue;
    let number = 0;
    for await (const line of linesOf(path)) {
      number += 1;
      if (line.trim() !== '') yield readRow(schema, line, `${path}, line ${number}`);
    }
  }
}

/** Lines end at line feeds only: a JSON string may hold other line separators, where `readline` would break it. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let open = '';
  try {
    for await (const chunk of unzipped(path)) {
      const lines = (open + decoder.decode(chunk, { stream: true })).split('\n');
      open = lines.pop() ?? '';
      yield* lines;
    }
  } catch (cause) {
    throw new Error(`${path} cannot be read to its end: ${messageOf(cause)}.`, { cause });
  }
  yield open;
}

function unzipped(path: string): AsyncIterable<Uint8Array> {
  const file = createReadStream(path);
  const content = file.pipe(createGunzip());
  // A pipe hands on data and end, no failure.
  file.on('error', (error) => content.destroy(error));
  return content;
}

function readRow<T extends z.ZodType>(schema: T, line: string, place: string): z.output<T> {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (cause) {
    throw new Error(`${place} is no JSON: ${messageOf(cause)}`, { cause });
  }
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  throw new Error(`${place} is no such row: ${z.prettifyError(parsed.error)}`);
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Files of a folder that the command reads; a folder with none of them is no catalogue. */
export function isCatalogue(folder: string): boolean {
  return ['products', 'categories', 'brands', 'pages', 'posts'].some((name) =>
    existsSync(join(folder, `${name}.jsonl.gz`)),
  );
}
