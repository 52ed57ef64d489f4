import type { Category, Product, Review } from '../state/rows.ts';
import { averageRating, callForPrice, categoryTrail, productCard } from './cards.ts';
import { displayDate } from './dates.ts';
import { titleOf } from './head.ts';
import { productImages, type ThemeImage } from './images.ts';
import type { Crumb, OpenGraph, PageView } from './page-view.ts';
import { currentPrice, priceOf, shownAmount } from './price.ts';
import type { Shop } from './shop.ts';
import { stockOf } from './stock.ts';

const reviewsShown = 10;

export function productView(shop: Shop, product: Product): PageView {
  const url = shop.link(product.custom_url.url);
  const images = productImages(shop, product);
  return {
    status: 200,
    template: 'pages/product',
    pageType: 'product',
    entityId: product.id,
    head: {
      title: titleOf(product.page_title, product.name, shop.profile),
      description: product.meta_description,
      keywords: product.meta_keywords.join(', '),
      canonical: url,
      openGraph: openGraph(shop, product, images[0]),
    },
    breadcrumbs: [...trailTo(shop, product), { name: product.name, url }],
    context: {
      product: { ...facts(shop, product, images), ...selling(shop, product) },
      // A template of its own is a copy that changes of the usual one do not reach.
      ...(isOwnLayout(product) ? { prints_structured_data: true } : {}),
    },
  };
}

function isOwnLayout({ layout_file: layout = '' }: Product): boolean {
  return layout !== '' && layout !== 'product.html';
}

function facts(shop: Shop, product: Product, images: ThemeImage[]) {
  const { weight_units: weightUnit, dimension_units: lengthUnit } = shop.profile;
  const brand = shop.store.brands.get(product.brand_id);
  const measure = (value: number, unit: string) => (value > 0 ? `${value.toFixed(2)} ${unit}` : undefined);
  return {
    id: product.id,
    title: product.name,
    url: shop.link(product.custom_url.url),
    sku: product.sku,
    upc: product.upc,
    mpn: product.mpn,
    gtin: product.gtin,
    condition: product.is_condition_shown ? product.condition : undefined,
    description: product.description,
    brand: brand && { name: brand.name, url: shop.link(brand.custom_url.url) },
    category: categoriesOf(shop, product).map((one) => trailNames(shop, one)),
    main_image: images[0],
    images,
    custom_fields: product.custom_fields,
    weight: measure(product.weight, weightUnit),
    width: measure(product.width, lengthUnit),
    height: measure(product.height, lengthUnit),
    depth: measure(product.depth, lengthUnit),
    warranty: product.warranty,
    page_title: product.page_title,
    meta_description: product.meta_description,
    meta_keywords: product.meta_keywords.join(', '),
    ...reviewFacts(shop, product),
  };
}

function selling(shop: Shop, product: Product) {
  return {
    ...stockOf(product),
    price: priceOf(product, shop.prices),
    call_for_price: callForPrice(product),
    availability: product.availability_description,
    release_date: releaseWords(shop, product),
    shipping: { free: product.is_free_shipping },
    options: optionsOf(product),
    related_products: related(shop, product),
  };
}

/** The merchant's message with the date in it; a message that needs a date is not shown without one. */
function releaseWords(shop: Shop, product: Product): string | undefined {
  if (product.availability !== 'preorder') return undefined;
  const date = displayDate(product.preorder_release_date, shop.profile.timezone_name);
  const message = product.preorder_message || 'Expected release date is %%DATE%%';
  return date === '' && message.includes('%%DATE%%') ? undefined : message.replaceAll('%%DATE%%', date);
}

function reviewFacts(shop: Shop, product: Product) {
  const list = shop.index.reviewsOf(product.id);
  return {
    rating: averageRating(product),
    num_reviews: product.reviews_count,
    reviews: { total: list.length, list: list.slice(0, reviewsShown).map((review) => reviewView(shop, review)) },
  };
}

function reviewView(shop: Shop, review: Review) {
  const { id, name, title, text, rating } = review;
  return { id, name, title, text, rating, date: displayDate(review.date_reviewed, shop.profile.timezone_name) };
}

/** Options with their values, as read from the variants. */
function optionsOf(product: Product) {
  const options = new Map<string, Map<number, string>>();
  for (const value of product.variants.flatMap((variant) => variant.option_values)) {
    const values = options.get(value.option_display_name) ?? new Map<number, string>();
    options.set(value.option_display_name, values.set(value.id, value.label));
  }
  return [...options].map(([name, values]) => ({
    display_name: name,
    required: true,
    partial: 'set-rectangle',
    values: [...values].map(([id, label]) => ({ id, label })),
  }));
}

function related(shop: Shop, product: Product) {
  const chosen = product.related_products.map((id) => shop.store.products.get(id));
  const isAutomatic = product.related_products.includes(-1);
  const candidates = isAutomatic ? neighbours(shop, product) : chosen;
  return candidates
    .filter((one) => one !== undefined && one.is_visible && one.id !== product.id)
    .slice(0, 4)
    .map((one) => one && productCard(shop, one));
}

function neighbours(shop: Shop, product: Product): readonly Product[] {
  const deepest = deepestCategory(shop, product);
  if (!deepest) return [];
  const list = shop.index.productsOfCategory(deepest.category_id);
  const place = list.indexOf(product);
  return [...list.slice(place + 1), ...list.slice(0, Math.max(0, place))];
}

function categoriesOf(shop: Shop, product: Product): Category[] {
  return product.categories
    .map((id) => shop.store.categories.get(id))
    .filter((category): category is Category => category !== undefined && category.is_visible);
}

function deepestCategory(shop: Shop, product: Product): Category | undefined {
  const byDepth = (one: Category) => categoryTrail(shop, one).length;
  return categoriesOf(shop, product).toSorted((a, b) => byDepth(b) - byDepth(a))[0];
}

function trailTo(shop: Shop, product: Product): Crumb[] {
  const deepest = deepestCategory(shop, product);
  return deepest ? categoryTrail(shop, deepest) : [];
}

function trailNames(shop: Shop, category: Category): string {
  return categoryTrail(shop, category)
    .map((step) => step.name)
    .join('/');
}

function openGraph(shop: Shop, product: Product, image: ThemeImage | undefined): OpenGraph {
  const description = product.open_graph_use_meta_description
    ? product.meta_description
    : product.open_graph_description;
  const picture = product.open_graph_use_image ? image?.data.replace('{:size}', '1280x1280') : undefined;
  const [kind = 'with_tax'] = shop.prices.shown;
  const price = shownAmount(shop.prices, currentPrice(product), kind);
  return {
    type: product.open_graph_type || 'product',
    title: product.open_graph_use_product_name ? product.name : product.open_graph_title || product.name,
    description,
    ...(picture !== undefined && { image: picture }),
    more: product.is_price_hidden
      ? {}
      : { 'product:price:amount': String(price.value), 'product:price:currency': price.currency },
  };
}
