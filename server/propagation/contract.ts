import { z } from 'zod';
import { factRequest } from '../catalog/contract.ts';
import { instant, kindSchema, pageOf, pageQuery, signalSchema } from '../http/page-contract.ts';

/** What waits in "Ready to publish". */
export const trayAnswer = z.object({
  items: z.number().int(),
  changes: z.number().int(),
  bySignal: z.array(z.object({ signal: signalSchema, changes: z.number().int() })),
  byKind: z.array(z.object({ kind: kindSchema, changes: z.number().int() })),
  /** Accepted changes whose live value has drifted since it was shown. */
  conflicts: z.number().int(),
  /** Names or addresses of the storefronts affected. */
  storefronts: z.array(z.string()),
  canPublish: z.boolean(),
  /** Accepted addresses that wait: they are published on their own, and counted nowhere else here. */
  addresses: z.number().int(),
  /** Stands for every change that is ready, with its version: what is published must be what was shown. */
  mark: z.string(),
  preview: z.array(
    z.object({
      proposalId: z.string(),
      kind: kindSchema,
      entityId: z.number().int(),
      name: z.string(),
      signal: signalSchema,
      before: z.string(),
      after: z.string(),
    }),
  ),
});
export type TrayAnswer = z.infer<typeof trayAnswer>;

/** New addresses that wait, at most 50, those that can be published first; each with what speaks against it. */
export const addressesAnswer = z.object({
  items: z.array(
    z.object({
      proposalId: z.string(),
      kind: kindSchema,
      entityId: z.number().int(),
      name: z.string(),
      /** The address of today. */
      from: z.string(),
      to: z.string(),
      /** Why it cannot be published, in words; null when it can. */
      problem: z.string().nullable(),
    }),
  ),
  total: z.number().int(),
  canPublish: z.boolean(),
});
export type AddressesAnswer = z.infer<typeof addressesAnswer>;

/** Publish these new addresses, each as it was on the screen. Addresses are never published in any other way. */
export const publishAddressesRequest = z.object({
  addresses: z
    .array(z.object({ proposalId: z.uuid(), to: z.string().min(1).max(255) }))
    .min(1)
    .max(50, 'At most 50 addresses are changed in one go.'),
});
export type PublishAddressesRequest = z.infer<typeof publishAddressesRequest>;

/** Publish all texts that are ready, or only those of these proposals. */
export const publishRequest = z.object({
  proposalIds: z.array(z.uuid()).min(1).max(1000).optional(),
  /** The tray's, as it was on screen: refused when anything else is ready by now. */
  mark: z.string().max(100).optional(),
  /** Wall time of the shop from which on it is written, `2026-11-24T09:00`; at once without it. */
  startsAt: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'Choose a day and a time.')
    .optional(),
});
export type PublishRequest = z.infer<typeof publishRequest>;

/** Accept what is undecided in one suggestion and publish it: the version of each signal as it was on screen. */
export const acceptAndPublishRequest = z.object({
  versions: z.array(z.object({ signal: signalSchema, version: z.number().int() })).min(1),
  /** What the person says is true of what an imported text claims: kept as facts with it, or not at all. */
  facts: z.array(factRequest).max(20).optional(),
});
export type AcceptAndPublishRequest = z.infer<typeof acceptAndPublishRequest>;

export const publicationStateSchema = z.enum([
  'queued',
  'writing',
  'applied',
  'unchanged',
  'conflict',
  'failed',
  'skipped',
]);

export const batchSchema = z.object({
  id: z.string(),
  cause: z.enum(['publish', 'undo', 'injector', 'leave', 'erase']),
  state: z.enum(['scheduled', 'queued', 'running', 'paused', 'done', 'cancelled']),
  problem: z.string().nullable(),
  total: z.number().int(),
  counts: z.record(publicationStateSchema, z.number().int()),
  requestedBy: z.string(),
  queuedAt: instant,
  finishedAt: instant.nullable(),
  /** When it begins; null when it began at once. */
  startsAt: instant.nullable(),
  /** What the public pages of the first ten showed, in words; null when nobody had to look. */
  proof: z.string().nullable(),
});
export type Batch = z.infer<typeof batchSchema>;
/** Batches that wait for their time, the next first. */
export const scheduledAnswer = z.object({ items: z.array(batchSchema) });
export type ScheduledAnswer = z.infer<typeof scheduledAnswer>;
export const batchesAnswer = pageOf(batchSchema);
export type BatchesAnswer = z.infer<typeof batchesAnswer>;

export const writtenBySchema = z.enum(['built_in', 'ai_model', 'person']);

export const publicationSchema = z.object({
  id: z.string(),
  batchId: z.string(),
  /** `store` for store-wide things (script, widget, redirect). */
  kind: z.union([kindSchema, z.literal('store')]),
  entityId: z.number().int().nullable(),
  name: z.string(),
  /** A signal, or `script`, `redirect`, `widget` for store-wide things. */
  signal: z.string(),
  before: z.string(),
  after: z.string(),
  readBack: z.string().nullable(),
  /** The live value that was found instead of `before`. */
  found: z.string().nullable(),
  /** Whether it was sent, or may have been. */
  wasSent: z.boolean(),
  state: publicationStateSchema,
  reason: z.string().nullable(),
  actor: z.string(),
  writtenBy: writtenBySchema,
  cause: z.string(),
  at: instant,
  finishedAt: instant.nullable(),
  undoes: z.string().nullable(),
  undoneBy: z.string().nullable(),
  canUndo: z.boolean(),
  /** How a conflict was settled; null while it waits, and for everything else. */
  resolution: z.enum(['ours', 'theirs', 'edit', 'back']).nullable(),
});
export type Publication = z.infer<typeof publicationSchema>;

export const publicationsQuery = pageQuery.extend({
  state: publicationStateSchema.optional(),
  kind: z.union([kindSchema, z.literal('store')]).optional(),
  entityId: z.coerce.number().int().positive().optional(),
  signal: z.string().max(20).optional(),
  batch: z.uuid().optional(),
  actor: z.string().max(320).optional(),
  writtenBy: writtenBySchema.optional(),
  /** First and last calendar day, where the store is. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  q: z.string().max(100).optional(),
});
export type PublicationsQuery = z.infer<typeof publicationsQuery>;
export const publicationsAnswer = pageOf(publicationSchema);
export type PublicationsAnswer = z.infer<typeof publicationsAnswer>;

/** Whose names the history holds. */
export const actorsAnswer = z.object({ actors: z.array(z.string()) });
export type ActorsAnswer = z.infer<typeof actorsAnswer>;

/**
 * A conflict: write ours over what stands there now, keep theirs (our change is rejected), or write another text of the
 * person's own. `edit` is there for texts, not for addresses; `back` where ours may have been written and kept differently:
 * what stood there before comes back.
 */
export const resolveRequest = z.discriminatedUnion('take', [
  z.object({ take: z.enum(['ours', 'theirs', 'back']) }),
  z.object({
    take: z.literal('edit'),
    value: z.string().max(70_000),
    /** What the person says is true of what the text claims: kept as facts with it, or not at all. */
    facts: z.array(factRequest).max(10).optional(),
  }),
]);
export type ResolveRequest = z.infer<typeof resolveRequest>;

const ofItem = { kind: kindSchema, entityId: z.number().int().positive() };

/** What is taken back together: one write, one field of an item, an item, a batch, all since a day where the store is. */
export const undoScope = z.discriminatedUnion('what', [
  z.object({ what: z.literal('publication'), id: z.uuid() }),
  z.object({ what: z.literal('signal'), ...ofItem, signal: signalSchema }),
  z.object({ what: z.literal('item'), ...ofItem }),
  z.object({ what: z.literal('batch'), id: z.uuid() }),
  z.object({ what: z.literal('since'), day: z.iso.date() }),
  z.object({ what: z.literal('everything') }),
]);
export type UndoScope = z.infer<typeof undoScope>;

/** `show`: which part the list holds. */
export const undoPreviewRequest = z.object({
  scope: undoScope,
  show: z.enum(['goes_back', 'skipped']).default('goes_back'),
  after: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(100).default(25),
});

/** As the mirror knows the shop; every value is read again directly before it is written. */
export const undoPreview = z.object({
  /** Values that go back, of how many items; addresses among them. */
  goesBack: z.number().int(),
  items: z.number().int(),
  addresses: z.number().int(),
  /** Left alone. */
  skipped: z.number().int(),
  /** A newer text is being written, scheduled or part of what is paused: neither of both. */
  underWay: z.number().int(),
  /** What of these rests: the batches to cancel or go on with, the next first, with how many values each. */
  resting: z.array(
    z.object({
      batchId: z.string(),
      state: z.enum(['scheduled', 'paused']),
      /** When a scheduled one begins. */
      startsAt: instant.nullable(),
      count: z.number().int(),
    }),
  ),
  counts: z.array(
    z.object({
      kind: kindSchema,
      signal: signalSchema,
      goesBack: z.number().int(),
      skipped: z.number().int(),
      underWay: z.number().int(),
    }),
  ),
  /** Why something is skipped, in words. */
  reasons: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  list: pageOf(
    z.object({
      kind: kindSchema,
      entityId: z.number().int(),
      name: z.string(),
      signal: signalSchema,
      /** What stands in the shop now; null where the mirror does not keep it. */
      now: z.string().nullable(),
      ours: z.string(),
      /** What comes back. */
      target: z.string(),
      /** Why it is left alone; null when it goes back. */
      reason: z.string().nullable(),
    }),
  ),
});
export type UndoPreview = z.infer<typeof undoPreview>;

export const undoRequest = z.object({ scope: undoScope });
/** Texts in one batch, addresses in batches of at most 50. */
export const undoAnswer = z.object({ batchIds: z.array(z.string()), publications: z.number().int() });
export type UndoAnswer = z.infer<typeof undoAnswer>;

export const batchAnswer = z.object({ batchId: z.string() });
export type BatchAnswer = z.infer<typeof batchAnswer>;
