import { z } from 'zod';

/** A page of a list: keyset paging, `after` is the opaque `next` of the page before. */
export const pageQuery = z.object({
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    /** Opaque start of the next page; null at the end. */
    next: z.string().nullable(),
    /** How many match in all. */
    total: z.number().int(),
  });
}

/** Every error answer of `/api`. */
export const errorAnswer = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
    requestId: z.string(),
  }),
});

export const instant = z.iso.datetime();
export const kindSchema = z.enum(['product', 'category', 'brand', 'page', 'post']);
export const signalSchema = z.enum(['title', 'description', 'keywords', 'url', 'jsonld', 'questions']);
export const entityKey = z.object({ kind: kindSchema, id: z.number().int().positive() });
