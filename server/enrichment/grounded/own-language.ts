import type { EntityFacts } from '../../facts/facts.ts';
import type { Composed, Piece } from '../composed.ts';
import { textOf } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { hashOf, wordsOf } from '../text/words.ts';
import type { Part } from './labelled-facts.ts';
import { factPartsOf, filled, headsOf } from './labelled-facts.ts';
import { rowIn } from './labels.ts';
import type { Telling } from './rank-sentences.ts';

/** Sentences without lines that are facts with a label: these are told with the other facts, behind the name. */
export function prose(sentences: readonly Telling[]): Telling[] {
  return sentences.filter(({ text }) => rowIn(text) === undefined);
}

/** A text of the shop's behind what the item is: "Mug – Cups, Kitchen. Holds 0.3 l." */
export function headed(facts: EntityFacts, source: Source, pieces: readonly Piece[]): Piece[][] {
  return headsOf(facts, source)
    .slice(0, 1)
    .map((head) => [...head.pieces, ' ', ...pieces]);
}

/** Drafts kept for a shop where few things tell many items apart. */
const mostApart = 5;

/**
 * For a small shop, where the same labels and values in the same order soon read alike: the leads, and the name alone,
 * with the short facts in an order of the entity's own.
 */
export function inOwnOrder(facts: EntityFacts, source: Source, leads: readonly Telling[]): Piece[][] {
  if (facts.kind !== 'product') return [];
  const parts = factPartsOf(facts, source);
  const brief = parts.filter(({ pieces }) => wordsOf(textOf(pieces)).length < 6);
  const order = (part: Part): number => hashOf(`${facts.id} ${textOf(part.pieces.slice(0, 1))}`);
  const isFact = ({ at }: Part): boolean => at >= 100 && at < 150;
  const own = [
    ...brief.filter(isFact).toSorted((a, b) => order(a) - order(b)),
    ...brief.filter((part) => !isFact(part)),
  ];
  const names = headsOf(facts, source).map(({ pieces }) => pieces);
  const heads = names.toSorted((a, b) => a.length - b.length).slice(0, 2);
  const told = leads.filter(({ isVague, isDependent }) => !isVague && !isDependent).slice(0, 3);
  const turn = told.length === 0 ? 0 : hashOf(`${facts.kind} ${facts.id}`) % told.length;
  const turned = [...told.slice(turn), ...told.slice(0, turn)];
  return [
    ...turned.map(({ pieces }) => pieces),
    ...turned.slice(0, 1).flatMap(({ pieces }) => heads.slice(0, 1).map((head) => [...head, ' ', ...pieces])),
    ...heads,
  ]
    .slice(0, mostApart + 1)
    .map((pieces) => filled([{ pieces, at: -1 }], own));
}

/** Those that begin two sentences alike ("Olive Wood Board. Olive Wood Board, oiled …") or need a number stand last. */
export function withoutEchoes(drafts: readonly Composed[]): Composed[] {
  const isEcho = ({ text }: Composed): boolean => {
    const beginnings = text
      .split(/(?<=[.!?。।])\s*(?=\p{L})/u)
      .map((sentence) => wordsOf(sentence).slice(0, 3).join(' '));
    return beginnings.some((beginning, index) => beginning.includes(' ') && beginnings.indexOf(beginning) < index);
  };
  // A number says least of all.
  const isNumbered = ({ evidence }: Composed): boolean =>
    evidence.some(({ fact }) => /^(?:SKU|MPN|GTIN|UPC)$/u.test(fact));
  const rank = (draft: Composed): number => Number(isNumbered(draft)) * 2 + Number(isEcho(draft));
  return drafts.toSorted((a, b) => rank(a) - rank(b));
}
