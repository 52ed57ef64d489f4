import type { Problem } from '../catalog/contract.ts';
import type { EntityFacts, Signal } from '../facts/facts.ts';

/** Signals whose text is there and has no problem. */
export function goodSignals({ live }: Pick<EntityFacts, 'live'>, problems: readonly Problem[]): Signal[] {
  return (['title', 'description'] as const).filter(
    (signal) => (live[signal] ?? '') !== '' && problems.every((problem) => problem.signal !== signal),
  );
}
