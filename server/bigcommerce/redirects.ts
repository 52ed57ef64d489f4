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

/**
 * A redirect to an item: it follows when the item moves on, so that redirects of ours never form a chain. To an address it
 * leads in one case only (`write-allow-list.ts`): from /llms.txt to the file that Clione serves.
 */
export type RedirectWrite = {
  from_path: string;
  site_id: number;
  to: { type: 'product' | 'brand' | 'category' | 'page' | 'post'; entity_id: number } | { type: 'url'; url: string };
};

const path = '/v3/storefront/redirects';
const rowsPerPage = 250;
/** Up to here all redirects of a shop are read at once; beyond, each path is asked for. */
const mostPages = 8;
/** Fewer paths than this are asked for one by one. */
const fewPaths = 4;
/** Paths asked for at the same time. */
const atOnce = 5;

/**
 * The form in which the storefront compares paths: small letters, and a slash at the end makes no difference. A query
 * belongs to the path.
 */
export function pathKey(address: string): string {
  return address.toLowerCase().replace(/\/+$/, '');
}

/** Redirects of a site from exactly these paths, by `pathKey`. Look before an upsert: it overwrites silently. */
export async function redirectsFrom(
  client: StoreClient,
  siteId: number,
  paths: readonly string[],
): Promise<Map<string, BcRedirect[]>> {
  const wanted = new Set(paths.map(pathKey));
  if (wanted.size === 0) return new Map();
  const all = wanted.size < fewPaths ? undefined : await readAll(client, siteId);
  const rows = all ?? (await readEach(client, siteId, wanted));
  return Map.groupBy(
    rows.filter(({ from_path }) => wanted.has(pathKey(from_path))),
    ({ from_path }) => pathKey(from_path),
  );
}

/** undefined when there are too many of them. */
async function readAll(client: StoreClient, siteId: number): Promise<BcRedirect[] | undefined> {
  const first = await readPage(client, siteId, 1);
  if (first.totalPages > mostPages) return undefined;
  const { rows } = first;
  for (let page = 2; page <= first.totalPages; page += 1) rows.push(...(await readPage(client, siteId, page)).rows);
  return rows;
}

async function readEach(client: StoreClient, siteId: number, keys: ReadonlySet<string>): Promise<BcRedirect[]> {
  const found: BcRedirect[] = [];
  const left = [...keys];
  while (left.length > 0) {
    const read = await Promise.all(left.splice(0, atOnce).map((key) => readOne(client, siteId, key)));
    found.push(...read.flat());
  }
  return [...new Map(found.map((redirect) => [redirect.id, redirect])).values()];
}

async function readOne(client: StoreClient, siteId: number, key: string): Promise<BcRedirect[]> {
  // BigCommerce finds beginnings; ordered by path, the whole one is on the first page, with a slash and without.
  const bare = await readPage(client, siteId, 1, key);
  if (bare.totalPages <= 1) return bare.rows;
  return [...bare.rows, ...(await readPage(client, siteId, 1, `${key}/`)).rows];
}

async function readPage(client: StoreClient, siteId: number, page: number, beginning?: string) {
  const query = { site_id: siteId, include: 'to_url', sort: 'from_path', direction: 'asc', limit: rowsPerPage, page };
  const answer = await client.request('GET', path, { query: { ...query, keyword: beginning } });
  return parsePage(bcRedirect, answer, `GET ${path}`);
}

/** At most 10. An existing redirect from the same path and site is replaced. */
export async function upsertRedirects(client: StoreClient, redirects: readonly RedirectWrite[]): Promise<void> {
  if (redirects.length > mostRows) throw new RangeError(`at most ${mostRows} redirects in one call`);
  if (redirects.length > 0) await client.request('PUT', path, { body: redirects });
}

export async function deleteRedirects(client: StoreClient, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await client.request('DELETE', path, { query: { 'id:in': ids } });
}

/** Takes away what leads from `path` to exactly this address, and nothing else. Answers how many that were. */
export async function deleteRedirectsTo(
  client: StoreClient,
  { siteId, path: from, url }: { siteId: number; path: string; url: string },
): Promise<number> {
  const standing = (await redirectsFrom(client, siteId, [from])).get(pathKey(from)) ?? [];
  const ours = standing.filter(({ to }) => to.type === 'url' && to.url === url).map(({ id }) => id);
  await deleteRedirects(client, ours);
  return ours.length;
}
