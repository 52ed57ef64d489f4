import { z } from 'zod';
import { instant } from '../http/page-contract.ts';

export const llmsAnswer = z.object({
  state: z.enum(['off', 'switching_on', 'on', 'switching_off']),
  /** How the redirect in the shop was last found. */
  redirect: z.enum(['none', 'ours', 'missing', 'changed', 'unknown']),
  redirectCheckedAt: instant.nullable(),
  /** Why the address answers nothing now, on or not; null: it answers while the file is on. */
  silent: z.enum(['disconnected', 'unread', 'closed']).nullable(),
  /** Kinds that Clione could not read, in words with why: nothing of them is told. */
  unread: z.array(z.string()),
  /** Why the last switch did not work; blank: it did. */
  problem: z.string(),
  /** The redirect stands on a storefront that was the main one when it was placed. */
  isElsewhere: z.boolean(),
  /** Where the file is looked for in the shop: on its main storefront. */
  place: z.string(),
  /** Where Clione serves it. */
  address: z.string(),
  switchedOnBy: z.string().nullable(),
  switchedOnAt: instant.nullable(),
  /** Of the file as it is served now. */
  entries: z.number().int(),
  leftOut: z.number().int(),
  bytes: z.number().int(),
  madeAt: instant.nullable(),
  canPublish: z.boolean(),
});
export type LlmsAnswer = z.infer<typeof llmsAnswer>;

/** The file as it would be served now, and what stands in its way. */
export const llmsPreview = z.object({
  text: z.string(),
  entries: z.number().int(),
  leftOut: z.number().int(),
  bytes: z.number().int(),
  obstacle: z.string().nullable(),
  /** Pages of it that Clione asked for without an account, the names of those that are closed, and that did not come. */
  looked: z.number().int(),
  behindLogin: z.array(z.string()),
  unread: z.array(z.string()),
});
export type LlmsPreview = z.infer<typeof llmsPreview>;
