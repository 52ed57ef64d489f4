import type { BreadcrumbList, ListItem } from 'schema-dts';
import type { EntityFacts, StoreFacts } from '../facts/facts.ts';
import { plainText } from '../facts/html-text.ts';
import { absolute, ids } from './addresses.ts';

type BreadcrumbNode = Extract<BreadcrumbList, { '@type': 'BreadcrumbList' }>;
type ItemNode = Extract<ListItem, { '@type': 'ListItem' }>;

/**
 * The way from the home page along the longest category path, as Google documents it: at least two steps, an address on
 * all but the last. Nothing for what stands in no category.
 */
export function breadcrumbNode(facts: EntityFacts, store: StoreFacts): BreadcrumbNode[] {
  const url = absolute(store, facts.live.url);
  const above = pathOf(facts);
  const steps = [{ name: 'Home', url: '/' }, ...above, { name: facts.name, url: facts.live.url }];
  if (facts.kind === 'product' && above.length === 0) return [];
  const last = steps.length - 1;
  return [
    {
      '@type': 'BreadcrumbList',
      '@id': ids.breadcrumb(url),
      itemListElement: steps.map((step, index): ItemNode => ({
        '@type': 'ListItem',
        position: index + 1,
        name: index === 0 && store.name !== '' ? store.name : plainText(step.name),
        ...(index === last || step.url === '' ? {} : { item: absolute(store, step.url) }),
      })),
    },
  ];
}

function pathOf(facts: EntityFacts): { name: string; url: string }[] {
  if (facts.kind === 'product') return facts.categoryPaths.toSorted((a, b) => b.length - a.length)[0] ?? [];
  if (facts.kind === 'category') return facts.path.filter(({ id }) => id !== facts.id);
  return [];
}
