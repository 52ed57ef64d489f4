import { createHash } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** Answers that anybody's page may read, whatever its origin; asking first (CORS) is answered here. Not for search results. */
export const openToAll: RequestHandler = (req, res, next) => {
  res.setHeader('access-control-allow-origin', '*');
  res.setHeader('access-control-expose-headers', 'ETag');
  res.setHeader('cross-origin-resource-policy', 'cross-origin');
  res.setHeader('x-robots-tag', 'noindex');
  if (req.method !== 'OPTIONS') return next();
  res.setHeader('access-control-allow-methods', 'GET, HEAD');
  res.setHeader('access-control-allow-headers', 'If-None-Match');
  res.setHeader('access-control-max-age', '86400');
  res.status(204).end();
};

/** What a cache may keep: `keptSeconds`, and a minute more while it asks anew. 304 where the caller has this very text. */
export function sendPublic(
  res: Response,
  { type, text, keptSeconds }: { type: string; text: string; keptSeconds: number },
): void {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  res.setHeader('etag', etag);
  res.setHeader('cache-control', `public, max-age=${keptSeconds}, stale-while-revalidate=60`);
  // Asked here and not by Express: with its own rules `fetch` never gets a 304, since it adds `cache-control: no-cache`.
  if (isKnown(res.req.get('if-none-match'), etag)) res.status(304).end();
  else res.status(200).type(type).send(text);
}

function isKnown(asked: string | undefined, etag: string): boolean {
  const tags = (asked ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** Nothing stands there, or not any more; `503` where that cannot be told now. */
export function sendPublicNothing(res: Response, status: 404 | 410 | 503, message: string): void {
  res.setHeader('cache-control', status === 503 ? 'no-store' : 'public, max-age=60');
  if (status === 503) res.setHeader('retry-after', '3600');
  res.status(status).type('text/plain').send(`${message}\n`);
}
