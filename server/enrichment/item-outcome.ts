import type { EntityFacts } from '../facts/facts.ts';
import type { Mode, Suggestion } from './engine.ts';
import type { ItemOutcome } from './run-item-repository.ts';
import { weakCodes } from './problem-codes.ts';

/** How an entity ended for which nothing is proposed, and why in words. */
export function outcomeOf(
  { locked }: Pick<EntityFacts, 'locked'>,
  { missing, problems, dropped, good }: Pick<Suggestion, 'missing' | 'problems' | 'dropped' | 'good'>,
  mode: Mode,
): Pick<ItemOutcome, 'outcome' | 'note'> {
  if (missing.length > 0) return { outcome: 'too_poor', note: missing.join(' ') };
  const faulty = problems.flatMap(({ signal, code }) =>
    (signal === 'title' || signal === 'description') && (mode !== 'mend' || !weakCodes.includes(code)) ? [signal] : [],
  );
  const open = faulty.filter((signal) => !locked.includes(signal));
  if (faulty.length > 0 && open.length === 0) return { outcome: 'locked', note: 'What needs work is locked.' };
  const reasons = [...new Set(dropped.filter(({ signal }) => !locked.includes(signal)).map(({ reason }) => reason))];
  if (open.length > 0 || good.length === 0) {
    const note = reasons.join(' ');
    return note === '' ? { outcome: 'unchanged' } : { outcome: 'unchanged', note };
  }
  return { outcome: 'good' };
}
