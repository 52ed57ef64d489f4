import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** Makes a cursor of where a page of a list ended: the sort values of its last row. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * The values in `cursor`; undefined for the first page.
 * @throws AppError `invalid_request` when it holds something else than `schema` asks for.
 */
export function decodeCursor<T>(cursor: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  const values = schema.safeParse(jsonOf(cursor));
  if (values.success) return values.data;
  throw new AppError('invalid_request', 'This page no longer exists. Start again from the first page of the list.');
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
