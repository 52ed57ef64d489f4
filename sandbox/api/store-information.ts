import { Router } from 'express';
import { createHash } from 'node:crypto';
import type { Sandbox } from '../context.ts';
import type { StoreProfile } from '../state/store-profile.ts';
import { needs, storeOf } from './caller.ts';
import { notFound } from './errors.ts';
import { CHANNEL_ID, SITE_ID } from './events.ts';
import { pageOf } from './query.ts';
import { answerEmptyCursorPage } from './metafield-answer.ts';
import { storeNumber } from '../state/store-number.ts';
import { currenciesOf, decimalPlaces } from '../storefront/money.ts';

const PLAN_NAMES = { standard: 'Standard', pro: 'Pro', unlimited: 'Enterprise' } as const;
const CURRENCY_NAMES: Record<string, string> = {
  USD: 'US Dollar',
  EUR: 'Euro',
  GBP: 'Pound Sterling',
  AUD: 'Australian Dollar',
  CAD: 'Canadian Dollar',
};

/** Store information, time and currencies of v2, and the metafields of the store, which nothing with our scopes can write. */
export function storeInformationRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const scope = needs('store_v2_information');
  const profileOf = (response: Parameters<typeof storeOf>[1]): StoreProfile => {
    const store = storeOf(sandbox, response);
    const profile = store.profile.get(store.hash);
    if (!profile) throw notFound();
    return profile;
  };

  router.get('/v2/store', scope, (_request, response) => {
    response.json(storeAnswer(profileOf(response)));
  });

  router.get('/v2/time', scope, (_request, response) => {
    response.json({ time: Math.floor(sandbox.clock.now() / 1000) });
  });

  router.get('/v2/currencies', scope, (request, response) => {
    const { page } = pageOf(request);
    if (page > 1) response.status(204).end();
    else response.json(currencyAnswers(profileOf(response)));
  });

  router.get('/v2/currencies/:id', scope, (request, response) => {
    const found = currencyAnswers(profileOf(response)).find(({ id }) => String(id) === request.params['id']);
    if (found === undefined) throw notFound();
    response.json(found);
  });

  router.get('/v3/store/metafields', scope, (request, response) => {
    answerEmptyCursorPage(request, response);
  });

  router.get('/v3/store/metafields/:id', scope, () => {
    throw notFound();
  });

  return router;
}

function storeAnswer(profile: StoreProfile) {
  return {
    id: profile.store_hash,
    account_uuid: uuidFrom(profile.store_hash),
    domain: new URL(profile.secure_url).host,
    secure_url: profile.secure_url,
    control_panel_base_url: `https://store-${profile.store_hash}.mybigcommerce.com`,
    status: profile.is_prelaunch ? 'prelaunch' : 'live',
    name: profile.name,
    first_name: profile.owner.first_name,
    last_name: profile.owner.last_name,
    address: '',
    country: profile.country,
    country_code: profile.country_code,
    infrastructure_region: 'us-central1',
    phone: '',
    admin_email: profile.owner.email,
    order_email: profile.owner.email,
    favicon_url: '',
    timezone: timezoneAnswer(profile),
    language: profile.language,
    currency: profile.currency,
    currency_symbol: profile.currency_symbol,
    decimal_separator: '.',
    thousands_separator: ',',
    decimal_places: 2,
    currency_symbol_location: 'left',
    weight_units: profile.weight_units,
    dimension_units: profile.dimension_units,
    dimension_decimal_places: 2,
    dimension_decimal_token: '.',
    dimension_thousands_token: ',',
    plan_name: PLAN_NAMES[profile.plan],
    plan_level: PLAN_NAMES[profile.plan],
    plan_is_trial: false,
    industry: '',
    // A store without a logo answers an empty list instead of an object.
    logo: [],
    is_price_entered_with_tax: profile.is_price_entered_with_tax,
    store_id: storeNumber(profile.store_hash),
    default_channel_id: CHANNEL_ID,
    default_site_id: SITE_ID,
    active_comparison_modules: [],
    features: featuresAnswer(),
  };
}

function featuresAnswer() {
  return {
    stencil_enabled: true,
    sitewidehttps_enabled: true,
    facebook_catalog_id: '',
    checkout_type: 'optimized',
    wishlists_enabled: true,
    graphql_storefront_api_enabled: true,
    shopper_consent_tracking_enabled: false,
    multi_storefront_enabled: false,
    storefront_limits: { active: 1, total_including_inactive: 1 },
  };
}

function timezoneAnswer(profile: StoreProfile) {
  return {
    name: profile.timezone_name,
    raw_offset: profile.timezone_offset_seconds,
    dst_offset: profile.timezone_offset_seconds + 3600,
    dst_correction: true,
    date_format: { display: 'M jS Y', export: 'M jS Y', extended_display: 'M jS Y @ g:i A' },
  };
}

/** The store's own currency, and the one that visitors may choose. */
function currencyAnswers(profile: StoreProfile) {
  return currenciesOf(profile).map(({ id, code, symbol, rate }) => ({
    id,
    is_default: id === 1,
    last_updated: '2026-01-01T08:00:00+00:00',
    country_iso2: profile.country_code,
    default_for_country_codes: [],
    currency_code: code,
    currency_exchange_rate: rate.toFixed(10),
    auto_update: false,
    token_location: 'left',
    token: symbol,
    decimal_token: '.',
    thousands_token: ',',
    decimal_places: decimalPlaces(code),
    name: CURRENCY_NAMES[code] ?? code,
    enabled: true,
    is_transactional: true,
    use_default_name: false,
  }));
}

function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
