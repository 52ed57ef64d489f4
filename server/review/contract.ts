import { z } from 'zod';
import { problemSchema } from '../catalog/contract.ts';
import { instant, kindSchema, pageOf, pageQuery, signalSchema } from '../http/page-contract.ts';

export const decisionSchema = z.enum(['pending', 'accepted', 'edited', 'rejected']);
export const proposalStateSchema = z.enum(['pending', 'ready', 'published', 'rejected', 'withdrawn', 'superseded']);

/** Text of a signal: keywords are joined by ", ", JSON-LD is pretty-printed JSON. */
export const evidenceSchema = z.object({
  /** Characters [from, to) of the proposed text. */
  from: z.number().int(),
  to: z.number().int(),
  /** Name of the fact, for example `Material` or `name`. */
  fact: z.string(),
  value: z.string(),
});

export const changeSchema = z.object({
  signal: signalSchema,
  /** Who wrote the suggested text; of the AI writer its provider and model. */
  engine: z.enum(['grounded', 'llm']),
  model: z.string().nullable(),
  before: z.string(),
  /** What a blank `before` shows on the page today; null when `before` is not blank. */
  shownInstead: z.string().nullable(),
  proposed: z.string(),
  edited: z.string().nullable(),
  decision: decisionSchema,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  /** An edited text that was carried over from a suggestion made from older data. */
  fromOlderData: z.boolean(),
  evidence: z.array(evidenceSchema),
  solves: z.array(problemSchema),
  /** Length of the text that would be published: characters and pixels (titles Arial 20 px, descriptions Arial 14 px). */
  characters: z.number().int(),
  pixels: z.number(),
  maxPixels: z.number().nullable(),
  publication: z
    .object({ id: z.string(), state: z.string(), reason: z.string().nullable(), live: z.string().nullable() })
    .nullable(),
  /** Goes back with every decision; a stale one is refused. */
  version: z.number().int(),
});
export type Change = z.infer<typeof changeSchema>;

export const proposalSchema = z.object({
  id: z.string(),
  kind: kindSchema,
  entityId: z.number().int(),
  name: z.string(),
  url: z.string(),
  engine: z.enum(['grounded', 'llm']),
  state: proposalStateSchema,
  /** A conflict or failure waits for someone. */
  flagged: z.boolean(),
  createdAt: instant,
  changes: z.array(changeSchema),
  /** Suggestions the guard dropped, with why. */
  dropped: z.array(z.object({ signal: signalSchema, reason: z.string() })),
  problems: z.array(problemSchema),
  /** What remains when every change is accepted, and how the score moves then; null where this was not kept. */
  problemsAfter: z.array(problemSchema).nullable(),
  scores: z.object({ before: z.number().int(), after: z.number().int() }).nullable(),
});
export type Proposal = z.infer<typeof proposalSchema>;

export const proposalsQuery = pageQuery.extend({
  state: proposalStateSchema.optional(),
  kind: kindSchema.optional(),
  signal: signalSchema.optional(),
  problem: z.string().max(60).optional(),
  flagged: z.enum(['yes']).optional(),
  q: z.string().max(100).optional(),
});
export const proposalsAnswer = pageOf(proposalSchema);
export type ProposalsAnswer = z.infer<typeof proposalsAnswer>;

/** Decide one signal. `edited` needs `value`. */
export const decideRequest = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('accepted'), version: z.number().int() }),
  z.object({ decision: z.literal('rejected'), version: z.number().int() }),
  z.object({ decision: z.literal('pending'), version: z.number().int() }),
  z.object({ decision: z.literal('edited'), version: z.number().int(), value: z.string().max(65_535) }),
]);
export type DecideRequest = z.infer<typeof decideRequest>;

export const bulkDecideRequest = z.object({
  proposalIds: z.array(z.uuid()).min(1).max(500),
  decision: z.enum(['accepted', 'rejected']),
  /** Only these; all pending ones when left out. URLs are never decided in bulk. */
  signals: z.array(signalSchema).min(1).optional(),
});
export type BulkDecideRequest = z.infer<typeof bulkDecideRequest>;

export const bulkDecideAnswer = z.object({
  decided: z.number().int(),
  /** Left alone, with why (decided meanwhile, superseded, URL). */
  skipped: z.array(z.object({ proposalId: z.string(), reason: z.string() })),
});
export type BulkDecideAnswer = z.infer<typeof bulkDecideAnswer>;
