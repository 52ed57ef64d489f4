import { z } from 'zod';
import { instant, kindSchema } from '../http/page-contract.ts';
import { findingSchema } from '../structured-data/contract.ts';

/** A page to look at: `home`, `blog`, or an item as `product:42`. */
export const pageKey = z
  .string()
  .regex(/^(home|blog|(product|category|brand|page|post):[1-9]\d{0,15})$/, 'Choose a page of your shop.');

export const levelSchema = z.enum(['good', 'calm', 'warning', 'problem']);

/** What the latest look at the shop found of the Schema Injector, point by point; none while it is off or not looked at. */
export const healthAnswer = z.object({
  checkedAt: instant.nullable(),
  points: z.array(
    z.object({
      point: z.enum(['scripts', 'open', 'pages', 'data', 'products', 'published']),
      level: levelSchema,
      message: z.string(),
    }),
  ),
});
export type HealthAnswer = z.infer<typeof healthAnswer>;

/** Real pages of the shop to begin with, one of each kind. */
export const crawlerPagesAnswer = z.object({
  pages: z.array(z.object({ page: z.string(), label: z.string(), name: z.string(), url: z.string() })),
});
export type CrawlerPagesAnswer = z.infer<typeof crawlerPagesAnswer>;

/** What a crawler that runs no scripts gets of one page, at this moment, beside what was published. */
export const crawlerPageAnswer = z.object({
  page: z.string(),
  kind: kindSchema.nullable(),
  entityId: z.number().int().nullable(),
  name: z.string(),
  url: z.string(),
  lookedAt: instant,
  verdict: z.object({ level: levelSchema, message: z.string() }),
  /** Every address that was asked, in order; more than one: redirects. */
  hops: z.array(z.object({ url: z.string(), status: z.number().int() })),
  /** What the head of the page says; empty when no page came. */
  head: z.array(
    z.object({
      field: z.enum(['title', 'description', 'canonical', 'robots']),
      /** null: the page has none. */
      shown: z.string().nullable(),
      /** What Clione published last and read back; null: nothing. */
      published: z.string().nullable(),
      publishedAt: instant.nullable(),
      level: levelSchema,
      message: z.string(),
    }),
  ),
  blocks: z.array(
    z.object({
      origin: z.enum(['theme', 'clione', 'other']),
      /** Types at the top, as `Product`. */
      types: z.array(z.string()),
      text: z.string(),
      problem: z.string().nullable(),
    }),
  ),
  /** What was approved for this page in the Schema Injector, made of today's facts; `isThere` null: made in the browser only. */
  approved: z.array(z.object({ type: z.string(), text: z.string(), isThere: z.boolean().nullable() })),
  /** Of all data on the page together, by search engines' rules. */
  findings: z.array(findingSchema),
  /** Scripts on the page that may add data after it has loaded: what they add cannot be seen from here. */
  unseen: z.array(z.object({ address: z.string(), what: z.string() })),
  notes: z.array(z.object({ level: levelSchema, message: z.string(), nextStep: z.string().nullable() })),
  /** Public tools that also run scripts, with the page's address filled in. */
  validators: z.array(z.object({ name: z.string(), url: z.string() })),
});
export type CrawlerPageAnswer = z.infer<typeof crawlerPageAnswer>;

/** Lines for one bot, what they replace, and the whole file with them in it unless that is very long. */
const linesSchema = z.object({ lines: z.string(), instead: z.string().nullable(), file: z.string().nullable() });

export const botAccessSchema = z.object({
  /** The name that robots.txt uses. */
  token: z.string(),
  company: z.string(),
  purpose: z.enum(['search', 'answers', 'training']),
  does: z.string(),
  /** What it means when the bot is kept out. */
  ifKeptOut: z.string(),
  access: z.enum(['open', 'partly', 'blocked']),
  /** Whose rules count for it: its own, those of another bot, those for everyone, or none. */
  rules: z.enum(['own', 'other', 'everyone', 'none']),
  /** Example pages that it may not read, each with the line that says so. */
  blockedPages: z.array(z.object({ label: z.string(), url: z.string(), line: z.number().int() })),
  /** It is let in, or kept out, with these lines; null: it is so already. */
  letIn: linesSchema.nullable(),
  keepOut: linesSchema.nullable(),
});
export type BotAccess = z.infer<typeof botAccessSchema>;

/** The storefront's robots.txt at this moment, judged for each crawler. */
export const crawlerAccessAnswer = z.object({
  url: z.string(),
  lookedAt: instant,
  state: z.enum(['read', 'missing', 'failing', 'not_text', 'closed', 'unreachable']),
  level: levelSchema,
  message: z.string(),
  nextStep: z.string().nullable(),
  /** As it stands there; null when there is none. */
  text: z.string().nullable(),
  sitemaps: z.array(z.string()),
  /** The pages that were judged. */
  pages: z.array(z.object({ label: z.string(), url: z.string() })),
  bots: z.array(botAccessSchema),
});
export type CrawlerAccessAnswer = z.infer<typeof crawlerAccessAnswer>;
