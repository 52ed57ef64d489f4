import type { Target } from './addresses.ts';
import { isOut } from './cards.ts';
import { contentPageView, loginView, notFoundView, postView } from './content-views.ts';
import { blogView, brandsView, brandView, categoryView, homeView } from './listing-views.ts';
import type { PageView } from './page-view.ts';
import { productView } from './product-view.ts';
import { redirectTarget } from './redirects.ts';
import type { Shop } from './shop.ts';

export type Found =
  | { kind: 'page'; view: PageView }
  /** A raw page: its body is the whole answer, without the theme. */
  | { kind: 'raw'; body: string }
  | { kind: 'redirect'; status: 301 | 302; to: string };

/** What a GET of an address of the storefront answers. `path` as it stands in the request, without its query. */
export function findPage(shop: Shop, path: string, search: string): Found {
  const redirected = redirectTarget(shop, path, search);
  if (redirected !== undefined) return { kind: 'redirect', status: 301, to: redirected };
  if (path === '/login.php') return { kind: 'page', view: loginView(shop) };
  const { addresses } = shop.index;
  const target = addresses.at(path);
  const asked = new URLSearchParams(search).get('page');
  const found = target && show(shop, target, asked);
  if (found) return found;
  const twin = target ? undefined : addresses.slashTwin(path);
  if (twin === undefined) return { kind: 'page', view: notFoundView(shop) };
  return { kind: 'redirect', status: 301, to: shop.link(encodeURI(twin)) + (search === '' ? '' : `?${search}`) };
}

function show(shop: Shop, target: Target, asked: string | null): Found | undefined {
  const view = viewOf(shop, target, asked);
  if (view) return { kind: 'page', view };
  return target.kind === 'page' ? contentPage(shop, target.id) : undefined;
}

function viewOf(shop: Shop, target: Target, asked: string | null): PageView | undefined {
  const { store } = shop;
  switch (target.kind) {
    case 'home':
      return homeView(shop);
    case 'brands':
      return brandsView(shop);
    case 'blog':
      return blogView(shop, asked);
    case 'product': {
      const product = store.products.get(target.id);
      return product && productView(shop, product);
    }
    case 'category': {
      const category = store.categories.get(target.id);
      return category && categoryView(shop, category, asked);
    }
    case 'brand': {
      const brand = store.brands.get(target.id);
      return brand && brandView(shop, brand, asked);
    }
    case 'post': {
      const post = store.posts.get(target.id);
      return post && isOut(shop, post) ? postView(shop, post) : undefined;
    }
    case 'page':
      return undefined;
  }
}

function contentPage(shop: Shop, id: number): Found | undefined {
  const page = shop.store.pages.get(id);
  if (!page) return undefined;
  if (page.is_customers_only) return { kind: 'redirect', status: 302, to: shop.link('/login.php') };
  if (page.type === 'raw') return { kind: 'raw', body: page.body };
  return { kind: 'page', view: contentPageView(shop, page) };
}
