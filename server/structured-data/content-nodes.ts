import type { BlogPosting, OnlineStore, Thing, WebPage, WebSite } from 'schema-dts';
import type { PageFacts, PostFacts, StoreFacts } from '../facts/facts.ts';
import { absolute, ids } from './addresses.ts';
import { breadcrumbNode } from './breadcrumb-node.ts';
import { instantOf } from './dates.ts';
import { fieldMeaning, fieldsOf, readable } from './fields.ts';
import { webPageType } from './page-kinds.ts';
import { pictureIn } from './picture-in.ts';
import type { StatedPolicies } from './policies.ts';
import { returnNode } from './policies.ts';

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

/** Nodes of the home page: the shop and its site. Returns that hold for the whole shop are told here. */
export function homeNodes(store: StoreFacts, policies?: StatedPolicies): Thing[] {
  const site: SiteNode = {
    '@type': 'WebSite',
    '@id': ids.website(store),
    name: store.name,
    url: `${store.url}/`,
    publisher: { '@id': ids.organization(store) },
    ...(store.language === undefined ? {} : { inLanguage: store.language }),
  };
  const { currency } = store;
  const returns = policies?.returns;
  const shop = organizationNode(store);
  if (returns === undefined || currency === undefined) return [shop, site];
  return [{ ...shop, hasMerchantReturnPolicy: returnNode(returns, currency) }, site];
}

function organizationNode(store: StoreFacts): StoreNode {
  return {
    '@type': 'OnlineStore',
    '@id': ids.organization(store),
    name: store.name,
    url: `${store.url}/`,
    ...(store.logoUrl === undefined ? {} : { logo: absolute(store, store.logoUrl) }),
  };
}
