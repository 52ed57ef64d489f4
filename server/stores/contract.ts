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

const words = z.array(z.string().trim().min(1).max(60)).max(50);

/** How the shop speaks. */
export const voiceSchema = z.object({
  tone: z.enum(['neutral', 'friendly', 'expert', 'elegant', 'playful']),
  length: z.enum(['short', 'medium', 'long']),
  use: words,
  avoid: words,
  samples: z.array(z.string().trim().min(1).max(1000)).max(5),
});
export type Voice = z.infer<typeof voiceSchema>;

export const settingsAnswer = z.object({
  keywordsOn: z.boolean(),
  questionsOn: z.boolean(),
  /** Holds `{title}` once; null: titles stand alone. */
  titlePattern: z.string().nullable(),
  voice: voiceSchema,
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

const titlePattern = z
  .string()
  .trim()
  .max(100)
  .refine((pattern) => pattern.split('{title}').length === 2 && pattern !== '{title}', {
    error: 'must hold {title} once, and something besides',
  })
  .refine((pattern) => !/[<>\n\r\t]|\{(?!title\})|%%/.test(pattern), { error: 'must be plain text' });

export const settingsChange = z
  .object({
    keywordsOn: z.boolean(),
    questionsOn: z.boolean(),
    publicCustomFields: z.array(z.string().min(1).max(250)).max(2000),
    titlePattern: titlePattern.nullable(),
    voice: voiceSchema,
  })
  .partial();
export type SettingsChange = z.infer<typeof settingsChange>;

export const memberChange = z.object({ canPublish: z.boolean() });
export type MemberChange = z.infer<typeof memberChange>;

export const aiProviderSchema = z.enum(['openai', 'anthropic', 'compatible']);
const limit = z.number().int().min(0).max(1_000_000_000).nullable();
const budget = z.object({
  /** Tokens and US cents; null = no limit. */
  monthlyTokens: limit,
  monthlyCents: limit,
  runTokens: limit,
  runCents: limit,
});

const llmUse = z.object({
  tokens: z.number().int(),
  /** US dollars of the calls whose price is known. */
  cost: z.number(),
  /** Tokens of calls to models whose price nobody told. */
  tokensWithoutPrice: z.number().int(),
});

/** The writer that runs get, and the AI writer as it is set up. Keys are never part of it. */
export const writerAnswer = z.object({
  engine: z.enum(['grounded', 'llm']),
  isReady: z.boolean(),
  /** What the AI writer still lacks; null when it is ready. */
  problem: z.string().nullable(),
  /** Whose connection is used: the operator's of this Clione, or the shop's own. */
  source: z.enum(['operator', 'own']),
  operator: z.object({ provider: aiProviderSchema, model: z.string(), host: z.string() }).nullable(),
  own: z.object({
    provider: aiProviderSchema.nullable(),
    model: z.string().nullable(),
    baseUrl: z.string().nullable(),
    /** Last four characters of the key; null = none. */
    keyEnd: z.string().nullable(),
  }),
  /** To whom product data goes. */
  host: z.string().nullable(),
  budget,
  /** What the operator's connection allows a shop in a month; null with the shop's own. */
  operatorMonthlyTokens: z.number().int().nullable(),
  /** Whether the price of the model is known, so that money can be counted. */
  isPriceKnown: z.boolean(),
  /** `2026-11`, in the time zone of the shop. */
  month: z.string(),
  used: llmUse,
});
export type WriterAnswer = z.infer<typeof writerAnswer>;

export const writerChange = z
  .object({
    engine: z.enum(['grounded', 'llm']),
    source: z.enum(['operator', 'own']),
    provider: aiProviderSchema,
    model: z.string().trim().min(1).max(100),
    baseUrl: z
      .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
      .max(300)
      // The address is shown to members and kept in the record of changes: nothing secret belongs in it.
      .refine((address) => !/^\w+:\/\/[^/]*@|[?#]/.test(address), {
        error: 'must end with its path, without user, ? or #: put the key into the key field',
      })
      .nullable(),
    /** null removes it. */
    key: z
      .string()
      .trim()
      .min(8)
      .max(400)
      .regex(/^[\x21-\x7e]+$/, 'must have no blanks')
      .nullable(),
    budget,
  })
  .partial();
export type WriterChange = z.infer<typeof writerChange>;

/** A real call with a harmless question. */
export const writerTestAnswer = z.object({ works: z.boolean(), message: z.string() });
export type WriterTestAnswer = z.infer<typeof writerTestAnswer>;

export const writerEstimateAnswer = z.object({
  items: z.number().int(),
  tokens: z.number().int(),
  /** US dollars; null = the price of the model is not known. */
  cost: z.number().nullable(),
  /** How many of them the budget has room for. */
  fits: z.number().int(),
});
export type WriterEstimateAnswer = z.infer<typeof writerEstimateAnswer>;

export const runUseAnswer = llmUse.extend({ calls: z.number().int(), models: z.array(z.string()) });
export type RunUseAnswer = z.infer<typeof runUseAnswer>;
