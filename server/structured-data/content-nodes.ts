import type { BlogPosting, OnlineStore, Thing, WebPage, WebSite } from 'schema-dts';
import type { PageFacts, PostFacts, StoreFacts } from '../facts/facts.ts';
import { absolute, ids } from './addresses.ts';
import { breadcrumbNode } from './breadcrumb-node.ts';
import { instantOf } from './dates.ts';
import { fieldMeaning, fieldsOf, readable } from './fields.ts';
import { webPageType } from './page-kinds.ts';
import { pictureIn } from './picture-in.ts';
import type { StatedShop } from './stated-shop.ts';
import { logoOf, nothingStated, statedMembers } from './stated-shop.ts';

type StoreNode = Extract<OnlineStore, { '@type': 'OnlineStore' }>;
type SiteNode = Extract<WebSite, { '@type': 'WebSite' }>;
type PostNode = Extract<BlogPosting, { '@type': 'BlogPosting' }>;

export function pageNodes(facts: PageFacts, store: StoreFacts): Thing[] {
  const url = absolute(store, facts.live.url);
  const description = readable(facts.live.description);
  const page = {
    '@type': webPageType(facts),
    '@id': ids.page(url),
    url,
    name: readable(facts.name),
    ...(description === '' ? {} : { description }),
    isPartOf: { '@id': ids.website(store) },
    breadcrumb: { '@id': ids.breadcrumb(url) },
  } satisfies WebPage;
  return [page, ...breadcrumbNode(facts, store)];
}

export function postNodes(facts: PostFacts, store: StoreFacts): Thing[] {
  const url = absolute(store, facts.live.url);
  const description = readable(facts.live.description);
  const published = instantOf(facts.publishedAt);
  const image = facts.imageUrl ?? pictureIn(facts.bodyHtml);
  const post: PostNode = {
    '@type': 'BlogPosting',
    '@id': `${url}#article`,
    url,
    headline: readable(facts.name),
    mainEntityOfPage: url,
    publisher: organizationNode(store),
    ...(description === '' ? {} : { description }),
    ...authorOf(facts, store),
    ...(published === undefined ? {} : { datePublished: published }),
    ...(image === undefined ? {} : { image: absolute(store, image) }),
    ...(facts.tags.length === 0 ? {} : { keywords: facts.tags.map(readable).join(', ') }),
  };
  return [post, ...breadcrumbNode(facts, store)];
}

/** A person, or the shop itself where it signs its own posts. */
function authorOf(facts: PostFacts, store: StoreFacts): Pick<PostNode, 'author'> {
  const stated = fieldMeaning(fieldsOf(facts), 'author');
  const name = readable(facts.author.trim() === '' ? (stated ?? '') : facts.author);
  if (name === '') return {};
  if (name.toLowerCase() === store.name.trim().toLowerCase()) return { author: { '@id': ids.organization(store) } };
  return { author: { '@type': 'Person', name } };
}

/** Nodes of the home page: the shop, with all that its merchant stated, and its site. */
export function homeNodes(store: StoreFacts, stated: StatedShop = nothingStated): Thing[] {
  const site: SiteNode = {
    '@type': 'WebSite',
    '@id': ids.website(store),
    name: store.name,
    url: `${store.url}/`,
    publisher: { '@id': ids.organization(store) },
    ...(store.language === undefined ? {} : { inLanguage: store.language }),
  };
  return [shopNode(store, stated), site];
}

/** The shop itself, as its home page tells it. */
export function shopNode(store: StoreFacts, stated: StatedShop): StoreNode {
  return { ...organizationNode(store, stated), ...statedMembers(stated, store.currency) };
}

function organizationNode(store: StoreFacts, stated: StatedShop = nothingStated): StoreNode {
  const logo = logoOf(stated, store);
  return {
    '@type': 'OnlineStore',
    '@id': ids.organization(store),
    name: store.name,
    url: `${store.url}/`,
    ...(logo === undefined ? {} : { logo }),
  };
}
