import { z } from 'zod';
import { syncRunSchema } from '../catalog/contract.ts';
import { enrichmentRunSchema } from '../enrichment/contract.ts';
import { kindSchema } from '../http/page-contract.ts';
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
      needWork: z.number().int(),
      averageScore: z.number().nullable(),
    }),
  ),
  problems: z.array(z.object({ code: z.string(), message: z.string(), count: z.number().int() })),
  review: z.object({ pending: z.number().int(), ready: z.number().int() }),
  published: z.object({ applied: z.number().int(), conflicts: z.number().int(), failed: z.number().int() }),
  injector: z.object({ state: z.enum(['off', 'switching_on', 'on', 'switching_off']), message: z.string() }),
  lastSync: syncRunSchema.nullable(),
  activeEnrichment: enrichmentRunSchema.nullable(),
  activeBatch: batchSchema.nullable(),
});
export type OverviewAnswer = z.infer<typeof overviewAnswer>;
