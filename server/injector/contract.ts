import { z } from 'zod';
import { instant } from '../http/page-contract.ts';

export const pageTypeSchema = z.enum(['home', 'product', 'category', 'brand', 'page', 'blog', 'post']);

/**
 * supplement: only node types that the theme lacks. enhance: that, and a script completes the theme's own product in the
 * browser. replace: our full product in the page, once the theme prints none. off: nothing.
 */
export const modeSchema = z.enum(['supplement', 'enhance', 'replace', 'off']);
export type Mode = z.infer<typeof modeSchema>;

export const injectorAnswer = z.object({
  state: z.enum(['off', 'switching_on', 'on', 'switching_off']),
  health: z.enum(['ok', 'not_checked', 'missing', 'outdated', 'not_rendered', 'invalid', 'shop_closed', 'unreachable']),
  /** What it means and what to do. */
  message: z.string(),
  /** What was taken away for safety while the rest stays, until the merchant approves again. */
  notice: z.string().nullable(),
  /** Why a new version of the scripts waits for approval. */
  update: z.string().nullable(),
  checkedAt: instant.nullable(),
  switchedOnBy: z.string().nullable(),
  switchedOnAt: instant.nullable(),
  pageTypes: z.array(
    z.object({
      pageType: pageTypeSchema,
      mode: modeSchema,
      /** Modes that the merchant may pick here; the first is what the scan suggests. */
      allowed: z.array(modeSchema),
      /** The same with what a shop on BigCommerce's default theme gains by each. */
      choices: z.array(z.object({ mode: modeSchema, gains: z.string() })),
      /** Picked by a merchant: another scan keeps it where it can. */
      isChosen: z.boolean(),
      /** Node types we add because the theme lacks them. */
      adds: z.array(z.string()),
      explanation: z.string(),
      /** What a shop on BigCommerce's default theme gains by the mode. */
      gains: z.string(),
      /** `replace` only: what has to happen before our product stands on the pages. */
      waitsFor: z.string().nullable(),
      pages: z.number().int(),
    }),
  ),
  canPublish: z.boolean(),
});
export type InjectorAnswer = z.infer<typeof injectorAnswer>;

/** `template`: JSON-LD in the page itself. `enhance`: completes the theme's own product in the browser. */
export const scriptPartSchema = z.enum(['template', 'enhance']);
export type ScriptPart = z.infer<typeof scriptPartSchema>;

/** Modes that the merchant picks; what is missing follows the scan. */
export const previewRequest = z.object({ modes: z.partialRecord(pageTypeSchema, modeSchema).optional() });
export type PreviewRequest = z.infer<typeof previewRequest>;

/** What switching on would do: real pages today, and the JSON-LD that would stand on them beside it. */
export const injectorPreview = z.object({
  /** Goes back with the approval, so that exactly what was shown is installed. */
  previewId: z.string(),
  pagesReached: z.number().int(),
  problem: z.string().nullable(),
  /** What each type of page would get, in the modes that were asked for where they are possible. */
  pageTypes: injectorAnswer.shape.pageTypes,
  /** The scripts as they stand in the shop and as they would; '' = none. */
  scripts: z.array(z.object({ part: scriptPartSchema, now: z.string(), next: z.string() })),
  examples: z.array(
    z.object({
      pageType: pageTypeSchema,
      label: z.string(),
      url: z.string(),
      today: z.array(z.object({ type: z.string(), origin: z.enum(['theme', 'clione', 'other']), text: z.string() })),
      adds: z.array(z.object({ type: z.string(), text: z.string() })),
      /** What the second script makes of the theme's own product in the browser. */
      completes: z.object({ type: z.string(), text: z.string() }).nullable(),
    }),
  ),
});
export type InjectorPreview = z.infer<typeof injectorPreview>;

export const switchOnRequest = z.object({ previewId: z.string() });
export type SwitchOnRequest = z.infer<typeof switchOnRequest>;

/** Which storefront is meant; without it the shop's own. */
export const channelQuery = z.object({ channel: z.coerce.number().int().positive().optional() });

export const storefrontsAnswer = z.object({
  items: z.array(
    z.object({
      channelId: z.number().int(),
      /** The shop's own storefront, which BigCommerce names. */
      isMain: z.boolean(),
      /** null: nobody told it, so the injector cannot stand there. */
      url: z.string().nullable(),
      name: z.string().nullable(),
      products: z.number().int(),
      state: injectorAnswer.shape.state,
      scripts: z.number().int(),
    }),
  ),
  scriptsUsed: z.number().int(),
  scriptsAtMost: z.number().int(),
});
export type StorefrontsAnswer = z.infer<typeof storefrontsAnswer>;

export const toldStorefrontRequest = z.object({
  name: z.string().trim().min(1).max(100),
  url: z.string().trim().min(1).max(2048),
});
export type ToldStorefrontRequest = z.infer<typeof toldStorefrontRequest>;
