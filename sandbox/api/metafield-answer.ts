import type { Request, Response } from 'express';
import type { Metafield } from '../state/rows.ts';
import { cutPage, fieldSelector, queryWith, sendData } from './answers.ts';
import { invalidParameter } from './errors.ts';
import { pageOf, queryText } from './query.ts';

export function metafieldAnswer(row: Metafield): Record<string, unknown> {
  return { ...row, resource_type: row.resource_type === 'product_variant' ? 'variant' : row.resource_type };
}

/**
 * One page by number or by cursor. `after` takes the `end_cursor` of the page before, `before` the `start_cursor` of the page
 * behind; with a cursor `page` is ignored and no page numbers come back.
 */
export function sendMetafields(request: Request, response: Response, rows: readonly Metafield[]): void {
  const page = pageOf(request);
  const select = fieldSelector(request, ['id']);
  const after = cursorOf(request, 'after');
  const before = cursorOf(request, 'before');
  const positions = rows.map((row) => row.id);
  if (after === undefined && before === undefined) {
    const { slice, pagination } = cutPage(request, rows, page);
    const meta = { pagination, cursor_pagination: cursors(request, rows, slice, page.limit) };
    sendData(response, slice.map(metafieldAnswer).map(select), meta);
    return;
  }
  const end = before === undefined ? rows.length : positionOf(positions, before);
  const start = after === undefined ? Math.max(0, end - page.limit) : positionOf(positions, after) + 1;
  const slice = rows.slice(start, Math.min(end, start + page.limit));
  sendData(response, slice.map(metafieldAnswer).map(select), {
    cursor_pagination: cursors(request, rows, slice, page.limit),
  });
}

/** The answer for a resource that has no metafields. */
export function answerEmptyCursorPage(request: Request, response: Response): void {
  sendMetafields(request, response, []);
}

function cursors(request: Request, rows: readonly Metafield[], slice: readonly Metafield[], limit: number) {
  const [first, last] = [slice[0], slice.at(-1)];
  const link = (name: 'after' | 'before', row: Metafield) => {
    const { after: _after, before: _before, page: _page, ...others } = request.query;
    return queryWith({ ...request, query: others } as Request, { limit: String(limit), [name]: cursor(row) });
  };
  return {
    count: slice.length,
    per_page: limit,
    ...(first && last ? { start_cursor: cursor(first), end_cursor: cursor(last) } : {}),
    links: {
      ...(first && first !== rows[0] ? { previous: link('before', first) } : {}),
      current: queryWith(request, { limit: String(limit) }),
      ...(last && last !== rows.at(-1) ? { next: link('after', last) } : {}),
    },
  };
}

function cursor(row: Metafield): string {
  return Buffer.from(`metafield:${row.id}`).toString('base64url');
}

function cursorOf(request: Request, name: string): number | undefined {
  const text = queryText(request, name);
  if (text === undefined) return undefined;
  const match = /^metafield:(\d+)$/.exec(Buffer.from(text, 'base64url').toString());
  if (!match) throw invalidParameter(name, 'is not a cursor');
  return Number(match[1]);
}

/** A row that was deleted since leaves its place: the cursor still works. */
function positionOf(ids: readonly number[], id: number): number {
  const exact = ids.indexOf(id);
  if (exact >= 0) return exact;
  const behind = ids.findIndex((one) => one > id);
  return behind < 0 ? ids.length : behind - 1;
}
