import { z } from 'zod';
import { flag, parseOne, parseWalkedPage, text, texts } from './rows.ts';
import type { RowsPage } from './rows.ts';
import type { StoreClient } from './store-client.ts';
import { besidesResult, changedBesides, writeRows } from './write-result.ts';
import type { WriteResult } from './write-result.ts';

export const bcBrand = z.object({
  id: z.number().int(),
  name: z.string(),
  page_title: text,
  meta_keywords: texts,
  meta_description: text,
  image_url: text,
  custom_url: z
    .object({ url: text, is_customized: flag })
    .nullish()
    .transform((value) => value ?? { url: '', is_customized: false }),
});
export type BcBrand = z.output<typeof bcBrand>;

const path = '/v3/catalog/brands';

export async function readBrandsPage(
  client: StoreClient,
  page: number,
  limit: number,
): Promise<RowsPage<BcBrand> & { nextPage: number | undefined }> {
  const answer = await client.request('GET', path, { query: { page, limit } });
  const { totalPages, ...rows } = parseWalkedPage(bcBrand, answer, `GET ${path}`);
  return { ...rows, nextPage: page < totalPages ? page + 1 : undefined };
}

/** @throws BigCommerceError `not_found` when it no longer exists. */
export async function readBrand(client: StoreClient, id: number): Promise<BcBrand> {
  return parseOne(bcBrand, await client.request('GET', `${path}/${id}`), `GET ${path}/{id}`);
}

/** `name` goes back as read: BigCommerce demands it. No redirect is made when `custom_url` changes: add one. */
export type BrandWrite = {
  id: number;
  name: string;
  page_title?: string;
  meta_description?: string;
  meta_keywords?: string[];
  custom_url?: { url: string; is_customized: boolean };
};

/** `row` of a success is the brand as BigCommerce echoed it (`BcBrand`). */
export async function writeBrand(client: StoreClient, brand: BrandWrite): Promise<WriteResult> {
  const [result] = await writeRows(
    [brand],
    () => {
      const { id, ...body } = brand;
      return client.request('PUT', `${path}/${id}`, { body, unchanged: { name: brand.name } });
    },
    (answer) => parseOne(bcBrand, answer, `PUT ${path}/{id}`),
  );
  if (!result) throw new RangeError('a write of one row has one result');
  if (!result.ok) return result;
  const besides = changedBesides({ name: brand.name }, Object(result.row));
  return besides.length === 0 ? result : besidesResult(brand.id, besides);
}
