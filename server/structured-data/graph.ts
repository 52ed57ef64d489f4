import type { Thing } from 'schema-dts';
import type { EntityFacts, StoreFacts } from '../facts/facts.ts';
import { brandNodes, categoryNodes } from './collection-nodes.ts';
import { pageNodes, postNodes } from './content-nodes.ts';
import { productNodes } from './product-nodes.ts';
import type { Finding } from './validate.ts';
import { validateGraph } from './validate.ts';

export type JsonLdGraph = { '@context': 'https://schema.org'; '@graph': Thing[] };

/** A graph and what keeps it from being complete, in the merchant's words. */
export type GraphReport = { graph: JsonLdGraph; findings: Finding[] };

/**
 * The whole graph that the page of an entity would carry today: one graph, stable `@id`s, absolute addresses, prices in
 * the store's currency. Without a currency there are no offers, and the findings say so.
 */
export function entityGraph(facts: EntityFacts, store: StoreFacts): GraphReport {
  const { nodes, findings } = nodesOf(facts, store);
  const graph: JsonLdGraph = { '@context': 'https://schema.org', '@graph': nodes };
  const isExplained = findings.some(({ code }) => code === 'price_hidden' || code === 'no_currency');
  const found = validateGraph(graph).filter(({ code }) => !isExplained || code !== 'no_offer');
  return { graph, findings: [...findings, ...found] };
}

function nodesOf(facts: EntityFacts, store: StoreFacts): { nodes: Thing[]; findings: Finding[] } {
  switch (facts.kind) {
    case 'product':
      return productNodes(facts, store);
    case 'category':
      return { nodes: categoryNodes(facts, store), findings: [] };
    case 'brand':
      return { nodes: brandNodes(facts, store), findings: [] };
    case 'page':
      return { nodes: pageNodes(facts, store), findings: [] };
    case 'post':
      return { nodes: postNodes(facts, store), findings: [] };
  }
}
