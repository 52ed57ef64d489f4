import { z } from 'zod';
import { BigCommerceError } from './errors.ts';
import type { ApiAnswer } from './store-client.ts';

/** A row of an answer that could not be read. `id` is null when not even that was readable. */
export type FailedRow = { id: number | null; name: string; reason: string };

/** `total`: how many BigCommerce says match the request, on all its pages. */
export type RowsPage<T> = { rows: T[]; total: number; failed: FailedRow[] };

/** Texts and lists that BigCommerce leaves out or sends as null when blank. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
export const optionalNumber = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);
export const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
}

/** Each as far as it can be read: an odd name must not cost the id. */
const identified = z.object({
  id: z.number().optional().catch(undefined),
  category_id: z.number().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
});

/** Reads rows one by one, so that a broken one does not take the page with it. */
export function parseRows<T extends z.ZodType>(
  schema: T,
  rows: readonly unknown[],
): { rows: z.output<T>[]; failed: FailedRow[] } {
  const good: z.output<T>[] = [];
  const failed: FailedRow[] = [];
  for (const row of rows) {
    const parsed = schema.safeParse(row);
    if (parsed.success) good.push(parsed.data);
    else {
      const known = identified.safeParse(row).data;
      const fields = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      failed.push({
        id: known?.id ?? known?.category_id ?? null,
        name: known?.name ?? known?.title ?? '',
        reason: `BigCommerce sent values that Clione could not read (${fields.slice(0, 3).join('; ')})`,
      });
    }
  }
  return { rows: good, failed };
}

const page = z.object({
  data: z.array(z.unknown()),
  meta: z
    .object({ pagination: z.object({ total: z.number(), total_pages: z.number().optional() }).optional() })
    .optional(),
});

/** A v3 list. */
export function parsePage<T extends z.ZodType>(
  schema: T,
  answer: ApiAnswer,
  request: string,
): RowsPage<z.output<T>> & { totalPages: number } {
  const { data, meta } = parseAnswer(page, answer, request);
  return {
    ...parseRows(schema, data),
    total: meta?.pagination?.total ?? data.length,
    totalPages: meta?.pagination?.total_pages ?? 1,
  };
}

/**
 * A page of a v3 list that is read to its end: without a total nobody could tell whether that is it.
 * @throws BigCommerceError `unreadable_answer` when BigCommerce does not say how many rows and pages there are.
 */
export function parseWalkedPage<T extends z.ZodType>(
  schema: T,
  answer: ApiAnswer,
  request: string,
): RowsPage<z.output<T>> & { totalPages: number } {
  parseAnswer(counted, answer, request);
  return parsePage(schema, answer, request);
}

const counted = z.object({
  meta: z.object({ pagination: z.object({ total: z.number(), total_pages: z.number() }) }),
});

/** A v3 answer about one thing. */
export function parseOne<T extends z.ZodType>(schema: T, answer: ApiAnswer, request: string): z.output<T> {
  const { data } = parseAnswer(z.object({ data: z.unknown() }), answer, request);
  return parseAnswer(schema, { ...answer, body: data }, request);
}

/** @throws BigCommerceError `unreadable_answer` when the body is not as `schema` says. */
export function parseAnswer<T extends z.ZodType>(schema: T, answer: ApiAnswer, request: string): z.output<T> {
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  throw new BigCommerceError('unreadable_answer', {
    request,
    httpStatus: answer.status,
    body: answer.body,
    detail: parsed.error.issues
      .map(({ path, message }) => `${path.join('.')}: ${message}`)
      .join('; ')
      .slice(0, 300),
  });
}
