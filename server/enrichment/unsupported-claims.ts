import type { EntityFacts } from '../facts/facts.ts';
import type { Ground } from './guard.ts';
import { groundOf } from './guard.ts';
import { unsupportedAssertions } from './guard/claims.ts';
import { unsupportedMeasures } from './guard/numbers.ts';
import { readSource } from './source-text.ts';
import { themeOf } from './text/assertions.ts';
import type { Assertion } from './text/assertions.ts';
import type { Measure } from './text/measures.ts';

/** Words of a text that claim something, with how that could be kept as a fact; '' where only the person can say it. */
export type UnsupportedClaim = { phrase: string; label: string; value: string };

const most = 8;

/** What a text claims about an entity and no fact of it bears out, each once, as it stands in the text. */
export function unsupportedClaims(text: string, facts: EntityFacts): UnsupportedClaim[] {
  const ground: Ground = groundOf(facts, readSource(facts));
  const claims = [
    ...unsupportedAssertions(text, ground).map(ofAssertion),
    ...unsupportedMeasures(text, ground).map(ofMeasure),
  ];
  const once = new Map(claims.map((claim) => [claim.phrase.toLowerCase(), claim]));
  return [...once.values()].slice(0, most);
}

function ofAssertion({ name, words, isDenied }: Assertion): UnsupportedClaim {
  const phrase = words.trim();
  const theme = themeOf(name);
  if (theme !== undefined && !isDenied) return { phrase, label: capitalised(theme), value: capitalised(phrase) };
  return { phrase, label: capitalised(phrase), value: isDenied ? 'no' : 'yes' };
}

const byUnit: [RegExp, string][] = [
  [/^(?:mg|g|kg|lb|oz|t)$/u, 'Weight'],
  [/^(?:ml|cl|l|gal|floz)$/u, 'Capacity'],
  [/^(?:mm|cm|m|km|in|ft)$/u, 'Size'],
  [/^(?:w|kw)$/u, 'Power'],
  [/^(?:v|kv)$/u, 'Voltage'],
];

function ofMeasure({ raw, unit, dimension, counted, phrase }: Measure & { phrase: string }): UnsupportedClaim {
  if (counted !== undefined) return { phrase, label: capitalised(counted), value: raw };
  const ofUnit = byUnit.find(([units]) => unit !== undefined && units.test(unit.toLowerCase()))?.[1];
  return { phrase, label: dimension === undefined ? (ofUnit ?? '') : capitalised(dimension), value: phrase };
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
