import { z } from 'zod';
import { instant, kindSchema, pageOf, pageQuery, signalSchema } from '../http/page-contract.ts';

export const itemsQuery = pageQuery.extend({
  kind: kindSchema.optional(),
  /** Part of the name, or the beginning of a SKU of the item or of a variant. */
  q: z.string().max(100).optional(),
  /** Code of a problem, for example `title_missing`. */
  problem: z.string().max(60).optional(),
  visible: z.enum(['yes', 'no']).optional(),
  drifted: z.enum(['yes']).optional(),
  /** `missing`: too little is known to say anything; `same`: nothing tells it apart from others; `outdated`: see below. */
  known: z.enum(['missing', 'same', 'outdated']).optional(),
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
  /** Signals whose text is good as it is. */
  good: z.array(signalSchema),
  /** What would have to be known, each with the place in BigCommerce to fill it in. */
  missing: z.array(z.string()),
  /** Signals whose last suggestion cites a fact that has changed since. */
  outdated: z.array(signalSchema),
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

/** A fact in a person's own words. What it must not be, `review/check-fact.ts` says in theirs. */
export const factRequest = z.object({ label: z.string().max(1000), value: z.string().max(5000) });
export type FactRequest = z.infer<typeof factRequest>;

export const lockRequest = z.object({ signal: signalSchema, locked: z.boolean() });
export type LockRequest = z.infer<typeof lockRequest>;

/** What the people of the shop told Clione about an item. */
export const toldAnswer = z.object({
  stated: z.array(
    z.object({ id: z.string(), label: z.string(), value: z.string(), statedBy: z.string(), statedAt: instant }),
  ),
  locks: z.array(z.object({ signal: signalSchema, lockedBy: z.string(), lockedAt: instant })),
});
export type ToldAnswer = z.infer<typeof toldAnswer>;

export const lockAnswer = toldAnswer.extend({
  /**
   * What became of the suggestion for the signal: `rejected` by the lock, `reopened` by the unlocking; `accepted` stays
   * ready to publish and `on_its_way` cannot be stopped; null = there was none to decide.
   */
  suggestion: z.enum(['rejected', 'reopened', 'accepted', 'on_its_way']).nullable(),
});
export type LockAnswer = z.infer<typeof lockAnswer>;
