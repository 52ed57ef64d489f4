import { factKey } from '../catalog/entity.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';

export type Scheduled = { id: string; kind: EntityKind; entityId: number; signal: Signal };

export type Meanwhile = {
  /** Signals by `factKey` whose text rests on a fact that the item no longer has. */
  outdated: ReadonlyMap<string, readonly Signal[]>;
  /** Publications whose suggestion still stands. */
  chosen: ReadonlySet<string>;
  /** Publications whose field a person locked. */
  locked: ReadonlySet<string>;
};

const words = {
  locked: 'Held: you locked this field after it was scheduled. Unlock it, then publish it again.',
  replaced: 'Held: the suggestion was replaced after it was scheduled. Look at the newer one in Review.',
  changedFacts:
    'Held: product data that this text rests on changed after it was scheduled. Look at it in Review, then publish it again.',
  changedItem:
    'Held: product data that another text of this item rests on changed after it was scheduled. Look at both in Review, then publish them again.',
};

/**
 * What of a scheduled batch must not begin, with why: what was locked or replaced, and every text of an item of which one
 * rests on facts that are gone, so that nothing goes live half old and half new.
 */
export function heldOf(
  scheduled: readonly Scheduled[],
  { outdated, chosen, locked }: Meanwhile,
): { id: string; reason: string }[] {
  const isOutdated = ({ kind, entityId, signal }: Scheduled) =>
    outdated.get(factKey(kind, entityId))?.includes(signal) === true;
  const keyOf = ({ kind, entityId }: Scheduled) => factKey(kind, entityId);
  const items = new Set(scheduled.filter(isOutdated).map(keyOf));
  return scheduled.flatMap((one) => {
    const reason = locked.has(one.id)
      ? words.locked
      : isOutdated(one)
        ? words.changedFacts
        : !chosen.has(one.id)
          ? words.replaced
          : items.has(keyOf(one))
            ? words.changedItem
            : undefined;
    return reason === undefined ? [] : [{ id: one.id, reason }];
  });
}
