import type { StatedFact } from '../facts/facts.ts';
import type { DraftChange } from '../proposals/proposal.ts';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** The changes with every fact that a person stated naming who did, and when: nobody should take it for imported data. */
export function nameTellers(changes: readonly DraftChange[], stated: readonly StatedFact[]): DraftChange[] {
  if (stated.length === 0) return [...changes];
  const tellers = new Map(
    stated.map(({ label, by, at }) => [label, `${label} (stated by ${by} on ${day.format(new Date(at))})`]),
  );
  return changes.map((change) => ({
    ...change,
    evidence: change.evidence.map((one) => ({ ...one, fact: tellers.get(one.fact) ?? one.fact })),
  }));
}
