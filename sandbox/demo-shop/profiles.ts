import type { StoreProfile } from '../state/store-profile.ts';

const robots = `User-agent: *
Disallow: /account.php
Disallow: /cart.php
Disallow: /checkout
Disallow: /finishorder.php
Disallow: /login.php
Disallow: /orderstatus.php
Disallow: /postreview.php
Disallow: /productimage.php
Disallow: /productupdates.php
Disallow: /remote.php
Disallow: /search.php
Disallow: /viewfile.php
Disallow: /wishlist.php
Disallow: /admin/
Disallow: /*_bc_fsnf=1
`;

/** The demo shop, an invented outfitter. Its address is filled in when its storefront listens. */
export const demoProfile: StoreProfile = {
  store_hash: 'tq8pn3wz1a',
  name: 'Wrenfell Outfitters',
  description: 'Tents, packs and trail clothing from Denver, Colorado',
  secure_url: '',
  owner: { id: 9101, email: 'maren.tully@example.com', first_name: 'Maren', last_name: 'Tully' },
  country: 'United States',
  country_code: 'US',
  currency: 'USD',
  currency_symbol: '$',
  language: 'en',
  timezone_name: 'America/Denver',
  timezone_offset_seconds: -25_200,
  weight_units: 'LBS',
  dimension_units: 'Inches',
  is_price_entered_with_tax: false,
  plan: 'pro',
  default_page_title: 'Wrenfell Outfitters | Tents, Packs & Trail Clothing',
  default_meta_description:
    'Wrenfell Outfitters sells tents, packs, boots and trail clothing tested in the Colorado Rockies. Free US shipping over $75 and 60-day returns.',
  default_meta_keywords: 'outdoor shop, camping gear, hiking gear, tents, backpacks, Denver',
  robots_txt: robots,
  is_prelaunch: false,
  theme_prints_structured_data: true,
  theme_prints_scripts: true,
  is_headless: false,
  theme_has_regions: true,
  users: [
    { id: 9101, email: 'maren.tully@example.com', name: 'Maren Tully', locale: 'en-US' },
    { id: 9102, email: 'desmond.okafor@example.com', name: 'Desmond Okafor', locale: 'en-US' },
    { id: 9103, email: 'lina.brandt@example.com', name: 'Lina Brandt', locale: 'de-DE' },
  ],
};

/** A second shop that shares nothing with the first: another trade, currency, country and other people. */
export const secondProfile: StoreProfile = {
  store_hash: 'm4xh7r2c9d',
  name: 'Thee van Wouwe',
  description: 'Loose-leaf tea from a canal-side shop in Utrecht',
  secure_url: '',
  owner: { id: 9201, email: 'anneke.wouwe@example.org', first_name: 'Anneke', last_name: 'van Wouwe' },
  country: 'Netherlands',
  country_code: 'NL',
  currency: 'EUR',
  currency_symbol: '€',
  language: 'en',
  timezone_name: 'Europe/Amsterdam',
  timezone_offset_seconds: 3600,
  weight_units: 'KGS',
  dimension_units: 'Centimeters',
  is_price_entered_with_tax: true,
  plan: 'standard',
  default_page_title: 'Thee van Wouwe, loose-leaf tea',
  default_meta_description:
    'Loose-leaf teas, pots and strainers, weighed out by hand in Utrecht and posted within the EU.',
  default_meta_keywords: 'tea, loose leaf tea, teapots',
  robots_txt: robots,
  is_prelaunch: false,
  theme_prints_structured_data: true,
  theme_prints_scripts: true,
  is_headless: false,
  theme_has_regions: true,
  users: [
    { id: 9201, email: 'anneke.wouwe@example.org', name: 'Anneke van Wouwe', locale: 'nl-NL' },
    { id: 9202, email: 'joost.hemel@example.org', name: 'Joost Hemel', locale: 'nl-NL' },
    { id: 9203, email: 'ilse.dam@example.org', name: 'Ilse Dam', locale: 'en-GB' },
  ],
};
