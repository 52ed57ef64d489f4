import { z } from 'zod';
import { instant } from '../http/page-contract.ts';
import { findingSchema } from '../structured-data/contract.ts';
import { countries } from './countries.ts';

const known = new Set(countries);
const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => known.has(code), { error: 'Choose a country.' });

/** One line as people type it: no markup, no control signs. */
function line(most: number) {
  return z
    .string()
    .trim()
    .max(most, { error: `At most ${most} characters.` })
    .refine((text) => !/[\p{Cc}<>]/u.test(text), { error: 'Plain text on one line, without < and >.' });
}

const webAddress = z
  .string()
  .trim()
  .max(300, { error: 'At most 300 characters.' })
  .refine(isPublicAddress, { error: 'A whole address that starts with https://.' });

function isPublicAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || /\s/u.test(text)) return false;
  return /^[^.]+(?:\.[^.]+)+$/u.test(url.hostname) && !/^[\d.]+$|^\[/u.test(url.hostname);
}

const days = z
  .object({
    least: z.int({ error: 'Whole days.' }).min(0, { error: 'Not below 0.' }).max(365, { error: 'At most 365 days.' }),
    most: z.int({ error: 'Whole days.' }).min(0, { error: 'Not below 0.' }).max(365, { error: 'At most 365 days.' }),
  })
  .refine(({ least, most }) => least <= most, { error: 'The first number is above the second.' });

const amountWords = 'An amount such as 1250 or 12.50, without a sign between thousands.';
const amount = z
  .number({ error: amountWords })
  .min(0, { error: 'Not below 0.' })
  .max(1_000_000_000, { error: 'This amount is too high.' });

const returnPolicy = z.object({
  countries: z
    .array(country)
    .min(1, { error: 'Name at least one country.' })
    .max(50, { error: 'Google reads at most 50 countries.' })
    .refine((codes) => new Set(codes).size === codes.length, { error: 'A country stands here twice.' }),
  window: z.union(
    [
      z.int().min(1, { error: 'At least 1 day.' }).max(3650, { error: 'At most 3,650 days.' }),
      z.literal(['unlimited', 'none']),
    ],
    { error: 'Whole days, 1 to 3,650.' },
  ),
  fees: z.union([z.literal(['free', 'customer']), amount], { error: amountWords }),
  method: z.enum(['mail', 'store', 'kiosk'], { error: 'Say how goods come back.' }),
});

const shippingPolicy = z.object({ country, rate: amount, handlingDays: days, transitDays: days });

/** What the merchant states about the shop as a whole; blank, null and empty: not stated. */
export const shopFactsSchema = z.object({
  legalName: line(200),
  logo: z.discriminatedUnion('from', [
    z.object({ from: z.literal('shop') }),
    z.object({ from: z.literal('address'), url: webAddress }),
    z.object({ from: z.literal('none') }),
  ]),
  profiles: z
    .array(webAddress)
    .max(20, { error: 'At most 20 addresses.' })
    .refine((all) => new Set(all).size === all.length, { error: 'An address stands here twice.' }),
  phone: line(40).refine((text) => text === '' || /^\+[1-9][\d\s().-]{5,}$/u.test(text), {
    error: 'With the country’s code, such as +46 8 123 456.',
  }),
  email: line(254).refine((text) => text === '' || z.email().safeParse(text).success, {
    error: 'An e-mail address such as hello@your-shop.com.',
  }),
  address: z
    .object({
      street: line(200).refine((text) => text !== '', { error: 'Street and number are missing.' }),
      locality: line(100).refine((text) => text !== '', { error: 'The town is missing.' }),
      region: line(100),
      postalCode: line(20),
      country,
    })
    .nullable(),
  returns: returnPolicy.nullable(),
  shipping: z
    .array(shippingPolicy)
    .max(25, { error: 'At most 25 countries.' })
    .refine((all) => new Set(all.map((one) => one.country)).size === all.length, {
      error: 'A country stands here twice: one price and time each.',
    }),
});
export type ShopFacts = z.infer<typeof shopFactsSchema>;

/**
 * A person's facts, the version that they were changed from and the currency that the amounts were typed in: a newer version,
 * or another currency of the shop by now, refuses them.
 */
export const shopFactsRequest = z.object({
  version: z.int().min(0),
  currency: z.string().nullable(),
  facts: shopFactsSchema,
});
export type ShopFactsRequest = z.infer<typeof shopFactsRequest>;

export const shopFactsDraft = z.object({ facts: shopFactsSchema });

const node = z.record(z.string(), z.json());

/** The JSON-LD that facts give: the shop's own node, and what each offer carries. */
export const shopFactsPreview = z.object({ shop: node, offer: node, findings: z.array(findingSchema) });
export type ShopFactsPreview = z.infer<typeof shopFactsPreview>;

export const shopFactsAnswer = z.object({
  /** 0: nothing was ever stated. */
  version: z.int(),
  facts: shopFactsSchema,
  statedBy: z.string().nullable(),
  statedAt: instant.nullable(),
  /** Amounts of the currency that the shop had when they were stated; `facts` holds none of them. null: there are none. */
  outdated: z.object({ currency: z.string(), amounts: z.array(z.string()) }).nullable(),
  shop: z.object({
    name: z.string(),
    /** ISO 4217; null: BigCommerce did not tell. */
    currency: z.string().nullable(),
    logoUrl: z.string().nullable(),
  }),
  /** ISO 3166-1 alpha-2, all of them. */
  countries: z.array(z.string()),
  preview: shopFactsPreview,
});
export type ShopFactsAnswer = z.infer<typeof shopFactsAnswer>;
