import { z } from 'zod';
import { instant, kindSchema } from '../http/page-contract.ts';
import { batchSchema, undoAnswer, undoPreview } from '../propagation/contract.ts';

const redirectRow = z.object({
  path: z.string(),
  kind: kindSchema.nullable(),
  entityId: z.number().int().nullable(),
  /** Name of the item that it leads to. */
  name: z.string(),
  placedAt: instant,
});

/** Everything that Clione changed or placed in the shop and that still stands, and how far leaving has come. */
export const leavingAnswer = z.object({
  /** Texts and addresses: what would go back now, and what is left alone. Without the list: see the preview of an undo. */
  texts: undoPreview.omit({ list: true }),
  /** Values that are scheduled, paused or about to be published: restoring and removing call them off. */
  waiting: z.number().int(),
  placed: z.object({
    injector: z.enum(['off', 'switching_on', 'on', 'switching_off']),
    /** null: BigCommerce could not be asked. */
    scripts: z.number().int().nullable(),
    webhooks: z.number().int().nullable(),
    /** Items with a metafield of ours. */
    metafields: z.number().int(),
    /** Pages with a block of questions and answers. */
    blocks: z.number().int(),
    redirects: z.array(redirectRow),
  }),
  /** A batch or switch of any kind that is on its way: the next step waits for it. */
  busy: z.boolean(),
  begunAt: instant.nullable(),
  restore: z.object({
    batches: z.array(batchSchema),
    /** Values that went back so far. */
    restored: z.number().int(),
  }),
  removal: z.object({
    state: z.enum(['none', 'running', 'done', 'failed']),
    problem: z.string().nullable(),
    batches: z.array(batchSchema),
    notes: z.array(
      z.object({ what: z.enum(['removed', 'left']), name: z.string(), reason: z.string().nullable(), at: instant }),
    ),
  }),
  canPublish: z.boolean(),
  isOwner: z.boolean(),
  /** What is to be typed before everything is erased: the name of the shop, or its hash while the name is unknown. */
  confirm: z.string(),
});
export type LeavingAnswer = z.infer<typeof leavingAnswer>;

export const restoreAnswer = undoAnswer.extend({
  /** Writes that waited to be published and are cancelled. */
  calledOff: z.number().int(),
});
export type RestoreAnswer = z.infer<typeof restoreAnswer>;

export const eraseRequest = z.object({ confirm: z.string().trim().max(300) });
export type EraseRequest = z.infer<typeof eraseRequest>;

/** The last thing that Clione tells: nothing can be asked afterwards. */
export const erasedAnswer = z.object({
  at: instant,
  /** Rows erased. */
  rows: z.number().int(),
  /** What BigCommerce would not let us remove, in words. */
  left: z.array(z.string()),
  /** The receipt, whole, as a text file. */
  receipt: z.string(),
  fileName: z.string(),
});
export type ErasedAnswer = z.infer<typeof erasedAnswer>;
