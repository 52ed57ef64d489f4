import type { Category } from '../state/rows.ts';
import { brandCard } from './cards.ts';
import { metaTags } from './head.ts';
import { decimalPlaces } from './money.ts';
import type { PageView } from './page-view.ts';
import type { Shop } from './shop.ts';
import { themeSettings } from './theme-engine.ts';

/**
 * What templates and scripts may read on every page, in the names of BigCommerce's theme documentation
 * (themes/context/object-reference), and with them what the page itself brings.
 */
export function pageContext(shop: Shop, view: PageView, token: string, path: string): Record<string, unknown> {
  const { profile } = shop;
  const isHome = view.pageType === 'default';
  return {
    page_type: view.pageType,
    template_file: view.template,
    template: view.template,
    locale_name: profile.language,
    settings: siteSettings(shop, token, path),
    theme_settings: themeSettings,
    currency_selector: { active_currency_code: shop.prices.currency.code },
    urls: urls(shop),
    breadcrumbs: isHome ? [] : [{ name: 'Home', url: shop.link('/') }, ...view.breadcrumbs],
    head: { title: view.head.title, meta_tags: `${metaTags(view.head, profile)}\n${platformMark}` },
    footer: {},
    social_media: [],
    customer: null,
    categories: menu(shop, 0, 3),
    brands: shop.index.brands.map((brand) => brandCard(shop, brand)),
    pages: pageLinks(shop),
    has_blog: shop.store.posts.size > 0,
    prints_structured_data: profile.theme_prints_structured_data,
    prints_scripts: profile.theme_prints_scripts,
    ...view.context,
  };
}

/** What the platform says of itself on every page of a Stencil theme. */
const platformMark = `<meta name='platform' content='bigcommerce.stencil' />`;

/** Also given to the theme engine itself: some helpers read it from there. */
export function siteSettings(shop: Shop, token: string, path: string): Record<string, unknown> {
  const { profile } = shop;
  const base = shop.link('');
  return {
    store_name: profile.name,
    store_description: profile.description,
    store_hash: profile.store_hash,
    channel_id: shop.channelId,
    base_url: base,
    secure_base_url: base,
    phone_number: '',
    address: profile.country,
    email: profile.owner.email,
    store_logo: { title: profile.name, image: null },
    money: {
      currency_location: 'left',
      currency_token: shop.prices.currency.symbol,
      decimal_token: '.',
      decimal_places: decimalPlaces(shop.prices.currency.code),
      thousands_token: ',',
    },
    measurements: { length: profile.dimension_units, weight: profile.weight_units },
    show_product_reviews: true,
    show_product_rating: true,
    storefront_api: { token },
    request: { absolute_path: shop.link(path), host: URL.parse(base)?.host ?? '' },
    store_time_zone: profile.timezone_name,
    display_date_format: 'jS M Y',
  };
}

function urls(shop: Shop): Record<string, unknown> {
  return {
    home: shop.link('/'),
    brands: shop.link('/brands/'),
    blog: shop.link('/blog/'),
    search: shop.link('/search.php'),
    sitemap: shop.link('/sitemap.php'),
    cart: shop.link('/cart.php'),
  };
}

type MenuEntry = { id: number; name: string; url: string; children: MenuEntry[] };

function menu(shop: Shop, parentId: number, levels: number): MenuEntry[] {
  if (levels === 0) return [];
  return shop.index.childrenOf(parentId).map((category: Category) => ({
    id: category.category_id,
    name: category.name,
    url: shop.link(category.url.path),
    children: menu(shop, category.category_id, levels - 1),
  }));
}

function pageLinks(shop: Shop) {
  return shop.store.pages
    .all()
    .filter((page) => page.is_visible && page.parent_id === 0 && page.type !== 'raw' && page.type !== 'blog')
    .toSorted((a, b) => a.sort_order - b.sort_order || a.id - b.id)
    .map((page) => ({ name: page.name, url: shop.link(page.url) }));
}
