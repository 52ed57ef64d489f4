import { z } from 'zod';
import { instant, pageOf, pageQuery } from '../http/page-contract.ts';

/** Kinds whose pages take a block of their own: BigCommerce lists no place for one on the home page or a blog post. */
export const blockKind = z.enum(['product', 'category', 'brand', 'page']);
export type BlockKind = z.infer<typeof blockKind>;

const pair = z.object({ question: z.string(), answer: z.string() });
export type Pair = z.infer<typeof pair>;

/**
 * `ready`: approved, and no block stands on its page. `moving`: being placed or taken away. `on`: stands as approved.
 * `changed`: stands, but what is approved or how it is shown differs by now. `unapproved`: stands, and nobody's approval
 * holds any more. `gone`: was deleted outside Clione. `other_storefront`: stands on a storefront that was the shop's main one
 * before.
 */
export const blockStates = ['ready', 'moving', 'on', 'changed', 'unapproved', 'gone', 'other_storefront'] as const;
export const blockState = z.enum(blockStates);
export type BlockState = z.infer<typeof blockState>;

const itemKey = z.object({ kind: blockKind, id: z.number().int().positive() });

export const blockItem = itemKey.extend({
  name: z.string(),
  /** Public address. */
  url: z.string(),
  isVisible: z.boolean(),
  state: blockState,
  /** What is approved; none where no approval holds. */
  approved: z.array(pair),
  /** What stands on the page as far as we know. */
  standing: z
    .object({
      questions: z.array(pair),
      heading: z.string(),
      region: z.string(),
      faqMarkup: z.boolean(),
      publishedBy: z.string(),
      publishedAt: instant,
    })
    .nullable(),
  /** What went wrong last, or what was found in the shop. */
  message: z.string().nullable(),
  /** What is wrong with the public page, as it was last seen. */
  pageMessage: z.string().nullable(),
  /** Other places where somebody set the same widget: the text changes there too. */
  elsewhere: z.array(z.string()),
  /** Whether the public page showed the block when Clione last looked; null: not looked yet. */
  seen: z.boolean().nullable(),
  /** Goes back with the approval, so that exactly what was shown is placed. */
  mark: z.string(),
});
export type BlockItem = z.infer<typeof blockItem>;

export const blocksQuery = pageQuery.extend({
  q: z.string().trim().max(100).optional(),
  kind: blockKind.or(z.literal('')).optional(),
  state: blockState.or(z.literal('')).optional(),
});
export const blocksPage = pageOf(blockItem);
export type BlocksPage = z.infer<typeof blocksPage>;

export const blocksAnswer = z.object({
  settings: z.object({
    /** Above the questions, in the language of the shop. */
    heading: z.string(),
    faqMarkup: z.boolean(),
  }),
  counts: z.object({
    ready: z.number().int(),
    moving: z.number().int(),
    on: z.number().int(),
    changed: z.number().int(),
    unapproved: z.number().int(),
    gone: z.number().int(),
    other_storefront: z.number().int(),
  }),
  /** Whether suggestions hold questions at all. */
  questionsOn: z.boolean(),
  checkedAt: instant.nullable(),
  canPublish: z.boolean(),
});
export type BlocksAnswer = z.infer<typeof blocksAnswer>;

/** Where the theme lets widgets stand, and how many more BigCommerce takes. */
export const placesAnswer = z.object({
  kinds: z.array(
    z.object({
      kind: blockKind,
      /** Places of the theme on such pages; none: it has no place for a block there. */
      regions: z.array(z.string()),
      preferred: z.string().nullable(),
      /** Placements of anyone in this template file. */
      used: z.number().int(),
      free: z.number().int(),
    }),
  ),
  /** Placements of anyone in the whole shop. */
  shop: z.object({ used: z.number().int(), free: z.number().int() }),
});
export type PlacesAnswer = z.infer<typeof placesAnswer>;

/** Placements that BigCommerce takes in one template file, read literally. */
const mostAtOnce = 75 * 4;

export const publishBlocksRequest = z.object({
  items: z
    .array(itemKey.extend({ mark: z.string().max(64) }))
    .min(1)
    .max(mostAtOnce),
  /** Where a new block stands, by kind; without it the preferred place. Blocks that stand stay where they are. */
  regions: z.partialRecord(blockKind, z.string().min(1).max(255)).default({}),
});
export type PublishBlocksRequest = z.input<typeof publishBlocksRequest>;

export const withdrawBlocksRequest = z.union([
  z.object({ items: z.array(itemKey).min(1).max(mostAtOnce) }),
  z.object({ all: z.literal(true) }),
]);
export type WithdrawBlocksRequest = z.infer<typeof withdrawBlocksRequest>;

export const blockSettingsRequest = z.object({
  heading: z.string().trim().min(1, 'Write a heading.').max(100, 'At most 100 characters.').optional(),
  faqMarkup: z.boolean().optional(),
});
export type BlockSettingsRequest = z.infer<typeof blockSettingsRequest>;
