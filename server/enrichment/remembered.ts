import { createHash } from 'node:crypto';
import { factKey } from '../catalog/entity.ts';
import type { EntityFacts } from '../facts/facts.ts';

type Entry<Kept> = { facts: string; kept: Kept };

/**
 * What was worked out from the facts of a store's entities when all of them were gone through last. Where one item of
 * thousands has changed, only that one is worked out anew. `most` is the number of entities of all stores together.
 */
export class Remembered<Kept> {
  readonly #stores = new Map<string, Map<string, Entry<Kept>>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** To go through a store once: `keep` at its end forgets what was not asked for. */
  recall(storeHash: string): { of(facts: EntityFacts, make: (facts: EntityFacts) => Kept): Kept; keep(): void } {
    const before = this.#stores.get(storeHash);
    const now = new Map<string, Entry<Kept>>();
    return {
      of: (facts, make) => {
        const key = factKey(facts.kind, facts.id);
        const there = before?.get(key);
        const mark = markOf(facts);
        const kept = there?.facts === mark ? there.kept : make(facts);
        if (now.size < this.#most) now.set(key, { facts: mark, kept });
        return kept;
      },
      keep: () => this.#keep(storeHash, now),
    };
  }

  /** Of a shop that was erased nothing stays. */
  forget(storeHash: string): void {
    this.#stores.delete(storeHash);
  }

  /** The store that waited longest is forgotten first. */
  #keep(storeHash: string, now: Map<string, Entry<Kept>>): void {
    this.#stores.delete(storeHash);
    this.#stores.set(storeHash, now);
    let total = [...this.#stores.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [hash, { size }] of [...this.#stores].slice(0, -1)) {
      if (total <= this.#most) return;
      this.#stores.delete(hash);
      total -= size;
    }
  }
}

function markOf(facts: EntityFacts): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64');
}
