import { z } from 'zod';

const inStore = { storeHash: z.string(), installation: z.number().int() };

/**
 * Every job there is. `exclusive` queues run one job a store at a time (policy `singleton` by store hash); all work that
 * writes to a store goes through the one queue `write-to-store`. Payloads hold ids, never data.
 */
export const jobList = {
  /** The waits between 15 tries add up to an hour and a half, so that a sync outlives an outage of BigCommerce. */
  'sync-store': { payload: z.object({ ...inStore, runId: z.uuid() }), exclusive: true, retries: 15 },
  /** Fetches what webhooks marked dirty. */
  'sync-dirty': { payload: z.object(inStore), exclusive: true, retries: 5 },
  /** Problems and scores of every entity, after a sync. */
  'check-store': { payload: z.object(inStore), exclusive: true, retries: 3 },
  enrich: { payload: z.object({ ...inStore, runId: z.uuid() }), exclusive: true, retries: 3 },
  /** Rows of a spreadsheet come back into their suggestions. */
  'import-suggestions': { payload: z.object({ ...inStore, importId: z.uuid() }), exclusive: true, retries: 5 },
  /** Another wording of one suggested text; beside a long run, which it never waits for. */
  'rewrite-text': { payload: z.object({ ...inStore, rewriteId: z.uuid() }), exclusive: true, retries: 3 },
  /** Goes through a selection of the review queue. */
  'decide-in-bulk': { payload: z.object({ ...inStore, bulkId: z.uuid() }), exclusive: true, retries: 5 },
  /** A shop's llms.txt, after anything that it tells has changed. */
  'refresh-llms': { payload: z.object(inStore), exclusive: true, retries: 3 },
  /** Which search data that were published stand in the shop still, where anybody may fetch them. */
  'check-public-data': { payload: z.object(inStore), exclusive: true, retries: 3 },
  'check-injector': { payload: z.object(inStore), exclusive: true, retries: 3 },
  /** Whether blocks of questions stand in the shop and on its pages. */
  'check-blocks': { payload: z.object(inStore), exclusive: true, retries: 3 },
  'write-to-store': {
    payload: z.discriminatedUnion('task', [
      z.object({ ...inStore, task: z.literal('ensure-hooks') }),
      z.object({ ...inStore, task: z.literal('publish'), batchId: z.uuid() }),
      z.object({ ...inStore, task: z.literal('inject'), batchId: z.uuid() }),
      z.object({ ...inStore, task: z.literal('llms-redirect'), batchId: z.uuid() }),
      z.object({ ...inStore, task: z.literal('place-blocks'), batchId: z.uuid() }),
      z.object({ ...inStore, task: z.literal('clean-up') }),
      z.object({ ...inStore, task: z.literal('leave'), leavingId: z.uuid() }),
      z.object({ ...inStore, task: z.literal('erase') }),
      z.object({ ...inStore, task: z.literal('end-erasure') }),
    ]),
    exclusive: true,
    retries: 5,
  },
  /** Nightly, for all stores: queues a reconciliation and a hook check for each. */
  nightly: { payload: z.object({}), exclusive: false, retries: 2 },
} as const satisfies Record<string, JobDefinition>;

type JobDefinition = { payload: z.ZodType; exclusive: boolean; retries: number };

export type JobName = keyof typeof jobList;
export type JobPayload<N extends JobName> = z.infer<(typeof jobList)[N]['payload']>;
