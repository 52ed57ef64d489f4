import type { Request, Response } from 'express';
import { pageOf, queryList, type PageRequest } from './query.ts';

/** The catalogue's date form: seconds, with an offset. */
export function isoDate(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
}

export function sendData(response: Response, data: unknown, meta: Record<string, unknown> = {}, status = 200): void {
  response.status(status).json({ data, meta });
}

/** One page of `rows` with `meta.pagination`; each row passes through `present` only when it is on the page. */
export function sendPage<T>(
  request: Request,
  response: Response,
  rows: readonly T[],
  present: (row: T) => unknown,
  page: PageRequest = pageOf(request),
): void {
  const { slice, pagination } = cutPage(request, rows, page);
  sendData(response, slice.map(present), { pagination });
}

export function cutPage<T>(request: Request, rows: readonly T[], { page, limit }: PageRequest) {
  const slice = rows.slice((page - 1) * limit, page * limit);
  return { slice, pagination: paginationOf(request, rows.length, slice.length, { page, limit }) };
}

function paginationOf(request: Request, total: number, count: number, { page, limit }: PageRequest) {
  const pages = Math.ceil(total / limit);
  const link = (to: number) => queryWith(request, { page: String(to), limit: String(limit) });
  return {
    total,
    count,
    per_page: limit,
    current_page: page,
    total_pages: pages,
    links: {
      ...(page > 1 ? { previous: link(page - 1) } : {}),
      current: link(page),
      ...(page < pages ? { next: link(page + 1) } : {}),
    },
  };
}

/** The request's own query string with some parameters set; links of BigCommerce are query strings, not addresses. */
export function queryWith(request: Request, changes: Record<string, string>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query)) {
    if (typeof value === 'string' && !(name in changes)) query.set(name, value);
  }
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  return `?${query.toString()}`;
}

/** Keeps what `include_fields` names (and `always`), or drops what `exclude_fields` names. */
export function fieldSelector(
  request: Request,
  always: readonly string[],
): (row: Record<string, unknown>) => Record<string, unknown> {
  const included = queryList(request, 'include_fields');
  const excluded = queryList(request, 'exclude_fields');
  if (included) {
    const kept = new Set([...always, ...included]);
    return (row) => Object.fromEntries(Object.entries(row).filter(([name]) => kept.has(name)));
  }
  if (!excluded) return (row) => row;
  const dropped = new Set(excluded.filter((name) => !always.includes(name)));
  return (row) => Object.fromEntries(Object.entries(row).filter(([name]) => !dropped.has(name)));
}
