import { z } from 'zod';
import { flag, parseAnswer, parseRows, text, texts } from './rows.ts';
import type { RowsPage } from './rows.ts';
import type { StoreClient } from './store-client.ts';
import { besidesResult, changedBesides, writeRows } from './write-result.ts';
import type { WriteResult } from './write-result.ts';

const postFields = z.object({
  id: z.number().int(),
  title: z.string(),
  url: text,
  body: text,
  tags: texts,
  is_published: flag,
  /** Instant; undefined when BigCommerce sent none. */
  published_date_iso8601: z
    .string()
    .nullish()
    .transform((value) => value || undefined),
  meta_description: text,
  /** Separated by commas. */
  meta_keywords: text,
  author: text,
  thumbnail_path: text,
});

/**
 * A blog post. BigCommerce offers no title for search engines and no date of change. `left_out`: fields that it did not
 * tell, so that what stands in for them here is never written to the shop.
 */
export const bcPost = z.looseObject({}).transform((row, context) => {
  const parsed = postFields.safeParse(row);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  }
  const left_out = Object.keys(postFields.shape).filter((name) => (row[name] ?? undefined) === undefined);
  return { ...parsed.data, left_out };
});
export type BcPost = z.output<typeof bcPost>;

/** Without these a PUT would empty the post, turn it into a draft, or date it anew. */
const demanded = ['body', 'is_published', 'published_date_iso8601'];

/** Why this post cannot be written without harm, for the merchant; undefined when it can. */
export function whyNotWritable({ left_out }: BcPost): string | undefined {
  const lost = demanded.filter((name) => left_out.includes(name));
  if (lost.length === 0) return undefined;
  return `BigCommerce did not tell ${lost.join(', ')} of this post, and saving without would change it. Nothing was written.`;
}

const path = '/v2/blog/posts';
const mostPages = 50;

/** v2 lists carry no total: it is asked for with the first page and 0 afterwards. At most 50 pages are reachable. */
export async function readPostsPage(
  client: StoreClient,
  page: number,
  limit: number,
): Promise<RowsPage<BcPost> & { nextPage: number | undefined }> {
  const answer = await client.request('GET', path, { query: { page, limit } });
  // Past the end BigCommerce answers [] or 204; the documentation does not say which.
  const list =
    answer.status === 204 || answer.body === undefined ? [] : parseAnswer(z.array(z.unknown()), answer, `GET ${path}`);
  const full = list.length === limit && page < mostPages;
  const total = page === 1 && full ? await countPosts(client) : page === 1 ? list.length : 0;
  return { ...parseRows(bcPost, list), total, nextPage: full ? page + 1 : undefined };
}

async function countPosts(client: StoreClient): Promise<number> {
  const answer = await client.request('GET', `${path}/count`);
  return parseAnswer(z.object({ count: z.number().int() }), answer, `GET ${path}/count`).count;
}

/** @throws BigCommerceError `not_found` when it no longer exists. */
export async function readPost(client: StoreClient, id: number): Promise<BcPost> {
  return parseAnswer(bcPost, await client.request('GET', `${path}/${id}`), `GET ${path}/{id}`);
}

export type PostChange = { meta_description?: string; meta_keywords?: string; url?: string };

/**
 * Changes the SEO fields of a post and sends title, body, published state, date, tags, author and picture back as
 * `current` has them: without `is_published` a PUT turns the post into a draft. Read `current` directly before.
 * Reads back afterwards: `row` of a success is the post as it now is (`BcPost`). Fails when anything besides changed.
 * Only for posts that are `whyNotWritable` of nothing.
 */
export async function writePost(client: StoreClient, current: BcPost, change: PostChange): Promise<WriteResult> {
  const reason = whyNotWritable(current);
  if (reason !== undefined) throw new RangeError(reason);
  const unchanged = unchangedFields(current, change);
  const [result] = await writeRows(
    [current],
    () => client.request('PUT', `${path}/${current.id}`, { body: { ...unchanged, ...change }, unchanged }),
    () => undefined,
  );
  if (!result) throw new RangeError('a write of one row has one result');
  if (!result.ok) return result;
  const row = await readPost(client, current.id);
  const besides = changedBesides(unchanged, unchangedFields(row, change));
  return besides.length === 0 ? { id: current.id, ok: true, row } : besidesResult(current.id, besides);
}

function unchangedFields(post: BcPost, change: PostChange): Record<string, unknown> {
  const { id: _id, published_date_iso8601: instant, left_out, ...fields } = post;
  const kept = Object.entries(fields).filter(([name]) => !(name in change) && !left_out.includes(name));
  return { ...Object.fromEntries(kept), ...(instant === undefined ? {} : { published_date: rfc2822(instant) }) };
}

/** BigCommerce takes the date back only in this form. */
function rfc2822(instant: string): string {
  return new Date(instant).toUTCString().replace('GMT', '+0000');
}
