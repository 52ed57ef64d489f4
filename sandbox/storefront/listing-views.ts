import type { Brand, Category, Product } from '../state/rows.ts';
import {
  brandCard,
  categoryCard,
  categoryImage,
  categoryTrail,
  postCard,
  productCard,
  publishedPosts,
} from './cards.ts';
import { titleOf } from './head.ts';
import { themeImage } from './images.ts';
import type { PageView } from './page-view.ts';
import { type PageOf, pageOf } from './paging.ts';
import type { Shop } from './shop.ts';

const productsPerPage = 24;
const postsPerPage = 9;

export function categoryView(shop: Shop, category: Category, asked: unknown): PageView {
  const url = shop.link(category.url.path);
  const products = shop.index.productsOfCategory(category.category_id);
  const page = pageOf(products, productsPerPage, asked, url);
  return {
    status: 200,
    template: 'pages/category',
    pageType: 'category',
    entityId: category.category_id,
    head: {
      title: titleOf(category.page_title, category.name, shop.profile, page.current),
      description: category.meta_description,
      keywords: category.meta_keywords.join(', '),
      canonical: url,
    },
    breadcrumbs: categoryTrail(shop, category),
    context: {
      category: {
        id: category.category_id,
        name: category.name,
        description: category.description,
        url,
        image: categoryImage(shop, category),
        total_products: products.length,
        subcategories: shop.index.childrenOf(category.category_id).map((child) => categoryCard(shop, child)),
        products: page.rows.map((product) => productCard(shop, product)),
      },
      pagination: { category: paging(page) },
    },
  };
}

export function brandView(shop: Shop, brand: Brand, asked: unknown): PageView {
  const url = shop.link(brand.custom_url.url);
  const products = shop.index.productsOfBrand(brand.id);
  const page = pageOf(products, productsPerPage, asked, url);
  return {
    status: 200,
    template: 'pages/brand',
    pageType: 'brand',
    entityId: brand.id,
    head: {
      title: titleOf(brand.page_title, brand.name, shop.profile, page.current),
      description: brand.meta_description,
      keywords: brand.meta_keywords.join(', '),
      canonical: url,
    },
    breadcrumbs: [
      { name: 'Brands', url: shop.link('/brands/') },
      { name: brand.name, url },
    ],
    context: {
      brand: {
        name: brand.name,
        url,
        image: brand.image_url === '' ? undefined : themeImage(shop, brand.image_url, brand.name),
        total_products: products.length,
        products: page.rows.map((product) => productCard(shop, product)),
      },
      pagination: { brand: paging(page) },
    },
  };
}

export function brandsView(shop: Shop): PageView {
  const url = shop.link('/brands/');
  return {
    status: 200,
    template: 'pages/brands',
    pageType: 'brands',
    head: { title: titleOf('', 'Brands', shop.profile), canonical: url },
    breadcrumbs: [{ name: 'Brands', url }],
    context: { brands: shop.index.brands.map((brand) => brandCard(shop, brand)) },
  };
}

export function blogView(shop: Shop, asked: unknown): PageView {
  const url = shop.link('/blog/');
  const page = pageOf(publishedPosts(shop), postsPerPage, asked, url);
  return {
    status: 200,
    template: 'pages/blog',
    pageType: 'blog',
    head: { title: titleOf('', 'Blog', shop.profile, page.current), canonical: url },
    breadcrumbs: [{ name: 'Blog', url }],
    context: {
      blog: { name: 'Blog', url, posts: page.rows.map((post) => postCard(shop, post)) },
      pagination: { blog: paging(page) },
    },
  };
}

export function homeView(shop: Shop): PageView {
  const { profile, index } = shop;
  const url = shop.link('/');
  return {
    status: 200,
    template: 'pages/home',
    pageType: 'default',
    head: {
      title: profile.default_page_title || profile.name,
      canonical: url,
      openGraph: { type: 'website', title: profile.name },
    },
    breadcrumbs: [],
    context: {
      shop_by_category: index.childrenOf(0).map((category) => categoryCard(shop, category)),
      products: homeProducts(shop),
      blog: { name: 'Blog', url: shop.link('/blog/'), recent_posts: recentPosts(shop) },
    },
  };
}

function homeProducts(shop: Shop) {
  const cards = (products: readonly Product[]) => products.slice(0, 8).map((product) => productCard(shop, product));
  const { products } = shop.index;
  const featured = products.filter((product) => product.is_featured);
  const newest = products.toSorted((a, b) => b.date_created.localeCompare(a.date_created));
  const sold = products.toSorted((a, b) => b.total_sold - a.total_sold);
  return { featured: cards(featured), new: cards(newest), top_sellers: cards(sold) };
}

function recentPosts(shop: Shop) {
  return publishedPosts(shop)
    .slice(0, 3)
    .map((post) => postCard(shop, post));
}

function paging(page: PageOf<unknown>) {
  const { current, total, previous, next } = page;
  return { current, total, previous, next };
}
