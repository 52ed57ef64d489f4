import type { EntityFacts, StoreFacts } from '../facts/facts.ts';
import { brandNodes, categoryNodes } from './collection-nodes.ts';
import { pageNodes, postNodes } from './content-nodes.ts';
import type { Finding } from './contract.ts';
import { inOrder } from './findings.ts';
import { leftOut } from './left-out.ts';
import type { StatedPolicies } from './policies.ts';
import type { ProductThing } from './product-nodes.ts';
import { productNodes } from './product-nodes.ts';
import { validateGraph } from './validate.ts';

export type JsonLdGraph = { '@context': 'https://schema.org'; '@graph': ProductThing[] };

/** A graph and what keeps it from being complete, in the merchant's words. */
export type GraphReport = { graph: JsonLdGraph; findings: Finding[] };

/**
 * The whole graph that the page of an entity would carry today: one graph, stable `@id`s, absolute addresses, prices in
 * the store's currency. Without a currency there are no offers, and the findings say so.
 */
export function entityGraph(facts: EntityFacts, store: StoreFacts, policies?: StatedPolicies): GraphReport {
  const graph: JsonLdGraph = { '@context': 'https://schema.org', '@graph': nodesOf(facts, store, policies) };
  const left = leftOut(facts, store, policies);
  const isExplained = left.some(({ code }) => code === 'price_hidden' || code === 'no_currency');
  const found = validateGraph(graph).filter(({ code }) => !isExplained || code !== 'no_offer');
  return { graph, findings: inOrder([...left, ...found]) };
}

function nodesOf(facts: EntityFacts, store: StoreFacts, policies: StatedPolicies | undefined): ProductThing[] {
  switch (facts.kind) {
    case 'product':
      return productNodes(facts, store, policies);
    case 'category':
      return categoryNodes(facts, store);
    case 'brand':
      return brandNodes(facts, store);
    case 'page':
      return pageNodes(facts, store);
    case 'post':
      return postNodes(facts, store);
  }
}
