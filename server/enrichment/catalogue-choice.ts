import { createHash } from 'node:crypto';
import type { EntityFacts } from '../facts/facts.ts';

/** Which entities are written: the first `limit`, or with a seed a random `limit` of all, the same every time. */
export type Choice = { limit: number; seed: number | undefined };

type Named = Pick<EntityFacts, 'kind' | 'id'>;

/**
 * Draws in one pass over all entities without keeping them: each gets a number from the seed and its name, and the
 * `limit` lowest are taken. Only `takes` writes; neither limit nor seed changes an item.
 */
export function startChoice({ limit, seed }: Choice) {
  const drawn: { lot: number; key: string }[] = [];
  let taken = 0;
  let keys: ReadonlySet<string> | undefined;
  return {
    consider(entity: Named): void {
      if (seed === undefined || limit === Infinity) return;
      const lot = lotOf(seed, entity);
      const highest = drawn.at(-1);
      if (drawn.length >= limit && highest !== undefined && lot >= highest.lot) return;
      drawn.splice(placeOf(drawn, lot), 0, { lot, key: keyOf(entity) });
      if (drawn.length > limit) drawn.pop();
    },
    /** Ask in the order of the files. */
    takes(entity: Named): boolean {
      if (taken >= limit) return false;
      keys ??= new Set(drawn.map(({ key }) => key));
      if (seed !== undefined && limit !== Infinity && !keys.has(keyOf(entity))) return false;
      taken += 1;
      return true;
    },
    isComplete: (): boolean => taken >= limit,
  };
}

function keyOf({ kind, id }: Named): string {
  return `${kind} ${id}`;
}

function lotOf(seed: number, entity: Named): number {
  return createHash('sha256')
    .update(`${seed} ${keyOf(entity)}`)
    .digest()
    .readUIntBE(0, 6);
}

/** Where `lot` belongs in the ascending list. */
function placeOf(drawn: readonly { lot: number }[], lot: number): number {
  let low = 0;
  let high = drawn.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((drawn[middle]?.lot ?? 0) <= lot) low = middle + 1;
    else high = middle;
  }
  return low;
}
