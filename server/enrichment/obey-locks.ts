import type { Signal } from '../facts/facts.ts';
import type { Suggestion } from './engine.ts';

type Written = Pick<Suggestion, 'changes' | 'dropped'>;

const reason = 'You locked it: Clione leaves it as it is.';

/** What was written without the signals that a person has locked; each that is left out is named with why. */
export function obeyLocks({ changes, dropped }: Written, locked: readonly Signal[]): Written {
  if (locked.length === 0) return { changes, dropped };
  const touched = new Set([...changes, ...dropped].map(({ signal }) => signal));
  return {
    changes: changes.filter(({ signal }) => !locked.includes(signal)),
    dropped: [
      ...dropped.filter(({ signal }) => !locked.includes(signal)),
      ...locked.filter((signal) => touched.has(signal)).map((signal) => ({ signal, reason })),
    ],
  };
}
