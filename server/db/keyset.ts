import { AppError } from '../errors.ts';

/** Where a page of a list ended: the sort values of its last row. */
export type CursorValue = string | number | null;

export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * The values in `cursor`; undefined for the first page.
 * @throws AppError `invalid_request` when it was not made by `encodeCursor` with `count` values.
 */
export function decodeCursor(cursor: string | undefined, count: number): CursorValue[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(values) && values.length === count && values.every(isCursorValue)) return values;
  } catch {
    // Told below, like every other cursor that is not ours.
  }
  throw new AppError('invalid_request', 'This page no longer exists. Start again from the first page of the list.');
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || typeof value === 'string' || typeof value === 'number';
}
