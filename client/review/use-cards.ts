import { useRef, useState } from 'react';
import type { Proposal } from '../../server/review/contract.ts';
import { tellNote } from '../components/alerts.ts';
import { type Signal, signalWord } from '../words.ts';
import type { CardHandle, Decision } from './ChangeCard.tsx';
import { isOpen, isUndecided } from './change-text.ts';

type Step = { signal: Signal; undo: Decision };

/** Which card of an item is marked, what the keyboard does with it, and the way back from decisions made on this page. */
export function useCards(proposal: Proposal) {
  const signals = proposal.changes.map(({ signal }) => signal);
  const firstOpen = proposal.changes.find((change) => isOpen(proposal) && isUndecided(change))?.signal;
  const [active, setActive] = useState<Signal | undefined>(firstOpen ?? signals[0]);
  const handles = useRef(new Map<Signal, CardHandle>());
  const steps = useRef<Step[][]>([]);
  const undoing = useRef(new Set<Signal>());
  /** Decided with a key: then the mark moves on. A pointer stays where it is. */
  const byKey = useRef<Signal>(undefined);
  const marked = () => (active === undefined ? undefined : handles.current.get(active));
  const move = (by: number) => {
    const to = signals[Math.min(Math.max(signals.indexOf(active ?? 'title') + by, 0), signals.length - 1)];
    if (to === undefined) return;
    setActive(to);
    handles.current.get(to)?.focus();
  };
  const decide = (decision: 'accepted' | 'rejected') => {
    const card = marked();
    byKey.current = active;
    if (card?.decide) card.decide({ decision });
    else tellNote(`${active === undefined ? 'This' : signalWord(active)} cannot be decided now.`);
  };
  const undo = () => {
    const last = steps.current.pop();
    if (last === undefined) return tellNote('There is nothing to undo on this page.');
    for (const { signal, undo: wayBack } of last) {
      const card = handles.current.get(signal);
      if (!card?.decide) continue;
      undoing.current.add(signal);
      card.decide(wayBack);
    }
    const [first] = last;
    if (first !== undefined) setActive(first.signal);
  };
  return {
    active,
    activate: setActive,
    refOf: (signal: Signal) => (handle: CardHandle | null) => {
      if (handle === null) handles.current.delete(signal);
      else handles.current.set(signal, handle);
    },
    remember: (group: Step[]) => void (group.length > 0 && steps.current.push(group)),
    decided: (signal: Signal, wayBack: Decision) => {
      if (undoing.current.delete(signal)) return;
      steps.current.push([{ signal, undo: wayBack }]);
      // The next one that waits is marked, so that one key after the other goes through the item.
      const next = proposal.changes.find((change) => change.signal !== signal && isUndecided(change))?.signal;
      if (next === undefined || byKey.current !== signal) return;
      byKey.current = undefined;
      setActive(next);
      handles.current.get(next)?.focus();
    },
    keys: {
      j: () => move(1),
      k: () => move(-1),
      a: () => decide('accepted'),
      r: () => decide('rejected'),
      e: () => marked()?.edit(),
      u: undo,
    },
  };
}
