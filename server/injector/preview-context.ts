import type { EntityFacts, ProductFacts, StoreFacts } from '../facts/facts.ts';
import { absolute } from '../structured-data/addresses.ts';
import { pricingOf } from '../structured-data/offers.ts';
import { displayDay } from './display-day.ts';

/** A list page of a shop shows no more on its first page. */
const listedAtMost = 24;

type Step = { name: string; url: string };

/**
 * What the storefront's own context will hold on the page of an entity, made of the facts: enough of it for the template.
 * `undefined` facts: the home page; a list of posts: the blog.
 */
export function previewContext(
  store: StoreFacts,
  page: EntityFacts | { blogUrl: string; posts: Step[] } | undefined,
  { isConditionShown }: { isConditionShown: boolean } = { isConditionShown: false },
) {
  const home = `${store.url}/`;
  const common = {
    settings: { store_name: store.name, show_product_reviews: true, store_logo: logoOf(store) },
    urls: { home },
    ...(store.currency === undefined ? {} : { currency_selector: { active_currency_code: store.currency } }),
  };
  const link = ({ name, url }: Step): Step => ({ name, url: absolute(store, url) });
  const crumbs = (steps: Step[]) => ({ breadcrumbs: [{ name: 'Home', url: home }, ...steps.map(link)] });
  if (page === undefined) return common;
  if ('posts' in page) {
    const url = absolute(store, page.blogUrl);
    const posts = page.posts.map((post) => ({ title: post.name, url: absolute(store, post.url) }));
    return { ...common, ...crumbs([{ name: 'Blog', url }]), blog: { name: 'Blog', url, posts } };
  }
  const shown = page.kind === 'product' && isConditionShown ? page.condition : undefined;
  return { ...common, ...entityContext(store, page, shown, crumbs) };
}

function entityContext(
  store: StoreFacts,
  facts: EntityFacts,
  condition: string | undefined,
  crumbs: (steps: Step[]) => object,
): object {
  const { name } = facts;
  const url = absolute(store, facts.live.url);
  const own = { name, url };
  switch (facts.kind) {
    case 'product': {
      const longest = facts.categoryPaths.toSorted((a, b) => b.length - a.length)[0] ?? [];
      return { ...crumbs([...longest, own]), product: { ...productContext(store, facts, url), condition } };
    }
    case 'category': {
      const products = shelf(store, facts.products);
      const above = facts.path.filter(({ id }) => id !== facts.id);
      return { ...crumbs([...above, own]), category: { ...own, description: facts.descriptionHtml, products } };
    }
    case 'brand':
      return {
        ...crumbs([{ name: 'Brands', url: '/brands/' }, own]),
        brand: { ...own, image: picture(store, facts.imageUrl), products: shelf(store, facts.products) },
      };
    case 'page':
      return { ...crumbs([own]), page: { id: facts.id, title: name } };
    case 'post':
      return {
        ...crumbs([{ name: 'Blog', url: '/blog/' }, own]),
        blog: {
          post: {
            title: name,
            url,
            author: facts.author,
            date_published: displayDay(facts.publishedAt ?? ''),
            thumbnail: picture(store, facts.imageUrl),
          },
        },
      };
  }
}

function shelf(store: StoreFacts, products: readonly Step[]): Step[] {
  return products.slice(0, listedAtMost).map(({ name, url }) => ({ name, url: absolute(store, url) }));
}

function productContext(store: StoreFacts, facts: ProductFacts, url: string): object {
  const reviews = facts.reviewCount;
  return {
    title: facts.name,
    url,
    sku: facts.sku,
    gtin: facts.gtin,
    upc: facts.upc,
    mpn: facts.mpn,
    description: facts.descriptionHtml,
    meta_description: facts.live.description,
    brand: facts.brand && { name: facts.brand.name, url: absolute(store, facts.brand.url) },
    main_image: picture(store, facts.images[0]?.url),
    images: facts.images.map(({ url: address }) => picture(store, address)),
    custom_fields: facts.customFields,
    weight: weightOf(store, facts),
    rating: reviews > 0 ? Math.round((facts.reviewRatingSum / reviews) * 100) / 100 : 0,
    num_reviews: reviews,
    call_for_price: facts.isPriceHidden ? 'hidden' : undefined,
    pre_order: facts.availability === 'preorder',
    out_of_stock: isSoldOut(facts),
    can_purchase: facts.availability !== 'disabled',
    price: priceContext(store, facts),
  };
}

function weightOf({ weightUnit }: StoreFacts, { type, weight }: ProductFacts): string | undefined {
  return type === 'digital' || weight === undefined || weight <= 0
    ? undefined
    : `${weight.toFixed(2)} ${weightUnit ?? ''}`;
}

function isSoldOut({ inventoryTracking, inventoryLevel, variants }: ProductFacts): boolean {
  if (inventoryTracking === 'none') return false;
  if (inventoryTracking === 'variant' && variants.length > 0) return variants.every(({ inStock }) => inStock === false);
  return (inventoryLevel ?? 0) <= 0;
}

/** Without a currency there is nothing to show: none is assumed. */
function priceContext(store: StoreFacts, facts: ProductFacts): object {
  const { currency } = store;
  if (currency === undefined || facts.isPriceHidden) return {};
  const tax = store.pricesIncludeTax === true ? 'with_tax' : 'without_tax';
  const taxed = (value: number) => ({ [tax]: { value, currency } });
  const own = pricingOf(facts);
  const prices = facts.variants.flatMap((variant) => pricingOf(facts, variant)?.price ?? []);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  if (prices.length > 1 && low < high) return { price_range: { min: taxed(low), max: taxed(high) } };
  if (own === undefined) return {};
  const before = own.before === undefined ? {} : { [`non_sale_price_${tax}`]: { value: own.before, currency } };
  return { ...taxed(own.price), ...before };
}

function logoOf(store: StoreFacts): { image?: { data: string } } {
  return store.logoUrl === undefined || store.logoUrl === '' ? {} : { image: { data: absolute(store, store.logoUrl) } };
}

function picture(store: StoreFacts, url: string | undefined): { data: string } | undefined {
  return url === undefined ? undefined : { data: absolute(store, url) };
}
