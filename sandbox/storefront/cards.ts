import type { Brand, Category, Post, Product } from '../state/rows.ts';
import { displayDate } from './dates.ts';
import { productImages, themeImage, type ThemeImage } from './images.ts';
import type { Crumb } from './page-view.ts';
import { priceOf } from './price.ts';
import type { Shop } from './shop.ts';
import { stockOf } from './stock.ts';

/** A product in a list. */
export function productCard(shop: Shop, product: Product): Record<string, unknown> {
  const [image] = productImages(shop, product);
  const brand = shop.store.brands.get(product.brand_id);
  const { out_of_stock, pre_order } = stockOf(product);
  return {
    id: product.id,
    name: product.name,
    url: shop.link(product.custom_url.url),
    sku: product.sku,
    brand: brand && { name: brand.name },
    image,
    price: priceOf(product, shop.prices),
    call_for_price: callForPrice(product),
    rating: averageRating(product),
    num_reviews: product.reviews_count,
    summary: product.meta_description,
    has_options: product.variants.length > 1,
    out_of_stock,
    pre_order,
  };
}

/** Average of all ratings, to two decimals; 0 without reviews. */
export function averageRating(product: Product): number {
  if (product.reviews_count === 0) return 0;
  return Math.round((product.reviews_rating_sum / product.reviews_count) * 100) / 100;
}

/** The words in place of a hidden price. */
export function callForPrice(product: Product): string | undefined {
  return product.is_price_hidden ? product.price_hidden_label || 'Price on request' : undefined;
}

export function categoryCard(shop: Shop, category: Category): Record<string, unknown> {
  return {
    id: category.category_id,
    name: category.name,
    url: shop.link(category.url.path),
    image: categoryImage(shop, category) ?? firstProductImage(shop, category),
    product_count: shop.index.productsOfCategory(category.category_id).length,
  };
}

export function categoryImage(shop: Shop, category: Category): ThemeImage | undefined {
  return category.image_url === '' ? undefined : themeImage(shop, category.image_url, category.name);
}

function firstProductImage(shop: Shop, category: Category): ThemeImage | undefined {
  const product = shop.index.productsOfCategory(category.category_id).find((one) => one.images.length > 0);
  return product && productImages(shop, product)[0];
}

export function brandCard(shop: Shop, brand: Brand): Record<string, unknown> {
  const image = brand.image_url === '' ? undefined : themeImage(shop, brand.image_url, brand.name);
  return { name: brand.name, url: shop.link(brand.custom_url.url), image };
}

/** A post in a list and on its own page. Its date is display text, as on the platform. */
export function postCard(shop: Shop, post: Post): Record<string, unknown> {
  return {
    title: post.title,
    url: shop.link(post.url),
    author: post.author,
    date_published: displayDate(post.published_at, shop.profile.timezone_name),
    summary: plainStart(post.body, 220),
    body: post.body,
    tags: post.tags.map((name) => ({ name })),
    thumbnail: post.thumbnail_path === '' ? undefined : themeImage(shop, post.thumbnail_path, post.title),
  };
}

/** The first words of some HTML, cut at a word. Entities stay as they are in the source. */
function plainStart(html: string, length: number): string {
  const text = html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length <= length ? text : `${text.slice(0, length).replace(/\s+\S*$/, '')} …`;
}

/** Published posts, newest first; one dated in the future is not out yet. */
export function publishedPosts(shop: Shop): Post[] {
  return shop.store.posts
    .all()
    .filter((post) => isOut(shop, post))
    .toSorted((a, b) => Date.parse(b.published_at) - Date.parse(a.published_at));
}

export function isOut(shop: Shop, post: Post): boolean {
  return post.is_published && !(Date.parse(post.published_at) > shop.clock.now());
}

/** The way from the top level to a category, itself included. */
export function categoryTrail(shop: Shop, category: Category): Crumb[] {
  const trail: Crumb[] = [];
  const seen = new Set<number>();
  for (let step: Category | undefined = category; step && !seen.has(step.category_id);) {
    seen.add(step.category_id);
    trail.unshift({ name: step.name, url: shop.link(step.url.path) });
    step = shop.store.categories.get(step.parent_id);
  }
  return trail;
}
