import { z } from 'zod';
import { syncRunSchema } from '../catalog/contract.ts';
import { automaticAnswer, enrichmentRunSchema } from '../enrichment/contract.ts';
import { kindSchema } from '../http/page-contract.ts';
import { quotaSchema } from '../plans/contract.ts';
import { batchSchema } from '../propagation/contract.ts';

export const overviewAnswer = z.object({
  /** What needs a person now, most urgent first. `to` is a path of the client. */
  attention: z.array(
    z.object({
      severity: z.enum(['error', 'warning', 'info']),
      message: z.string(),
      action: z.string(),
      to: z.string(),
    }),
  ),
  items: z.array(
    z.object({
      kind: kindSchema,
      count: z.number().int(),
      /** Visible and checked. */
      visible: z.number().int(),
      needWork: z.number().int(),
      averageScore: z.number().nullable(),
    }),
  ),
  /** Of visible items; `countBefore` on the day of `progress`, null without one. */
  problems: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      count: z.number().int(),
      countBefore: z.number().int().nullable(),
    }),
  ),
  /** How the visible items stand against the first check of the last 90 days; null while there is none of an earlier day. */
  progress: z
    .object({
      /** The day of that check where the store is, `2026-11-03`. */
      since: z.iso.date(),
      before: z.object({ items: z.number().int(), averageScore: z.number().nullable(), problems: z.number().int() }),
      now: z.object({ items: z.number().int(), averageScore: z.number().nullable(), problems: z.number().int() }),
    })
    .nullable(),
  quota: quotaSchema,
  /** New suggestions by themselves when product data change. */
  automatic: automaticAnswer,
  /** Visible items of which too little is known to say anything, and those that nothing tells apart from others. */
  unknown: z.object({ missing: z.number().int(), same: z.number().int() }),
  review: z.object({ pending: z.number().int(), ready: z.number().int() }),
  published: z.object({ applied: z.number().int(), conflicts: z.number().int(), failed: z.number().int() }),
  injector: z.object({ state: z.enum(['off', 'switching_on', 'on', 'switching_off']), message: z.string() }),
  lastSync: syncRunSchema.nullable(),
  activeEnrichment: enrichmentRunSchema.nullable(),
  activeBatch: batchSchema.nullable(),
});
export type OverviewAnswer = z.infer<typeof overviewAnswer>;
