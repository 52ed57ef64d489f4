import { z } from 'zod';
import { instant, kindSchema } from '../http/page-contract.ts';

/** Why what Clione serves about the shop answers nothing now. */
const silence = z.enum(['disconnected', 'unread', 'closed']);

export const publicDataAnswer = z.object({
  isOn: z.boolean(),
  /** Also while BigCommerce calls the shop closed. */
  evenClosed: z.boolean(),
  /** Why the addresses answer nothing now, on or not; null: they answer while they are on. */
  silent: silence.nullable(),
  /** Kinds that Clione could not read, in words with why: nothing of them is told. */
  unread: z.array(z.string()),
  switchedBy: z.string().nullable(),
  switchedAt: instant.nullable(),
  /** Address of one item with `{kind}` and `{id}` in the place of its own. */
  pattern: z.string(),
  /** A real item of the shop and what its address answers while the switch is on; null before the first sync. */
  sample: z
    .object({ kind: kindSchema, id: z.number().int(), name: z.string(), address: z.string(), text: z.string() })
    .nullable(),
  /** Items that have such an address. */
  items: z.number().int(),
  canPublish: z.boolean(),
});
export type PublicDataAnswer = z.infer<typeof publicDataAnswer>;

export const switchOnRequest = z.object({ evenClosed: z.boolean().default(false) });

/** A few of the items that count as public, asked for without an account. */
export const guestLookAnswer = z.object({
  looked: z.number().int(),
  /** Names of those that are closed to a visitor: they ask to sign in, refuse or lead to another site. */
  behindLogin: z.array(z.string()),
  /** Names of those that did not come: nothing is known of them. */
  unread: z.array(z.string()),
});
export type GuestLookAnswer = z.infer<typeof guestLookAnswer>;

/** What builds the pages of the shop, by its home page. */
export const storefrontKindAnswer = z.object({
  kind: z.enum(['stencil', 'headless', 'unknown']),
  builtWith: z.string().nullable(),
  /** Why nothing can be told, in words. */
  problem: z.string().nullable(),
});
export type StorefrontKindAnswer = z.infer<typeof storefrontKindAnswer>;
