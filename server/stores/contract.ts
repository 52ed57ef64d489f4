import { z } from 'zod';

export const sessionAnswer = z.object({
  store: z.object({
    name: z.string(),
    url: z.string(),
    /** null where BigCommerce did not tell: the screen says so instead of assuming one. */
    currency: z.string().nullable(),
    timezone: z.string().nullable(),
    language: z.string().nullable(),
    /** Merchant-readable reason when store information was refused. */
    informationProblem: z.string().nullable(),
  }),
  member: z.object({
    userId: z.number().int(),
    email: z.string(),
    role: z.enum(['owner', 'member']),
    canPublish: z.boolean(),
    locale: z.string().nullable(),
  }),
  connection: z.object({
    status: z.enum(['active', 'needs_reauthorization', 'disconnected', 'uninstalled']),
    /** What to do about it, in words; null when active. */
    problem: z.string().nullable(),
  }),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;

export const settingsAnswer = z.object({
  keywordsOn: z.boolean(),
  /** Custom field names seen in the catalogue, with what the merchant decided. */
  customFields: z.array(
    z.object({ name: z.string(), products: z.number().int(), example: z.string(), isPublic: z.boolean() }),
  ),
  scopes: z.array(
    z.object({
      scope: z.string(),
      words: z.string(),
      granted: z.boolean(),
      /** Reads are tested live; write rights are taken from the granted scopes, never tested by writing. */
      check: z.enum(['works', 'refused', 'not_tested']),
      problem: z.string().nullable(),
    }),
  ),
  members: z.array(
    z.object({
      userId: z.number().int(),
      email: z.string(),
      role: z.enum(['owner', 'member']),
      canPublish: z.boolean(),
      lastSeenAt: z.string().nullable(),
    }),
  ),
});
export type SettingsAnswer = z.infer<typeof settingsAnswer>;

export const settingsChange = z
  .object({ keywordsOn: z.boolean(), publicCustomFields: z.array(z.string().min(1).max(250)).max(2000) })
  .partial();
export type SettingsChange = z.infer<typeof settingsChange>;

export const memberChange = z.object({ canPublish: z.boolean() });
export type MemberChange = z.infer<typeof memberChange>;
