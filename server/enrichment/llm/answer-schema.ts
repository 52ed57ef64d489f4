import { z } from 'zod';

/** What a model answers: texts by the id of the item. null = nothing was asked for this signal. */
export const answerSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string().nullable(),
      description: z.string().nullable(),
    }),
  ),
});
export type Answer = z.infer<typeof answerSchema>;
