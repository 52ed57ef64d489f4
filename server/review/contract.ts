import { z } from 'zod';
import { factRequest, problemSchema } from '../catalog/contract.ts';
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
  /** Code units of that text which a search result shows before its ellipsis; null when it shows all. */
  cutAt: z.number().int().nullable(),
  /** The same of what stands there today: `before`, or `shownInstead` where that is blank. */
  today: z.object({ characters: z.number().int(), pixels: z.number(), cutAt: z.number().int().nullable() }),
  publication: z
    .object({
      id: z.string(),
      state: z.string(),
      reason: z.string().nullable(),
      live: z.string().nullable(),
      /** In conflict after its write had begun: what is live may be ours in another form. */
      wasSent: z.boolean(),
    })
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
  /** Nobody found the text wanting: the data behind one had changed. */
  becauseChanged: z.boolean(),
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

/** The filters of the queue as they stand in its address. */
export const queueFilter = z.object({
  state: proposalStateSchema.optional(),
  kind: kindSchema.optional(),
  signal: signalSchema.optional(),
  /** Only what this writer wrote; together with `signal`, where it wrote that one. */
  engine: z.enum(['grounded', 'llm']).optional(),
  problem: z.string().max(60).optional(),
  /** With its subcategories and their products. */
  category: z.coerce.number().int().positive().optional(),
  brand: z.coerce.number().int().positive().optional(),
  /** A storefront; what all of them share stands with each. */
  channel: z.coerce.number().int().positive().optional(),
  /** Today's score of the item, "0-49": both ends included. */
  score: z
    .string()
    .regex(/^\d{1,3}-\d{1,3}$/)
    .optional(),
  /** A live value is neither what was shown with the suggestion nor what Clione published last. */
  drift: z.enum(['yes']).optional(),
  flagged: z.enum(['yes']).optional(),
  /** A part of it is decided (or a bulk decision left fields out), and the rest still waits: in any state. */
  undecided: z.enum(['yes']).optional(),
  /** Part of the name, or the beginning of a SKU of the item or of a variant. */
  q: z.string().max(100).optional(),
});
export const proposalsQuery = pageQuery.extend(queueFilter.shape);
export const proposalsAnswer = pageOf(proposalSchema);
export type ProposalsAnswer = z.infer<typeof proposalsAnswer>;

/** Decide one signal. `edited` needs `value`. */
export const decideRequest = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('accepted'), version: z.number().int() }),
  z.object({ decision: z.literal('rejected'), version: z.number().int() }),
  z.object({ decision: z.literal('pending'), version: z.number().int() }),
  z.object({
    decision: z.literal('edited'),
    version: z.number().int(),
    value: z.string().max(65_535),
    /** What the person says is true: kept as facts about the item, with their name, together with the text or not at all. */
    facts: z.array(factRequest).max(10).optional(),
  }),
  /** The way back to a text that came from a spreadsheet and waited, undecided. */
  z.object({ decision: z.literal('imported'), version: z.number().int(), value: z.string().max(65_535) }),
]);
export type DecideRequest = z.infer<typeof decideRequest>;

const shownVersions = z.partialRecord(signalSchema, z.number().int());
export const bulkDecideRequest = z.object({
  proposalIds: z.array(z.uuid()).min(1).max(500),
  decision: z.enum(['accepted', 'rejected']),
  /** By suggestion what was on screen: nothing else of it is decided. Left out for those of which nothing was shown. */
  versions: z.record(z.uuid(), shownVersions).optional(),
  /** Only these; all pending ones when left out. URLs are never decided in bulk. */
  signals: z.array(signalSchema).min(1).optional(),
});
export type BulkDecideRequest = z.infer<typeof bulkDecideRequest>;

export const bulkDecideAnswer = z.object({
  decided: z.number().int(),
  /** Left alone, with why (decided meanwhile, superseded, URL). */
  skipped: z.array(z.object({ proposalId: z.string(), reason: z.string() })),
  /** Single fields that were left alone, with why. */
  refused: z.array(z.object({ proposalId: z.string(), signal: signalSchema, reason: z.string() })),
});
export type BulkDecideAnswer = z.infer<typeof bulkDecideAnswer>;

const choice = z.object({ id: z.number().int(), name: z.string(), count: z.number().int() });
/** What suggestions in a state can be filtered by; `count`: how many each would leave, most first. */
export const choicesAnswer = z.object({
  problems: z.array(z.object({ code: z.string(), message: z.string(), count: z.number().int() })),
  /** Named by their way from the top. */
  categories: z.array(choice.omit({ count: true })),
  brands: z.array(choice),
  /** Names of storefronts are unknown: `name` is blank. */
  channels: z.array(choice),
  /** Suggestions with some fields still to decide, whatever their state. */
  undecided: z.number().int(),
});
export type ChoicesAnswer = z.infer<typeof choicesAnswer>;

/** Rows as they were on screen: signal to version. */
const tickedRow = z.object({ id: z.uuid(), versions: shownVersions });
export const selectRequest = z.union([
  z.object({ rows: z.array(tickedRow).min(1).max(500) }),
  /** All that match now. */
  z.object({ filter: queueFilter }),
]);
export type SelectRequest = z.infer<typeof selectRequest>;

export const selectionAnswer = z.object({
  id: z.string(),
  asOf: instant,
  /** Suggestions in it; it does not change any more. */
  total: z.number().int(),
  /** Of how many nothing is left to decide. */
  settled: z.number().int(),
  bySignal: z.array(z.object({ signal: signalSchema, changes: z.number().int() })),
  /** Undecided addresses, which no bulk decision touches. */
  addresses: z.number().int(),
});
export type SelectionAnswer = z.infer<typeof selectionAnswer>;

export const bulkRequest = z.object({
  selectionId: z.uuid(),
  decision: z.enum(['accepted', 'rejected']),
  /** Only these; all when left out. Addresses are never decided in bulk. */
  signals: z
    .array(signalSchema.exclude(['url']))
    .min(1)
    .optional(),
});
export type BulkRequest = z.infer<typeof bulkRequest>;

export const bulkAnswer = z.object({
  id: z.string(),
  /** `pending`: it takes an earlier one back. */
  decision: z.enum(['accepted', 'rejected', 'pending']),
  signals: z.array(signalSchema).nullable(),
  /** `stopped`: what it has decided stays, and can be taken back. */
  state: z.enum(['queued', 'running', 'done', 'failed', 'stopped']),
  /** Suggestions to go through, and how many were. */
  total: z.number().int(),
  done: z.number().int(),
  /** Suggestions in which something was decided, and how many changes in all. */
  items: z.number().int(),
  decided: z.number().int(),
  /** Changes that were left as they are, by why. */
  leftAlone: z.array(z.object({ reason: z.string(), changes: z.number().int() })),
  /** The first of them. */
  examples: z.array(z.object({ proposalId: z.string(), name: z.string(), signal: signalSchema, reason: z.string() })),
  requestedBy: z.string(),
  queuedAt: instant,
  finishedAt: instant.nullable(),
  problem: z.string().nullable(),
  /** It is the last one of this member, and nobody took it back yet. */
  canUndo: z.boolean(),
});
export type BulkAnswer = z.infer<typeof bulkAnswer>;
/** The last bulk decision of who asks; null when there is none of the last day, or all of it is published. */
export type LastBulkAnswer = { bulk: BulkAnswer | null };

/** Which claims of a person's own text no fact bears out. They are asked about, never refused. */
export const claimsRequest = z.object({ value: z.string().max(65_535) });
export const claimsAnswer = z.object({
  /** `phrase` as it stands in the text; `label` and `value` are how it could be kept as a fact, '' where that is open. */
  claims: z.array(z.object({ phrase: z.string(), label: z.string(), value: z.string() })),
});
export type ClaimsAnswer = z.infer<typeof claimsAnswer>;

/** Another wording of a suggested title or description, by the writer that the shop has chosen. */
export const rewriteRequest = z.object({
  version: z.number().int(),
  /** What the person would like; a wish, never a fact. */
  hint: z.string().trim().max(300, 'At most 300 characters.').optional(),
});
export type RewriteRequest = z.infer<typeof rewriteRequest>;

/** Newest first. */
export const rewritesAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      signal: z.enum(['title', 'description']),
      /** `nothing`: there is no other wording; `note` says why. */
      state: z.enum(['queued', 'done', 'nothing', 'failed']),
      note: z.string().nullable(),
      hint: z.string().nullable(),
      /** The wording that stood there before. */
      replaced: z.string(),
      requestedBy: z.string(),
      at: instant,
    }),
  ),
});
export type RewritesAnswer = z.infer<typeof rewritesAnswer>;

/** What people decided about an item and told about it, newest first. */
export const decisionsAnswer = pageOf(
  z.object({
    id: z.string(),
    at: instant,
    actor: z.string(),
    /** For example `change.accepted`, `change.rewritten`, `signal.locked`, `fact.stated`. */
    action: z.string(),
    signal: signalSchema.nullable(),
    /** The text or fact that it was about, where one was typed or written. */
    text: z.string().nullable(),
    /** What else it was part of, for example `locked`. */
    why: z.string().nullable(),
  }),
);
export type DecisionsAnswer = z.infer<typeof decisionsAnswer>;
