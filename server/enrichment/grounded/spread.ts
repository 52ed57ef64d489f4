import type { EntityFacts } from '../../facts/facts.ts';
import type { Composed } from '../composed.ts';
import { hashOf } from '../text/words.ts';

/** Facts that say whose a thing is and how it is filed, not what it is like. */
const filing = /^(?:name|brand|category|category path|SKU|MPN|GTIN|UPC|Model)$/u;

/** Whether a text tells more than name, brand, shelf and numbers. */
export function tells({ evidence }: Composed): boolean {
  const told = evidence.filter(({ fact }) => !filing.test(fact));
  return told.length > 1 || told.some(({ fact }) => fact === 'description' || fact === 'body');
}

/**
 * One of several texts that others could have too. Copies of one text each take another of its sentences, so that few
 * take the same: chosen by what the entity is, whatever the order and however few are asked for.
 */
export function spread(facts: EntityFacts, drafts: readonly Composed[]): Composed | undefined {
  const telling = drafts.filter(tells);
  return telling[hashOf(`${facts.kind} ${facts.id}`) % Math.max(telling.length, 1)];
}
