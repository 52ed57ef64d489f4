import { z } from 'zod';
import { parseAnswer, parseOne, text } from './rows.ts';
import type { StoreClient } from './store-client.ts';

const optionalText = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

/** Of `/v2/store` only the fields used: never addresses, phone numbers or the pre-launch password. */
const bcStore = z.object({
  name: text,
  domain: text,
  secure_url: text,
  status: text,
  timezone: z.object({ name: optionalText }).nullish(),
  language: optionalText,
  currency: optionalText,
  weight_units: optionalText,
  dimension_units: optionalText,
  plan_name: optionalText,
  /** `[]` when the store has none. */
  logo: z.union([z.object({ url: optionalText }), z.array(z.unknown())]).nullish(),
  is_price_entered_with_tax: z.boolean().nullish(),
  default_channel_id: z.number().int().nullish(),
  default_site_id: z.number().int().nullish(),
  features: z
    .object({ stencil_enabled: z.boolean().nullish(), multi_storefront_enabled: z.boolean().nullish() })
    .nullish(),
});

/** undefined: BigCommerce did not tell. Nothing is assumed. */
export type BcStoreInformation = {
  name: string;
  /** Storefront address without a trailing slash; '' when not told. */
  url: string;
  status: string;
  timezone: string | undefined;
  language: string | undefined;
  /** ISO 4217. */
  currency: string | undefined;
  weightUnit: string | undefined;
  lengthUnit: string | undefined;
  plan: string | undefined;
  logoUrl: string | undefined;
  pricesIncludeTax: boolean | undefined;
  channelId: number | undefined;
  siteId: number | undefined;
  stencil: boolean | undefined;
  severalStorefronts: boolean | undefined;
};

export async function readStoreInformation(client: StoreClient): Promise<BcStoreInformation> {
  const store = parseAnswer(bcStore, await client.request('GET', '/v2/store'), 'GET /v2/store');
  const address = store.secure_url || (store.domain === '' ? '' : `https://${store.domain}`);
  return {
    name: store.name,
    url: address.replace(/\/+$/, ''),
    status: store.status,
    timezone: store.timezone?.name,
    language: store.language,
    currency: store.currency,
    weightUnit: store.weight_units,
    lengthUnit: store.dimension_units,
    plan: store.plan_name,
    logoUrl: store.logo && 'url' in store.logo ? store.logo.url : undefined,
    pricesIncludeTax: store.is_price_entered_with_tax ?? undefined,
    channelId: store.default_channel_id ?? undefined,
    siteId: store.default_site_id ?? undefined,
    stencil: store.features?.stencil_enabled ?? undefined,
    severalStorefronts: store.features?.multi_storefront_enabled ?? undefined,
  };
}

const bcCurrency = z.object({
  currency_code: z.string(),
  is_default: z.boolean().nullish(),
  enabled: z.boolean().nullish(),
});
export type BcCurrency = { code: string; isDefault: boolean };

/** The store's enabled currencies. */
export async function readCurrencies(client: StoreClient): Promise<BcCurrency[]> {
  const answer = await client.request('GET', '/v2/currencies');
  if (answer.status === 204) return [];
  return parseAnswer(z.array(bcCurrency), answer, 'GET /v2/currencies')
    .filter(({ enabled }) => enabled !== false)
    .map((currency) => ({ code: currency.currency_code, isDefault: currency.is_default ?? false }));
}

export type BcSeoSettings = {
  title: string | undefined;
  description: string | undefined;
  keywords: string | undefined;
};

/** What blank titles and descriptions fall back to. */
export async function readSeoSettings(client: StoreClient, channelId?: number): Promise<BcSeoSettings> {
  const answer = await client.request('GET', '/v3/settings/storefront/seo', { query: { channel_id: channelId } });
  const schema = z.object({ page_title: optionalText, meta_description: optionalText, meta_keywords: optionalText });
  const data = parseOne(schema, answer, 'GET /v3/settings/storefront/seo');
  return { title: data.page_title, description: data.meta_description, keywords: data.meta_keywords };
}

/** The cheapest check of a token. Seconds since 1970. */
export async function readTime(client: StoreClient): Promise<number> {
  const answer = await client.request('GET', '/v2/time');
  return parseAnswer(z.object({ time: z.number() }), answer, 'GET /v2/time').time;
}
