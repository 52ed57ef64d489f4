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
  /** What was taken away for safety, until the merchant approves again or says that it was read. */
  withdrawal: z.string().nullable(),
  /** What the last look noticed that waits for a decision of the merchant. */
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
      /** Modes that the merchant may pick here. */
      allowed: z.array(modeSchema),
      /** null: nobody could look. */
      suggested: modeSchema.nullable(),
      /** The same with what a shop on BigCommerce's default theme gains by each. */
      choices: z.array(z.object({ mode: modeSchema, gains: z.string() })),
      /** Picked by a merchant: it holds wherever it is possible, so `mode` may differ. null: follows the scan. */
      chosen: modeSchema.nullable(),
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

/** What only the merchant knows: a BigCommerce theme makes the pages; nothing adds product data after they have loaded. */
export const statementSchema = z.enum(['theme', 'no_late_product']);
export type Statement = z.infer<typeof statementSchema>;

/** Modes that the merchant picks; what is missing follows the scan. `said`: what the merchant confirms. */
export const previewRequest = z.object({
  modes: z.partialRecord(pageTypeSchema, modeSchema).optional(),
  said: z.array(statementSchema).optional(),
});
export type PreviewRequest = z.infer<typeof previewRequest>;

/** What switching on would do: real pages today, and the JSON-LD that would stand on them beside it. */
export const injectorPreview = z.object({
  /** Goes back with the approval, so that exactly what was shown is installed. */
  previewId: z.string(),
  pagesReached: z.number().int(),
  problem: z.string().nullable(),
  /** What an approval would do; `nothing`: there is none to give. */
  approval: z.enum(['place', 'take_away', 'nothing']),
  /** What hangs on the merchant's word, said or not. */
  questions: z.array(z.object({ about: statementSchema, text: z.string() })),
  /** What each type of page would get, in the modes that were asked for where they are possible. */
  pageTypes: injectorAnswer.shape.pageTypes,
  /** Types of page that would carry something else than what stands there now, with the node types that come and go. */
  changes: z.array(
    z.object({
      pageType: pageTypeSchema,
      pages: z.number().int(),
      before: modeSchema,
      after: modeSchema,
      added: z.array(z.string()),
      removed: z.array(z.string()),
      /** Whether the theme's own product begins or ends to be completed in the browser. */
      completing: z.enum(['starts', 'stops']).nullable(),
    }),
  ),
  /** The scripts as they stand in the shop and as they would; '' = none. */
  scripts: z.array(z.object({ part: scriptPartSchema, now: z.string(), next: z.string() })),
  examples: z.array(
    z.object({
      pageType: pageTypeSchema,
      label: z.string(),
      url: z.string(),
      /** Why nobody could look at it: nothing is known of what stands there today. */
      problem: z.string().nullable(),
      today: z.array(z.object({ type: z.string(), origin: z.enum(['theme', 'clione', 'other']), text: z.string() })),
      adds: z.array(z.object({ type: z.string(), text: z.string() })),
      /** What of Clione stands there today and would not any more. */
      removes: z.array(z.object({ type: z.string(), text: z.string() })),
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
      /** null: nobody told it, so the injector cannot stand there; '' where it stands all the same. */
      url: z.string().nullable(),
      name: z.string().nullable(),
      products: z.number().int(),
      state: injectorAnswer.shape.state,
      health: injectorAnswer.shape.health,
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
