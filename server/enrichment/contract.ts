import { z } from 'zod';
import { entityKey, instant, pageOf } from '../http/page-contract.ts';

export const enrichRequest = z.discriminatedUnion('scope', [
  z.object({ scope: z.literal('needed') }),
  z.object({ scope: z.literal('selected'), items: z.array(entityKey).min(1).max(1000) }),
]);
export type EnrichRequest = z.infer<typeof enrichRequest>;

export const enrichmentRunSchema = z.object({
  id: z.string(),
  scope: z.enum(['needed', 'selected']),
  engine: z.enum(['grounded', 'llm']),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  total: z.number().int().nullable(),
  done: z.number().int(),
  proposed: z.number().int(),
  /** Nothing to improve. */
  unchanged: z.number().int(),
  /** Facts too poor; listed under `missing`. */
  tooPoor: z.number().int(),
  failed: z.number().int(),
  requestedBy: z.string().nullable(),
  queuedAt: instant,
  finishedAt: instant.nullable(),
  problem: z.string().nullable(),
});
export type EnrichmentRun = z.infer<typeof enrichmentRunSchema>;
export const enrichmentRunsAnswer = pageOf(enrichmentRunSchema);
export type EnrichmentRunsAnswer = z.infer<typeof enrichmentRunsAnswer>;
