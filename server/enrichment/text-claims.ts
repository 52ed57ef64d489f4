import type { EntityFacts, EntityKind } from '../facts/facts.ts';
import { entityKinds } from '../facts/facts.ts';

type Entry = { kind: EntityKind; id: number; drafts: number[] };

/**
 * Which entity of a store may have which text. Every entity names its drafts in order of preference, and texts that are
 * live count as taken by all who have them. A draft that only one entity could have is its own; what is left is given
 * out by kind and id, so the result depends on no order and on no limit. Linear in the number of drafts.
 */
export class TextClaims {
  readonly #entries: Entry[] = [];
  readonly #live = new Map<number, number>();
  #counts = new Map<number, number>();
  #owners: Map<number, Entry> | undefined;

  /** `live` is the hash of the text the entity has today, if any. */
  add({ kind, id }: Pick<EntityFacts, 'kind' | 'id'>, drafts: readonly number[], live: number | undefined): void {
    this.#owners = undefined;
    const own = [...new Set(drafts)];
    this.#entries.push({ kind, id, drafts: own });
    if (live !== undefined && !own.includes(live)) this.#live.set(live, (this.#live.get(live) ?? 0) + 1);
    for (const draft of own) this.#counts.set(draft, (this.#counts.get(draft) ?? 0) + 1);
  }

  /** Whether the entity may have the text without taking it from another. */
  mayHave({ kind, id }: Pick<EntityFacts, 'kind' | 'id'>, draft: number): boolean {
    this.#owners ??= this.#settle();
    if (this.#live.has(draft)) return false;
    const owner = this.#owners.get(draft);
    if (owner !== undefined) return owner.kind === kind && owner.id === id;
    return (this.#counts.get(draft) ?? 0) <= 1;
  }

  #settle(): Map<number, Entry> {
    const owners = new Map<number, Entry>();
    const open: Entry[] = [];
    for (const entry of this.#entries) {
      const own = entry.drafts.find((draft) => this.#counts.get(draft) === 1 && !this.#live.has(draft));
      if (own === undefined) open.push(entry);
      else owners.set(own, entry);
    }
    open.sort((a, b) => entityKinds.indexOf(a.kind) - entityKinds.indexOf(b.kind) || a.id - b.id);
    for (const entry of open) {
      const free = entry.drafts.find((draft) => !owners.has(draft) && !this.#live.has(draft));
      if (free !== undefined) owners.set(free, entry);
    }
    return owners;
  }
}
