import { createHash } from 'node:crypto';
import type { Signal } from '../facts/facts.ts';
import type { Suggestion } from './engine.ts';

/** The part of a suggestion for these signals. A part is never taken for the whole: its fingerprint is another. */
export function onlySignals(suggestion: Suggestion, signals: ReadonlySet<Signal>): Suggestion {
  const stay = new Set(suggestion.changes.map(({ signal }) => signal).filter((signal) => !signals.has(signal)));
  if (stay.size === 0) return suggestion;
  const changes = suggestion.changes.filter(({ signal }) => signals.has(signal));
  const kept = suggestion.problems.filter(({ signal }) => signal !== null && stay.has(signal));
  const solved = suggestion.problemsAfter.filter(({ signal }) => signal === null || !stay.has(signal));
  const part = JSON.stringify([suggestion.fingerprint, changes.map(({ signal }) => signal)]);
  return {
    ...suggestion,
    changes,
    problemsAfter: [...solved, ...kept],
    fingerprint: createHash('sha256').update(part).digest('base64url'),
  };
}
