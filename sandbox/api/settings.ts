import { Router } from 'express';
import type { Sandbox } from '../context.ts';
import type { StoreProfile } from '../state/store-profile.ts';
import { sendData } from './answers.ts';
import { needs, storeOf } from './caller.ts';
import { invalidParameter, notFound } from './errors.ts';
import { CHANNEL_ID } from './events.ts';
import { queryNumber } from './query.ts';

/**
 * Settings, read only. With `channel_id` BigCommerce answers what the channel overrides; a sandbox store overrides
 * nothing, so every field is absent (settings guide, "inherited").
 */
export function settingsRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const scope = needs('store_v2_information');
  for (const [path, answer] of Object.entries(SETTINGS)) {
    router.get(`/v3/settings/${path}`, scope, (request, response) => {
      const store = storeOf(sandbox, response);
      const profile = store.profile.get(store.hash);
      if (!profile) throw notFound();
      const channelId = path === 'store/locale' ? undefined : queryNumber(request, 'channel_id');
      if (channelId !== undefined && channelId !== CHANNEL_ID)
        throw invalidParameter('channel_id', 'the channel does not exist');
      sendData(response, channelId === undefined ? answer(profile) : {});
    });
  }
  return router;
}

const SETTINGS: Record<string, (profile: StoreProfile) => Record<string, unknown>> = {
  'store/locale': (profile) => ({
    default_shopper_language: profile.language,
    shopper_language_selection_method: 'default_shopper_language',
    store_country: profile.country,
  }),
  'store/profile': (profile) => ({
    store_address: '',
    store_address_type: 'Home Office',
    store_email: profile.owner.email,
    store_name: profile.name,
    store_phone: '',
  }),
  'store/units-of-measurement': (profile) => ({
    weight_measurement: profile.weight_units,
    length_measurement: profile.dimension_units,
    decimal_token: '.',
    thousands_token: ',',
    decimal_places: 2,
    factoring_dimension: 'depth',
  }),
  logo: (profile) => ({ favicon_url: '', logo_image_url: '', logo_text: profile.name, type: 'text' }),
  'storefront/seo': (profile) => ({
    page_title: profile.default_page_title,
    meta_description: profile.default_meta_description,
    meta_keywords: profile.default_meta_keywords,
    www_redirect: 'none',
  }),
  'storefront/robotstxt': (profile) => ({ robots_txt_ssl: profile.robots_txt }),
  'storefront/product': () => ({
    show_product_price: true,
    show_product_sku: true,
    show_product_weight: false,
    show_product_brand: true,
    show_product_shipping: false,
    show_product_rating: true,
    show_add_to_cart_link: true,
    default_preorder_message: '',
    show_breadcrumbs_product_pages: 'show_one',
    show_add_to_cart_qty_box: true,
    show_add_to_wishlist: true,
    hide_price_from_guests: false,
  }),
  'storefront/category': () => ({
    category_tree_depth: 3,
    default_product_sort: 'featured',
    listing_mode: 'child_categories',
  }),
  'storefront/status': (profile) => ({
    down_for_maintenance_message: '',
    prelaunch_message: profile.is_prelaunch ? 'Our shop opens soon.' : '',
    prelaunch_password: profile.is_prelaunch ? 'sandbox-preview' : '',
  }),
  catalog: () => ({ auto_approve_reviews: false, enable_product_comparisons: true }),
};
