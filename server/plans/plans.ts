import { z } from 'zod';
import manifest from '../../app.json' with { type: 'json' };

/** One plan. `itemsPerMonth` null: as many as the shop has. `pricePerMonth` null: by agreement. */
const planSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  itemsPerMonth: z.number().int().positive().nullable(),
  pricePerMonth: z.number().nonnegative().nullable(),
});
export type Plan = z.infer<typeof planSchema>;

const settings = z
  .object({
    currency: z.string().length(3),
    freeExamples: z.number().int().nonnegative(),
    list: z.array(planSchema).min(1),
  })
  .parse(manifest.plans);

/** Every plan, the smallest first: `app.json` is the one place that knows plans and prices. */
export const plans: readonly Plan[] = settings.list;
/** ISO 4217, of every price. */
export const planCurrency = settings.currency;
/** So many items of a store cost nothing, once. */
export const freeExamples = settings.freeExamples;

export function planById(id: string): Plan | undefined {
  return plans.find((plan) => plan.id === id);
}
