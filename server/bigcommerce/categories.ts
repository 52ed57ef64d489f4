import { z } from 'zod';
import { flag, parsePage, parseWalkedPage, text, texts } from './rows.ts';
import type { RowsPage } from './rows.ts';
import type { StoreClient } from './store-client.ts';
import { writeRows } from './write-result.ts';
import type { WriteResult } from './write-result.ts';

export const bcCategory = z.object({
  category_id: z.number().int(),
  tree_id: z.number().int(),
  /** 0 at the top. */
  parent_id: z.number().int(),
  name: z.string(),
  description: text,
  sort_order: z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
  page_title: text,
  meta_keywords: texts,
  meta_description: text,
  image_url: text,
  is_visible: flag,
  url: z
    .object({ path: text, is_customized: flag })
    .nullish()
    .transform((value) => value ?? { path: '', is_customized: false }),
});
export type BcCategory = z.output<typeof bcCategory>;

const bcTree = z.object({ id: z.number().int(), name: text, channels: z.array(z.number().int()) });
export type BcTree = z.output<typeof bcTree>;

const path = '/v3/catalog/trees/categories';

/** Category trees with the channels that show them. */
export async function readTrees(client: StoreClient): Promise<BcTree[]> {
  const answer = await client.request('GET', '/v3/catalog/trees');
  return parsePage(bcTree, answer, 'GET /v3/catalog/trees').rows;
}

export async function readCategoriesPage(
  client: StoreClient,
  page: number,
  limit: number,
): Promise<RowsPage<BcCategory> & { nextPage: number | undefined }> {
  const answer = await client.request('GET', path, { query: { page, limit } });
  const { totalPages, ...rows } = parseWalkedPage(bcCategory, answer, `GET ${path}`);
  return { ...rows, nextPage: page < totalPages ? page + 1 : undefined };
}

/** Categories by id, at most 250. */
export async function readCategories(client: StoreClient, ids: readonly number[]): Promise<RowsPage<BcCategory>> {
  if (ids.length === 0) return { rows: [], total: 0, failed: [] };
  return parsePage(
    bcCategory,
    await client.request('GET', path, { query: { 'category_id:in': ids, limit: 250 } }),
    `GET ${path}`,
  );
}

/** `id` is the category's id. BigCommerce makes no redirect when `url` changes: add one. */
export type CategoryWrite = {
  id: number;
  page_title?: string;
  meta_description?: string;
  meta_keywords?: string[];
  url?: { path: string; is_customized: boolean };
};

/** At most 10 rows. BigCommerce echoes nothing, so `row` of a success is undefined: read back. */
export async function writeCategories(client: StoreClient, rows: readonly CategoryWrite[]): Promise<WriteResult[]> {
  return writeRows(
    rows,
    (together) =>
      client.request('PUT', path, { body: together.map(({ id, ...fields }) => ({ category_id: id, ...fields })) }),
    () => undefined,
  );
}
