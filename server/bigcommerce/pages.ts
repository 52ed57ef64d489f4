import { z } from 'zod';
import { parseOne, parseWalkedPage } from './rows.ts';
import type { RowsPage } from './rows.ts';
import type { StoreClient } from './store-client.ts';
import { besidesResult, changedBesides, writeRows } from './write-result.ts';
import type { WriteResult } from './write-result.ts';

/**
 * A content page. Everything that a PUT takes is kept as it came, absent fields absent: the documentation is silent on
 * whether a PUT resets what is left out, so all of it goes back.
 */
export const bcPage = z.object({
  id: z.number().int(),
  name: z.string(),
  type: z.enum(['page', 'raw', 'contact_form', 'link', 'blog']),
  channel_id: z.number().int().optional(),
  parent_id: z.number().int().optional(),
  sort_order: z.number().int().optional(),
  is_visible: z.boolean(),
  is_homepage: z.boolean().optional(),
  is_customers_only: z.boolean().optional(),
  body: z.string().nullish(),
  url: z.string().nullish(),
  link: z.string().nullish(),
  email: z.string().nullish(),
  contact_fields: z.string().nullish(),
  search_keywords: z.string().nullish(),
  meta_title: z.string().nullish(),
  meta_description: z.string().nullish(),
  /** Separated by commas. */
  meta_keywords: z.string().nullish(),
});
export type BcPage = z.output<typeof bcPage>;

const path = '/v3/content/pages';
const reading = { include: 'body' };

export async function readPagesPage(
  client: StoreClient,
  page: number,
  limit: number,
): Promise<RowsPage<BcPage> & { nextPage: number | undefined }> {
  const answer = await client.request('GET', path, { query: { ...reading, page, limit } });
  const { totalPages, ...rows } = parseWalkedPage(bcPage, answer, `GET ${path}`);
  return { ...rows, nextPage: page < totalPages ? page + 1 : undefined };
}

/** @throws BigCommerceError `not_found` when it no longer exists. */
export async function readPage(client: StoreClient, id: number): Promise<BcPage> {
  return parseOne(bcPage, await client.request('GET', `${path}/${id}`, { query: reading }), `GET ${path}/{id}`);
}

export type PageChange = { meta_title?: string; meta_description?: string; meta_keywords?: string; url?: string };

/**
 * Changes the SEO fields of a page and sends the rest back as `current` has it; read `current` directly before.
 * Reads back afterwards: `row` of a success is the page as it now is (`BcPage`). Fails when anything besides changed.
 */
export async function writePage(client: StoreClient, current: BcPage, change: PageChange): Promise<WriteResult> {
  const unchanged = unchangedFields(current, change);
  const [result] = await writeRows(
    [current],
    () => client.request('PUT', `${path}/${current.id}`, { body: { ...unchanged, ...change }, unchanged }),
    () => undefined,
  );
  if (!result) throw new RangeError('a write of one row has one result');
  if (!result.ok) return result;
  const row = await readPage(client, current.id);
  const besides = changedBesides(unchanged, row);
  return besides.length === 0 ? { id: current.id, ok: true, row } : besidesResult(current.id, besides);
}

function unchangedFields(current: BcPage, change: PageChange): Record<string, unknown> {
  const fields = Object.entries(current).filter(
    ([name, value]) => name !== 'id' && value !== undefined && !(name in change),
  );
  return Object.fromEntries(fields.filter(([name, value]) => takesNull.has(name) || value !== null));
}

/** Fields that the PUT schema lets be null. */
const takesNull = new Set(['body', 'meta_title', 'meta_keywords', 'meta_description', 'search_keywords']);
