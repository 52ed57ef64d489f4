import { z } from 'zod';
import { instant } from '../http/page-contract.ts';

export const pageTypeSchema = z.enum(['home', 'product', 'category', 'brand', 'page', 'blog', 'post']);

export const injectorAnswer = z.object({
  state: z.enum(['off', 'switching_on', 'on', 'switching_off']),
  health: z.enum(['ok', 'not_checked', 'missing', 'outdated', 'not_rendered', 'invalid', 'shop_closed', 'unreachable']),
  /** What it means and what to do. */
  message: z.string(),
  checkedAt: instant.nullable(),
  switchedOnBy: z.string().nullable(),
  switchedOnAt: instant.nullable(),
  pageTypes: z.array(
    z.object({
      pageType: pageTypeSchema,
      mode: z.enum(['supplement', 'off']),
      /** Node types we add because the theme lacks them. */
      adds: z.array(z.string()),
      explanation: z.string(),
      pages: z.number().int(),
    }),
  ),
  canPublish: z.boolean(),
});
export type InjectorAnswer = z.infer<typeof injectorAnswer>;

/** What switching on would do: real pages today, and the JSON-LD that would stand on them beside it. */
export const injectorPreview = z.object({
  /** Goes back with the approval, so that exactly what was shown is installed. */
  previewId: z.string(),
  pagesReached: z.number().int(),
  problem: z.string().nullable(),
  examples: z.array(
    z.object({
      pageType: pageTypeSchema,
      label: z.string(),
      url: z.string(),
      today: z.array(z.object({ type: z.string(), origin: z.enum(['theme', 'clione', 'other']), text: z.string() })),
      adds: z.array(z.object({ type: z.string(), text: z.string() })),
    }),
  ),
});
export type InjectorPreview = z.infer<typeof injectorPreview>;

export const switchOnRequest = z.object({ previewId: z.string() });
export type SwitchOnRequest = z.infer<typeof switchOnRequest>;
