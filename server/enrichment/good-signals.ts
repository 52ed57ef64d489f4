import type { Problem } from '../catalog/contract.ts';
import type { EntityFacts, Signal } from '../facts/facts.ts';

/** Signals whose text has no problem. A blank title is one of them where the name, which is shown instead, serves as well. */
export function goodSignals({ live }: Pick<EntityFacts, 'live'>, problems: readonly Problem[]): Signal[] {
  return (['title', 'description'] as const).filter(
    (signal) => live[signal] !== undefined && problems.every((problem) => problem.signal !== signal),
  );
}
