import { createHash } from 'node:crypto';
import { factKey } from '../catalog/entity.ts';
import type { EntityFacts } from '../facts/facts.ts';
import { shareOf } from './survey.ts';
import type { Share } from './survey.ts';

type Remembered = Map<string, { facts: string; share: Share }>;

/** Entities of all stores together: each takes some three kilobytes. */
const mostRemembered = 10_000;
const stores = new Map<string, Remembered>();

/**
 * What the entities of a store added to its last survey. Where one item of thousands has changed, only that one is read
 * anew: a draft of everything that all others could say takes milliseconds each.
 */
export function recall(storeHash: string, most = mostRemembered): { shareOf(facts: EntityFacts): Share; keep(): void } {
  const before = stores.get(storeHash);
  const now: Remembered = new Map();
  return {
    shareOf: (facts) => {
      const key = factKey(facts.kind, facts.id);
      const there = before?.get(key);
      const mark = markOf(facts);
      const share = there?.facts === mark ? there.share : shareOf(facts);
      if (now.size < most) now.set(key, { facts: mark, share });
      return share;
    },
    keep: () => {
      // At the end again: the store that waited longest is forgotten first.
      stores.delete(storeHash);
      stores.set(storeHash, now);
      let total = [...stores.values()].reduce((sum, { size }) => sum + size, 0);
      for (const [hash, { size }] of [...stores].slice(0, -1)) {
        if (total <= most) return;
        stores.delete(hash);
        total -= size;
      }
    },
  };
}

function markOf(facts: EntityFacts): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64');
}
