import type { z } from 'zod';
import { AppError } from '../errors.ts';

/**
 * `value` as `schema` says.
 * @throws AppError `invalid_request` that names every field at fault.
 */
export function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(
    parsed.error.issues.map((issue) => [issue.path.join('.') || 'request', issue.message]),
  );
  throw new AppError('invalid_request', 'Some of the values sent are not valid. Correct them and try again.', {
    fields,
    message: `invalid request: ${JSON.stringify(fields)}`,
  });
}
