import { BigCommerceError, refusalText } from './errors.ts';
import type { ApiAnswer } from './store-client.ts';

/**
 * What became of one row. `row` is what BigCommerce echoed or what was read back; compare it with what was sent before
 * calling the write applied. A row that is not `ok` may have been written all the same: read it back as well.
 * `retryable`: the same write may work later. `besides`: it was written, and more than was asked for.
 */
export type WriteResult =
  | { id: number; ok: true; row: unknown }
  | { id: number; ok: false; reason: string; retryable: boolean; besides?: boolean };

/** Most rows in one call: BigCommerce's limit for products; staff confirmed trouble above it for categories. */
export const mostRows = 10;

/** Refusals that belong to single rows. Anything else (401, 403, 5xx, no answer) concerns all of them and is thrown. */
export const rowStatuses = [400, 404, 409, 413, 422, 423];

/**
 * Sends rows together and splits refusals to the row: keys of batch errors may or may not carry the index, so after a
 * partial failure each row goes alone. Sending a row twice is harmless: a PUT carries absolute values.
 * When time runs out in between (`notAfter`, no place in the rate limit), the rows that were not sent have no result.
 * @throws BigCommerceError what concerns the whole call.
 */
export async function writeRows<T extends { id: number }>(
  rows: readonly T[],
  send: (rows: readonly T[]) => Promise<ApiAnswer>,
  echoOf: (answer: ApiAnswer, id: number) => unknown,
): Promise<WriteResult[]> {
  if (rows.length > mostRows) throw new RangeError(`${rows.length} rows in one write, at most ${mostRows} are allowed`);
  if (rows.length === 0) return [];
  const attempt = await sendTogether(rows, send);
  if (attempt.ok) return rows.map(({ id }) => ({ id, ok: true, row: echoOf(attempt.answer, id) }));
  const [first] = rows;
  if (rows.length === 1 && first)
    return [{ id: first.id, ok: false, reason: attempt.reason, retryable: attempt.retryable }];
  const results: WriteResult[] = [];
  for (const row of rows) {
    try {
      results.push(...(await writeRows([row], send, echoOf)));
    } catch (error) {
      if (!isOutOfTime(error)) throw error;
      return results;
    }
  }
  return results;
}

/** The write was not sent, since what was read before it is, or would have been, too old. */
export function isOutOfTime(error: unknown): boolean {
  if (!(error instanceof BigCommerceError)) return false;
  return error.problem === 'too_late' || error.problem === 'rate_limited';
}

type Attempt = { ok: true; answer: ApiAnswer } | { ok: false; reason: string; retryable: boolean };

async function sendTogether<T>(rows: readonly T[], send: (rows: readonly T[]) => Promise<ApiAnswer>): Promise<Attempt> {
  try {
    const answer = await send(rows);
    if (answer.status !== 207) return { ok: true, answer };
    return {
      ok: false,
      reason: `BigCommerce could not save all of it. It says: ${refusalText(answer.body)}`,
      retryable: false,
    };
  } catch (error) {
    if (!(error instanceof BigCommerceError) || !rowStatuses.includes(error.httpStatus ?? 0)) throw error;
    return { ok: false, reason: error.publicMessage, retryable: error.retryable };
  }
}

/** Names of `unchanged` fields that `row` shows with another value than was sent back. */
export function changedBesides(unchanged: Readonly<Record<string, unknown>>, row: object): string[] {
  const now = new Map<string, unknown>(Object.entries(row));
  return Object.entries(unchanged)
    .filter(([name, value]) => now.has(name) && JSON.stringify(now.get(name)) !== JSON.stringify(value))
    .map(([name]) => name);
}

/** For a write after which fields besides ours read differently. */
export function besidesResult(id: number, fields: readonly string[]): WriteResult {
  const reason = `BigCommerce also changed ${fields.join(', ')} when Clione saved. Check this item in BigCommerce.`;
  return { id, ok: false, reason, retryable: false, besides: true };
}
