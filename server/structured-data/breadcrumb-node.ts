import type { BreadcrumbList, ListItem } from 'schema-dts';
import type { EntityFacts, StoreFacts } from '../facts/facts.ts';
import { absolute, ids } from './addresses.ts';
import { readable } from './fields.ts';

type BreadcrumbNode = Extract<BreadcrumbList, { '@type': 'BreadcrumbList' }>;
type ItemNode = Extract<ListItem, { '@type': 'ListItem' }>;

/**
 * The way from the home page along the longest category path, as Google documents it: at least two steps, an address on
 * all but the last. Nothing for what stands in no category; a step without a page of its own is none.
 */
export function breadcrumbNode(facts: EntityFacts, store: StoreFacts): BreadcrumbNode[] {
  const url = absolute(store, facts.live.url);
  const above = pathOf(facts).filter((step) => step.url !== '');
  if (facts.kind === 'product' && above.length === 0) return [];
  const home = { name: store.name.trim() === '' ? new URL(store.url).host : store.name, url: '/' };
  const links = [home, ...above].map((step, index): ItemNode => ({
    '@type': 'ListItem',
    position: index + 1,
    name: readable(step.name),
    item: absolute(store, step.url),
  }));
  const here: ItemNode = { '@type': 'ListItem', position: links.length + 1, name: readable(facts.name) };
  return [{ '@type': 'BreadcrumbList', '@id': ids.breadcrumb(url), itemListElement: [...links, here] }];
}

function pathOf(facts: EntityFacts): { name: string; url: string }[] {
  if (facts.kind === 'product') return facts.categoryPaths.toSorted((a, b) => b.length - a.length)[0] ?? [];
  if (facts.kind === 'category') return facts.path.filter(({ id }) => id !== facts.id);
  return [];
}
