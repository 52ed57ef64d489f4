import type { Page, Post } from '../state/rows.ts';
import { postCard } from './cards.ts';
import { titleOf } from './head.ts';
import type { PageView } from './page-view.ts';
import type { Shop } from './shop.ts';

export function contentPageView(shop: Shop, page: Page): PageView {
  const isContactForm = page.type === 'contact_form';
  const url = shop.link(page.is_homepage ? '/' : page.url);
  return {
    status: 200,
    template: isContactForm ? 'pages/contact-us' : 'pages/page',
    pageType: isContactForm ? 'page_contact_form' : 'page',
    entityId: page.id,
    head: {
      title: titleOf(page.meta_title, page.name, shop.profile),
      description: page.meta_description ?? '',
      keywords: page.meta_keywords ?? '',
      canonical: url,
    },
    breadcrumbs: [...parentsOf(shop, page), { name: page.name, url }],
    context: {
      page: { id: page.id, title: page.name, url, content: page.body, sub_pages: subPages(shop, page) },
    },
  };
}

function parentsOf(shop: Shop, page: Page) {
  const parent = page.parent_id === page.id ? undefined : shop.store.pages.get(page.parent_id);
  return parent ? [{ name: parent.name, url: shop.link(parent.url) }] : [];
}

function subPages(shop: Shop, page: Page) {
  return shop.store.pages
    .all()
    .filter((one) => one.parent_id === page.id && one.is_visible)
    .map((one) => ({ name: one.name, title: one.name, url: shop.link(one.url) }));
}

export function postView(shop: Shop, post: Post): PageView {
  const url = shop.link(post.url);
  const card = postCard(shop, post);
  return {
    status: 200,
    template: 'pages/blog-post',
    pageType: 'blog_post',
    head: {
      title: titleOf('', post.title, shop.profile),
      description: post.meta_description,
      keywords: post.meta_keywords,
      canonical: url,
    },
    breadcrumbs: [
      { name: 'Blog', url: shop.link('/blog/') },
      { name: post.title, url },
    ],
    context: { blog: { name: 'Blog', url: shop.link('/blog/'), post: card } },
  };
}

export function notFoundView(shop: Shop): PageView {
  return {
    status: 404,
    template: 'pages/404',
    pageType: 'error_404',
    head: { title: titleOf('', '404 Error - Page not found', shop.profile), isHiddenFromSearch: true },
    breadcrumbs: [{ name: '404 Error - Page not found', url: shop.link('/404.php') }],
    context: {},
  };
}

/** What a visitor sees in place of a page for signed-in customers. Nobody can sign in to a sandbox shop. */
export function loginView(shop: Shop): PageView {
  return {
    status: 200,
    template: 'pages/login',
    pageType: 'login',
    head: { title: titleOf('', 'Sign in', shop.profile), isHiddenFromSearch: true },
    breadcrumbs: [{ name: 'Sign in', url: shop.link('/login.php') }],
    context: {},
  };
}
