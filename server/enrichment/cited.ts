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
  return [...different.values()].filter(({ value }) => value !== '' && stands(known, value));
}

/** Signals that rest on a fact which the entity no longer has. Prices and stock are never cited, so they count for nothing. */
export function outdatedSignals(facts: EntityFacts, cited: readonly CitedFact[]): Signal[] {
  if (cited.length === 0) return [];
  const known = knownTexts(facts);
  return [...new Set(cited.filter(({ value }) => !stands(known, value)).map(({ signal }) => signal))];
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether a value is among what is known in whole words: "5 cm" does not stand in "15 cm", nor "tin" in "tinted". */
function stands(known: string, value: string): boolean {
  for (let at = known.indexOf(value); at >= 0; at = known.indexOf(value, at + 1))
    if (endsWord(known.slice(Math.max(0, at - 2), at), value, known.slice(at + value.length, at + value.length + 2)))
      return true;
  return false;
}

/** Scripts that put no blank between words have no such ends. */
function endsWord(before: string, value: string, after: string): boolean {
  const opens = unspaced.test(value.slice(0, 1)) || !/[\p{L}\p{N}\p{M}]$|\p{N}[.,]$/u.test(before);
  const closes = unspaced.test(value.slice(-1)) || !/^[\p{L}\p{N}\p{M}]|^[.,]\p{N}/u.test(after);
  return opens && closes;
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

/** Words in the address of an image or page say nothing of the entity. */
const addresses: ReadonlySet<string> = new Set(['url', 'imageUrl']);

function collect(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(plainText(value));
  else if (Array.isArray(value)) for (const one of value) collect(one, into);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) if (!addresses.has(key)) collect(one, into);
}

function comparable(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();
}
