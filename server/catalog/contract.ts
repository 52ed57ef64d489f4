import { z } from 'zod';
import { instant, kindSchema, pageOf, pageQuery } from '../http/page-contract.ts';

export const itemsQuery = pageQuery.extend({
  kind: kindSchema.optional(),
  /** Part of the name, or a whole SKU. */
  q: z.string().max(100).optional(),
  /** Code of a problem, for example `title_missing`. */
  problem: z.string().max(60).optional(),
  visible: z.enum(['yes', 'no']).optional(),
  drifted: z.enum(['yes']).optional(),
});

export const problemSchema = z.object({
  code: z.string(),
  signal: z.enum(['title', 'description', 'keywords', 'url', 'jsonld', 'questions']).nullable(),
  /** What is wrong and how to mend it, in the merchant's words. */
  message: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;

export const itemSchema = z.object({
  kind: kindSchema,
  id: z.number().int(),
  name: z.string(),
  /** Absolute public address. */
  url: z.string(),
  isVisible: z.boolean(),
  /** null: BigCommerce has no such field for this kind. '' = blank. */
  title: z.string().nullable(),
  description: z.string(),
  problems: z.array(problemSchema),
  /** 0..100, null before the first check. */
  score: z.number().int().nullable(),
  proposalId: z.string().nullable(),
  driftedSignals: z.array(z.string()),
  syncedAt: instant,
});
export type Item = z.infer<typeof itemSchema>;
export const itemsAnswer = pageOf(itemSchema);
export type ItemsAnswer = z.infer<typeof itemsAnswer>;

export const syncPhaseSchema = z.object({
  phase: z.enum(['store', 'brands', 'categories', 'products', 'pages', 'posts']),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  done: z.number().int(),
  /** As BigCommerce reports it; null until known. */
  total: z.number().int().nullable(),
  failed: z.number().int(),
  problem: z.string().nullable(),
});
export const syncRunSchema = z.object({
  id: z.string(),
  cause: z.enum(['install', 'requested', 'nightly']),
  state: z.enum(['queued', 'running', 'done', 'done_with_failures', 'failed', 'cancelled']),
  requestedBy: z.string().nullable(),
  queuedAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  problem: z.string().nullable(),
  phases: z.array(syncPhaseSchema),
});
export type SyncRun = z.infer<typeof syncRunSchema>;
export const syncRunsAnswer = pageOf(syncRunSchema);
export type SyncRunsAnswer = z.infer<typeof syncRunsAnswer>;

export const syncFailureSchema = z.object({
  kind: kindSchema,
  id: z.number().int().nullable(),
  name: z.string(),
  reason: z.string(),
});
export const syncFailuresAnswer = pageOf(syncFailureSchema);
export type SyncFailuresAnswer = z.infer<typeof syncFailuresAnswer>;
