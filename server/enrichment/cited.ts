import type { EntityFacts, Signal } from '../facts/facts.ts';
import { plainText } from '../facts/html-text.ts';
import type { CitedFact, DraftChange } from '../proposals/proposal.ts';
import { attributesOf } from './attributes.ts';
import { readSource } from './source-text.ts';

/**
 * The facts that texts rest on, as far as they can be found again word for word among what is known of the entity; a value
 * that was worked out of several facts cannot.
 */
export function citedFacts(
  facts: EntityFacts,
  changes: readonly Pick<DraftChange, 'signal' | 'evidence'>[],
): CitedFact[] {
  const known = knownTexts(facts);
  const cited = changes.flatMap(({ signal, evidence }) =>
    evidence.map(({ value }): CitedFact => ({ signal, value: comparable(value) })),
  );
  const different = new Map(cited.map((fact) => [`${fact.signal} ${fact.value}`, fact]));
  return [...different.values()].filter(({ value }) => value !== '' && known.includes(value));
}

/** Signals that rest on a fact which the entity no longer has. Prices and stock are never cited, so they count for nothing. */
export function outdatedSignals(facts: EntityFacts, cited: readonly CitedFact[]): Signal[] {
  if (cited.length === 0) return [];
  const known = knownTexts(facts);
  return [...new Set(cited.filter(({ value }) => !known.includes(value)).map(({ signal }) => signal))];
}

/** Everything that may be cited, in one text to look things up in. */
function knownTexts(facts: EntityFacts): string {
  const source = readSource(facts);
  const texts: string[] = [source.text, source.name, ...source.headings, ...source.sentences.map(({ text }) => text)];
  for (const { raw, value, label } of attributesOf(facts)) texts.push(raw, value, label);
  collect(withoutLive(facts), texts);
  return texts.map(comparable).join('\n');
}

function withoutLive({ live, ...others }: EntityFacts): unknown {
  return { ...others, keywords: live.keywords };
}

function collect(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(plainText(value));
  else if (Array.isArray(value)) for (const one of value) collect(one, into);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) collect(one, into);
}

function comparable(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();
}
