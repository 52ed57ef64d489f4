import { statedMembers } from '../structured-data/stated-shop.ts';
import { asFixed } from './fixed.ts';
import type { PageType } from './page-type.ts';
import { breadcrumbNode, partOfSite, productNode } from './product-node.ts';
import type { TemplateFacts } from './template-facts.ts';
import { noTemplateFacts } from './template-facts.ts';
import type { Member, ObjectValue, TemplateBranch, TemplateNode } from './template-tree.ts';
import { fixed, image, list, member, object, plain, reference, text } from './template-tree.ts';

/** Grows with every change of what the script prints; a new one is offered, never installed unasked. */
export const templateVersion = 4;

/** A node that Clione can add to pages of a type, and the types of the theme's that make it superfluous. */
export type Addition = TemplateNode & { type: string; unless: RegExp };

/** The shop as other nodes name it. */
const publisher = object(
  'OnlineStore',
  text('@id', 'urls.home', '#organization'),
  text('name', 'settings.store_name'),
  text('url', 'urls.home'),
  image('logo', 'settings.store_logo.image'),
);

/** The shop with all that its merchant stated; policies of the whole shop stand on its home page only. */
function store({ shop, currency }: TemplateFacts): ObjectValue {
  const stated = Object.entries(statedMembers(shop, currency));
  return object(
    'OnlineStore',
    text('@id', 'urls.home', '#organization'),
    text('name', 'settings.store_name'),
    text('url', 'urls.home'),
    ...logo(shop.logo),
    ...stated.map(([name, value]) => fixed(name, asFixed(value))),
  );
}

function logo(stated: TemplateFacts['shop']['logo']): Member[] {
  switch (stated.from) {
    case 'shop':
      return [image('logo', 'settings.store_logo.image')];
    case 'address':
      return [fixed('logo', stated.url)];
    case 'none':
      return [];
  }
}

const site = object(
  'WebSite',
  text('@id', 'urls.home', '#website'),
  text('name', 'settings.store_name'),
  text('url', 'urls.home'),
  reference('publisher', 'urls.home', '#organization'),
);

const listed = object('ListItem', text('name', 'name'), text('url', 'url'), member('position', { is: 'position' }));

/** What the page lists, in its own order. Never products with prices: the list's page is not their page. */
function shelf(over: string): Member {
  return member('mainEntity', object('ItemList', list('itemListElement', over, listed)), { path: over });
}

const category = object(
  'CollectionPage',
  text('@id', 'category.url', '#webpage'),
  text('name', 'category.name'),
  text('url', 'category.url'),
  plain('description', 'category.description'),
  partOfSite,
  shelf('category.products'),
);

const brand = object(
  'CollectionPage',
  text('@id', 'brand.url', '#webpage'),
  text('name', 'brand.name'),
  text('url', 'brand.url'),
  partOfSite,
  member(
    'about',
    object('Brand', text('@id', 'brand.url', '#brand'), text('name', 'brand.name'), image('logo', 'brand.image')),
    { path: 'brand.name' },
  ),
  shelf('brand.products'),
);

/** The page's own address stands only at the end of its breadcrumbs. */
function contentPage(type: 'WebPage' | 'ContactPage'): ObjectValue {
  return object(
    type,
    { ...text('@id', 'url', '#webpage'), inLastOf: 'breadcrumbs' },
    text('name', 'page.title'),
    { ...text('url', 'url'), inLastOf: 'breadcrumbs' },
    partOfSite,
  );
}

const isDated = [{ path: 'blog.post.date_published' }, { day: 'blog.post.date_published' }] as const;

const listedPost = object(
  'BlogPosting',
  text('headline', 'title'),
  text('url', 'url'),
  member('author', object('Person', text('name', 'author')), { path: 'author' }),
);

const blog = object(
  'Blog',
  text('@id', 'blog.url', '#blog'),
  text('name', 'blog.name'),
  text('url', 'blog.url'),
  partOfSite,
  list('blogPost', 'blog.posts', listedPost),
);

/** Its date is display text: it counts where the month stands in words, so that no country reads another day. */
const post = object(
  'BlogPosting',
  text('@id', 'blog.post.url', '#article'),
  text('headline', 'blog.post.title'),
  text('url', 'blog.post.url'),
  text('mainEntityOfPage', 'blog.post.url'),
  member('datePublished', { is: 'day', path: 'blog.post.date_published' }, ...isDated),
  member('author', object('Person', text('name', 'blog.post.author')), { path: 'blog.post.author' }),
  image('image', 'blog.post.thumbnail'),
  member('publisher', publisher, { path: 'settings.store_name' }),
  partOfSite,
);

const breadcrumbs: Addition = {
  type: 'BreadcrumbList',
  unless: /^BreadcrumbList$/,
  value: breadcrumbNode,
  when: [{ path: 'breadcrumbs' }],
};

function adds(value: ObjectValue, unless: RegExp, path: string): Addition {
  return { type: value.type, value, unless, when: [{ path }] };
}

const anyPage = /Page$/;

/** What may be added to each type of page, the main node last. */
function allAdditions(facts: TemplateFacts): Record<PageType, readonly Addition[]> {
  return {
    home: [
      adds(store(facts), /Organization$|Store$|Business$|^Corporation$/, 'settings.store_name'),
      adds(site, /^WebSite$/, 'settings.store_name'),
    ],
    product: [
      breadcrumbs,
      adds(
        productNode(facts),
        /^(Product(Group|Model)?|IndividualProduct|SomeProducts|(Aggregate)?Offer)$/,
        'product.title',
      ),
    ],
    category: [breadcrumbs, adds(category, /^(CollectionPage|ItemList|OfferCatalog)$/, 'category.name')],
    brand: [breadcrumbs, adds(brand, /^(CollectionPage|ItemList|OfferCatalog)$/, 'brand.name')],
    page: [breadcrumbs, adds(contentPage('WebPage'), anyPage, 'page.title')],
    blog: [breadcrumbs, adds(blog, /^Blog$/, 'blog.posts')],
    post: [breadcrumbs, adds(post, /Article$|Posting$/, 'blog.post.title')],
  };
}

export function additionsOf(pageType: PageType, facts: TemplateFacts = noTemplateFacts): readonly Addition[] {
  return allAdditions(facts)[pageType];
}

/** BigCommerce's names for the types of page, as its theme context has them. */
const contextTypes: Record<PageType, string> = {
  home: 'default',
  product: 'product',
  category: 'category',
  brand: 'brand',
  page: 'page',
  blog: 'blog',
  post: 'blog_post',
};

/** The parts of the template that a plan asks for: node types by type of page. */
export function branchesOf(
  plan: readonly { pageType: PageType; adds: readonly string[] }[],
  facts: TemplateFacts = noTemplateFacts,
): TemplateBranch[] {
  return plan.flatMap(({ pageType, adds: wanted }) => {
    const nodes = additionsOf(pageType, facts).filter(({ type }) => wanted.includes(type));
    if (nodes.length === 0) return [];
    const own: TemplateBranch = { pageTypes: [contextTypes[pageType]], nodes };
    return pageType === 'page' ? [own, { pageTypes: ['page_contact_form'], nodes: nodes.map(forContact) }] : [own];
  });
}

/** A contact page says so. */
function forContact(node: Addition): TemplateNode {
  return node.type === 'WebPage' ? { ...node, value: contentPage('ContactPage') } : node;
}
