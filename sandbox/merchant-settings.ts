import { z } from 'zod';
import { findStore, profileOf } from './login/store-users.ts';
import type { Parts } from './parts.ts';
import type { StoreProfile } from './state/store-profile.ts';

/** What a merchant may change in the settings of a store; anything else is refused. */
const settingsSchema = z
  .strictObject({
    name: z.string().min(1),
    description: z.string(),
    currency: z.string().length(3),
    currency_symbol: z.string(),
    language: z.string(),
    timezone_name: z.string(),
    timezone_offset_seconds: z.number().int(),
    country: z.string(),
    country_code: z.string(),
    weight_units: z.string(),
    dimension_units: z.string(),
    is_price_entered_with_tax: z.boolean(),
    tax_percent: z.number().min(0).max(100),
    prices_shown: z.array(z.enum(['with_tax', 'without_tax'])).min(1),
    second_currency: z
      .strictObject({ code: z.string().length(3), symbol: z.string(), rate: z.number().positive() })
      .nullable(),
    plan: z.enum(['standard', 'pro', 'unlimited']),
    default_page_title: z.string(),
    default_meta_description: z.string(),
    default_meta_keywords: z.string(),
    robots_txt: z.string(),
    is_prelaunch: z.boolean(),
    theme_prints_structured_data: z.boolean(),
    theme_prints_scripts: z.boolean(),
    is_headless: z.boolean(),
    headless_prints_scripts: z.boolean(),
    has_second_storefront: z.boolean(),
    theme_has_regions: z.boolean(),
    owner: z.strictObject({ id: z.number().int(), email: z.string(), first_name: z.string(), last_name: z.string() }),
  })
  .partial();

/**
 * Changes settings of a store as its merchant would. Another owner e-mail makes the app ask for consent again.
 * Throws a ZodError for unknown settings.
 */
export function changeSettings(parts: Parts, storeHash: string, input: unknown): StoreProfile {
  const store = findStore(parts.sandbox, storeHash);
  const before = profileOf(store);
  const set = Object.entries(settingsSchema.parse(input)).filter(([, value]) => value !== undefined);
  const after = store.profile.put({ ...before, ...Object.fromEntries(set) });
  const installation = parts.login.installations.get(storeHash);
  if (installation && after.owner.email !== before.owner.email) {
    parts.login.installations.put({ ...installation, needs_consent: true });
  }
  parts.sandbox.emit(storeHash, 'store/information/updated', { type: 'store' });
  return after;
}
