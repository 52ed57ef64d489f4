/** What a merchant sets in the control panel of one store. Answered by /v2/store, /v2/currencies and /v3/settings. */
export type StoreProfile = {
  store_hash: string;
  name: string;
  description: string;
  secure_url: string;
  owner: { id: number; email: string; first_name: string; last_name: string };
  country: string;
  country_code: string;
  currency: string;
  currency_symbol: string;
  language: string;
  timezone_name: string;
  timezone_offset_seconds: number;
  weight_units: string;
  dimension_units: string;
  is_price_entered_with_tax: boolean;
  /** Of every product, in every country; missing: none. */
  tax_percent?: number;
  /** How pages show prices; missing: as they are entered. */
  prices_shown?: ('with_tax' | 'without_tax')[];
  /** Visitors may choose it (`?setCurrencyId=2`). `rate`: what one unit of `currency` is worth in it. */
  second_currency?: { code: string; symbol: string; rate: number } | null;
  plan: 'standard' | 'pro' | 'unlimited';
  /** What blank titles and descriptions fall back to (Settings > Store profile > Search engine robots and SEO). */
  default_page_title: string;
  default_meta_description: string;
  default_meta_keywords: string;
  robots_txt: string;
  /** The shop shows its "coming soon" page to the public. */
  is_prelaunch: boolean;
  /** The theme prints its own Product and BreadcrumbList JSON-LD, as the default theme of BigCommerce does. */
  theme_prints_structured_data: boolean;
  /** The theme prints `{{{head.scripts}}}` and `{{{footer.scripts}}}`. */
  theme_prints_scripts: boolean;
  /** The shop's pages are made with Catalyst instead of a theme: the browser adds scripts of apps, as they are written. */
  is_headless: boolean;
  /** Scripts of apps stand in the first HTML of a headless shop, as they are written. */
  headless_prints_scripts?: boolean;
  /** Every product stands on a second storefront too: channel 2, at the same port of `localhost`. */
  has_second_storefront?: boolean;
  /** The theme has places for widgets, as the default theme of BigCommerce does. */
  theme_has_regions: boolean;
  /** The store's own users; the owner is one of them. */
  users: { id: number; email: string; name: string; locale: string }[];
};
