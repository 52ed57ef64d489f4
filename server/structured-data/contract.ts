import { z } from 'zod';

/** One thing wrong with search data. `error`: no rich result; `warning`: may be ignored; `recommended`: better with it. */
export const findingSchema = z.object({
  code: z.string(),
  level: z.enum(['error', 'warning', 'recommended']),
  /** What is wrong or missing, in the merchant's words. */
  message: z.string(),
  /** Where in BigCommerce, or in Clione, it is mended; null: nothing that a merchant can fill in. */
  place: z.string().nullable(),
});
export type Finding = z.infer<typeof findingSchema>;

export const searchDataAnswer = z.object({
  /** The whole graph that today's facts give; JSON-LD. */
  graph: z.object({
    '@context': z.literal('https://schema.org'),
    '@graph': z.array(z.record(z.string(), z.json())),
  }),
  /** Errors first. */
  findings: z.array(findingSchema),
});
export type SearchDataAnswer = z.infer<typeof searchDataAnswer>;
