import { z } from 'zod';
import { entityKey, instant, kindSchema, pageOf, pageQuery } from '../http/page-contract.ts';
import { quotaSchema } from '../plans/contract.ts';

const modeSchema = z.enum(['mend', 'improve', 'rewrite']);
const engineSchema = z.enum(['grounded', 'llm']);
/** Signals that are written only when asked for. */
const extraSignals = z.enum(['keywords', 'questions', 'url']);
export type ExtraSignal = z.infer<typeof extraSignals>;

const wishes = {
  /** `rewrite` needs `confirmation`. */
  mode: modeSchema.default('mend'),
  /** Besides those that the settings have switched on. Addresses only for selected items. */
  signals: z.array(extraSignals).max(3).default([]),
  /** The writer of the settings where none is named. */
  engine: engineSchema.optional(),
  /** For `rewrite`: the number of items that the forecast told, typed by the person. */
  confirmation: z.number().int().positive().optional(),
};

export const enrichRequest = z.discriminatedUnion('scope', [
  /** All that need it: visible ones that shoppers can reach, the most sold first; `most` of them where given. */
  z.object({ scope: z.literal('needed'), ...wishes, most: z.number().int().positive().optional() }),
  z.object({
    scope: z.literal('selected'),
    ...wishes,
    items: z.array(entityKey).min(1).max(1000),
    /** A person's wish for these suggestions. */
    hint: z.string().trim().max(500).optional(),
  }),
  /** Those whose last suggestion cites a fact that has changed since. */
  z.object({ scope: z.literal('changed'), ...wishes, most: z.number().int().positive().optional() }),
]);
export type EnrichRequest = z.infer<typeof enrichRequest>;
/** As a client may send it: what has a default may be left out. */
export type EnrichRequestBody = z.input<typeof enrichRequest>;

export const forecastAnswer = z.object({
  /** How many items the run would go through. */
  items: z.number().int(),
  /** How many of them have a page title, a meta description or search data to write. */
  titles: z.number().int(),
  descriptions: z.number().int(),
  searchData: z.number().int(),
  /** Items of the shop with good texts, which are left alone. */
  leftAlone: z.number().int(),
  /** Items with a suggestion that waits for a decision. */
  waiting: z.number().int(),
  /** Items that count against the plan: those charged for this month cost nothing more. */
  charged: z.number().int(),
  /** Items among them that are free as the first examples of the shop. */
  free: z.number().int(),
  /** How many of `items` fit in the plan: those counted this month, and of the others the most sold. */
  fits: z.number().int(),
  /** No run has ended yet: all texts cannot be rewritten in it. */
  isFirstRun: z.boolean(),
  /** As of which check; null before the first one. */
  checkedAt: instant.nullable(),
  quota: quotaSchema,
});
export type Forecast = z.infer<typeof forecastAnswer>;

export const enrichmentRunSchema = z.object({
  id: z.string(),
  scope: z.enum(['needed', 'selected', 'changed']),
  /** `automatic`: product data had changed, and the shop wants new suggestions then. */
  cause: z.enum(['requested', 'automatic']),
  mode: modeSchema,
  signals: z.array(extraSignals),
  engine: engineSchema,
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  total: z.number().int().nullable(),
  done: z.number().int(),
  proposed: z.number().int(),
  /** Texts that are good as they are. */
  good: z.number().int(),
  /** Nothing better than what is there or was suggested before. */
  unchanged: z.number().int(),
  /** What needs work is locked. */
  locked: z.number().int(),
  /** Facts too poor; listed under `missing`. */
  tooPoor: z.number().int(),
  failed: z.number().int(),
  /** For want of quota; not part of `total`. */
  leftOut: z.number().int(),
  requestedBy: z.string().nullable(),
  queuedAt: instant,
  finishedAt: instant.nullable(),
  problem: z.string().nullable(),
  /** What the writer has to tell, such as another one than asked for. */
  writerNote: z.string().nullable(),
});
export type EnrichmentRun = z.infer<typeof enrichmentRunSchema>;
export const enrichmentRunsAnswer = pageOf(enrichmentRunSchema);
export type EnrichmentRunsAnswer = z.infer<typeof enrichmentRunsAnswer>;

const outcomeSchema = z.enum(['proposed', 'good', 'unchanged', 'locked', 'too_poor', 'failed', 'left_out']);
export const runItemsQuery = pageQuery.extend({ outcome: outcomeSchema.optional() });
export const runItemsAnswer = pageOf(
  z.object({
    kind: kindSchema,
    id: z.number().int(),
    name: z.string(),
    outcome: outcomeSchema,
    /** What is missing, or why; null where nothing is to be told. */
    note: z.string().nullable(),
  }),
);
export type RunItemsAnswer = z.infer<typeof runItemsAnswer>;

/** New suggestions by themselves when product data change. */
export const automaticAnswer = z.object({
  isOn: z.boolean(),
  /** At most so many items a month. */
  monthlyCap: z.number().int(),
  used: z.number().int(),
  reserved: z.number().int(),
  /** The month that `used` belongs to. */
  month: z.string(),
  /** Items whose last suggestion cites a fact that has changed since. */
  waiting: z.number().int(),
});
export type AutomaticAnswer = z.infer<typeof automaticAnswer>;
export const automaticChange = z
  .object({ isOn: z.boolean(), monthlyCap: z.number().int().min(1).max(100_000) })
  .partial();
export type AutomaticChange = z.infer<typeof automaticChange>;
