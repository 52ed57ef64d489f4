import { z } from 'zod';
import { parsePage, text } from './rows.ts';
import type { StoreClient } from './store-client.ts';
import { mostRows } from './write-result.ts';

const target = z.object({
  type: z.enum(['product', 'brand', 'category', 'page', 'post', 'url']),
  entity_id: z.number().int().optional(),
  url: z.string().optional(),
});
export const bcRedirect = z.object({
  id: z.number().int(),
  site_id: z.number().int(),
  from_path: z.string(),
  to: target,
  to_url: text,
});
export type BcRedirect = z.output<typeof bcRedirect>;

export type RedirectWrite = { from_path: string; site_id: number; to: z.output<typeof target> };

const path = '/v3/storefront/redirects';

/** Redirects of a site whose source begins with `fromPath`. Look before an upsert: it overwrites silently. */
export async function listRedirects(client: StoreClient, siteId: number, fromPath: string): Promise<BcRedirect[]> {
  const query = { site_id: siteId, keyword: fromPath, include: 'to_url', limit: 250 };
  return parsePage(bcRedirect, await client.request('GET', path, { query }), `GET ${path}`).rows;
}

/** At most 10. An existing redirect from the same path and site is replaced. */
export async function upsertRedirects(client: StoreClient, redirects: readonly RedirectWrite[]): Promise<void> {
  if (redirects.length > mostRows) throw new RangeError(`at most ${mostRows} redirects in one call`);
  if (redirects.length > 0) await client.request('PUT', path, { body: redirects });
}

export async function deleteRedirects(client: StoreClient, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await client.request('DELETE', path, { query: { 'id:in': ids } });
}
