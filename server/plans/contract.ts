import { z } from 'zod';

/** How much of the plan is used, for meters and before a run. */
export const quotaSchema = z.object({
  plan: z.object({
    id: z.string(),
    name: z.string(),
    /** null: no limit. */
    itemsPerMonth: z.number().int().nullable(),
    /** null: by agreement. */
    pricePerMonth: z.number().nullable(),
    /** ISO 4217. */
    currency: z.string(),
  }),
  /** For example `2026-11`, where the store is. */
  month: z.string(),
  zone: z.string(),
  /** The store told no time zone, so the month is reckoned in UTC. */
  isZoneAssumed: z.boolean(),
  /** The first day of the next month, `2026-12-01`. */
  renewsOn: z.string(),
  used: z.number().int(),
  /** Held by a run that is under way. */
  reserved: z.number().int(),
  left: z.number().int().nullable(),
  /** Items that cost nothing, once in the life of a store. */
  examplesLeft: z.number().int(),
});
export type Quota = z.infer<typeof quotaSchema>;
