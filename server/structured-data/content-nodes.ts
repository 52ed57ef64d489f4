import type { BlogPosting, OnlineStore, Thing, WebPage, WebSite } from 'schema-dts';
import type { PageFacts, PostFacts, StoreFacts } from '../facts/facts.ts';
import { plainText } from '../facts/html-text.ts';
import { absolute, ids } from './addresses.ts';
import { breadcrumbNode } from './breadcrumb-node.ts';

type StoreNode = Extract<OnlineStore, { '@type': 'OnlineStore' }>;
type SiteNode = Extract<WebSite, { '@type': 'WebSite' }>;
type PostNode = Extract<BlogPosting, { '@type': 'BlogPosting' }>;

/** The kinds of page that schema.org tells apart and a shop's page plainly is. */
export function webPageType({ pageType, live, name }: PageFacts): 'ContactPage' | 'AboutPage' | 'WebPage' {
  if (pageType === 'contact_form' || /\bcontact\b|\bkontakt\b/iu.test(`${live.url} ${name}`)) return 'ContactPage';
  return /\babout(?:-us)?\b|\b(?:über|ueber)[ -]uns\b|\bà propos\b/iu.test(`${live.url} ${name}`)
    ? 'AboutPage'
    : 'WebPage';
}

export function pageNodes(facts: PageFacts, store: StoreFacts): Thing[] {
  const url = absolute(store, facts.live.url);
  const description = facts.live.description;
  const page = {
    '@type': webPageType(facts),
    '@id': ids.page(url),
    url,
    name: plainText(facts.name),
    ...(description === '' ? {} : { description }),
    isPartOf: { '@id': ids.website(store) },
    breadcrumb: { '@id': ids.breadcrumb(url) },
  } satisfies WebPage;
  return [page, ...breadcrumbNode(facts, store)];
}

export function postNodes(facts: PostFacts, store: StoreFacts): Thing[] {
  const url = absolute(store, facts.live.url);
  const description = facts.live.description;
  const post: PostNode = {
    '@type': 'BlogPosting',
    '@id': `${url}#article`,
    url,
    headline: plainText(facts.name).slice(0, 110),
    mainEntityOfPage: url,
    publisher: organizationNode(store),
    ...(description === '' ? {} : { description }),
    ...(facts.author.trim() === '' ? {} : { author: { '@type': 'Person', name: facts.author.trim() } }),
    ...(facts.publishedAt === undefined ? {} : { datePublished: facts.publishedAt }),
    ...(facts.imageUrl === undefined ? {} : { image: absolute(store, facts.imageUrl) }),
    ...(facts.tags.length === 0 ? {} : { keywords: facts.tags.join(', ') }),
  };
  return [post, ...breadcrumbNode(facts, store)];
}

/** Nodes of the home page: the shop and its site. */
export function homeNodes(store: StoreFacts): Thing[] {
  const site: SiteNode = {
    '@type': 'WebSite',
    '@id': ids.website(store),
    name: store.name,
    url: `${store.url}/`,
    publisher: { '@id': ids.organization(store) },
    ...(store.language === undefined ? {} : { inLanguage: store.language }),
  };
  return [organizationNode(store), site];
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
