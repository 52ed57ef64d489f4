import type { Brand, CollectionPage, ItemList, ListItem, Thing } from 'schema-dts';
import type { BrandFacts, CategoryFacts, StoreFacts } from '../facts/facts.ts';
import { absolute, ids } from './addresses.ts';
import { breadcrumbNode } from './breadcrumb-node.ts';
import { fieldMeaning, fieldsOf, readable, readableText } from './fields.ts';
import { shortened } from './shortened.ts';

type CollectionNode = Extract<CollectionPage, { '@type': 'CollectionPage' }>;
type BrandNode = Extract<Brand, { '@type': 'Brand' }>;
type ListNode = Extract<ItemList, { '@type': 'ItemList' }>;
type ItemNode = Extract<ListItem, { '@type': 'ListItem' }>;

/** Products of one list; a page of a shop shows no more. */
const mostItems = 100;

export function categoryNodes(facts: CategoryFacts, store: StoreFacts): Thing[] {
  return [collectionNode(facts, store, readableText(facts.descriptionHtml)), ...breadcrumbNode(facts, store)];
}

export function brandNodes(facts: BrandFacts, store: StoreFacts): Thing[] {
  const url = absolute(store, facts.live.url);
  const slogan = fieldMeaning(fieldsOf(facts), 'slogan');
  const brand: BrandNode = {
    '@type': 'Brand',
    '@id': ids.brand(url),
    name: readable(facts.name),
    url,
    ...(facts.imageUrl === undefined ? {} : { logo: absolute(store, facts.imageUrl) }),
    ...(slogan === undefined ? {} : { slogan }),
  };
  return [
    { ...collectionNode(facts, store, ''), about: { '@id': ids.brand(url) } },
    brand,
    ...breadcrumbNode(facts, store),
  ];
}

function collectionNode(facts: CategoryFacts | BrandFacts, store: StoreFacts, shown: string): CollectionNode {
  const description = shown === '' ? readable(facts.live.description) : shown;
  const url = absolute(store, facts.live.url);
  return {
    '@type': 'CollectionPage',
    '@id': ids.page(url),
    url,
    name: readable(facts.name),
    ...(description === '' ? {} : { description: shortened(description, 5000) }),
    ...(facts.imageUrl === undefined ? {} : { image: absolute(store, facts.imageUrl) }),
    isPartOf: { '@id': ids.website(store) },
    breadcrumb: { '@id': ids.breadcrumb(url) },
    ...(facts.products.length === 0 ? {} : { mainEntity: listNode(facts, store) }),
  };
}

function listNode({ products }: CategoryFacts | BrandFacts, store: StoreFacts): ListNode {
  const shown = products.slice(0, mostItems);
  return {
    '@type': 'ItemList',
    numberOfItems: shown.length,
    itemListElement: shown.map((product, index): ItemNode => ({
      '@type': 'ListItem',
      position: index + 1,
      name: readable(product.name),
      url: absolute(store, product.url),
    })),
  };
}
