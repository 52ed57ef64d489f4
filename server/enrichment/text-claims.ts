import type { EntityFacts, EntityKind } from '../facts/facts.ts';
import { entityKinds } from '../facts/facts.ts';

type Entry = { kind: EntityKind; id: number; drafts: number[]; plain: number };

/**
 * Which entity of a store may have which text. Every entity names its drafts in order of preference, and texts that are
 * live count as taken by all who have them. A good draft that no other of its kind, or of a kind before it, could have is
 * its own; what is left is given out by kind and id, so the result depends on no order and on no limit. Linear in the
 * number of drafts.
 */
export class TextClaims {
  readonly #entries: Entry[] = [];
  readonly #live = new Map<number, number>();
  #counts = new Map<number, number>();
  #owners: Map<number, Entry> | undefined;
  /** Texts that several could have and none has: one for each, should it not be able to say its own. */
  #spare = new Map<number, Entry>();

  /**
   * `live` is the hash of the text the entity has today, if any. Only the first `plain` drafts are so good that it should
   * have one of them alone rather than share in what is given out.
   */
  add(
    { kind, id }: Pick<EntityFacts, 'kind' | 'id'>,
    drafts: readonly number[],
    live: number | undefined,
    plain = drafts.length,
  ): void {
    this.#owners = undefined;
    const own = [...new Set(drafts)];
    this.#entries.push({ kind, id, drafts: own, plain: new Set(drafts.slice(0, plain)).size });
    if (live !== undefined && !own.includes(live)) this.#live.set(live, (this.#live.get(live) ?? 0) + 1);
    for (const draft of own) this.#counts.set(draft, (this.#counts.get(draft) ?? 0) + 1);
  }

  /**
   * Whether the entity may have the text without taking it from another. `atNeed`, where it may say nothing else that it
   * names: also one that several could have and none has.
   */
  mayHave({ kind, id }: Pick<EntityFacts, 'kind' | 'id'>, draft: number, atNeed = false): boolean {
    this.#owners ??= this.#settle();
    if (this.#live.has(draft)) return false;
    const owner = this.#owners.get(draft) ?? (atNeed ? this.#spare.get(draft) : undefined);
    if (owner !== undefined) return owner.kind === kind && owner.id === id;
    return (this.#counts.get(draft) ?? 0) <= 1;
  }

  #settle(): Map<number, Entry> {
    const owners = new Map<number, Entry>();
    const open: Entry[] = [];
    const counts = new Map<number, number>();
    const kinds = Map.groupBy(this.#entries, ({ kind }) => kind);
    for (const entries of entityKinds.map((kind) => kinds.get(kind) ?? [])) {
      for (const { drafts } of entries) for (const draft of drafts) counts.set(draft, (counts.get(draft) ?? 0) + 1);
      for (const entry of entries) {
        const own = entry.drafts
          .slice(0, entry.plain)
          .find((draft) => counts.get(draft) === 1 && !this.#live.has(draft));
        if (own === undefined) open.push(entry);
        else owners.set(own, entry);
      }
    }
    open.sort(inOrder);
    for (const entry of open) {
      const free = entry.drafts.find((draft) => !owners.has(draft) && !this.#live.has(draft));
      if (free !== undefined) owners.set(free, entry);
    }
    const isOpen = new Set(open);
    const settled = this.#entries.filter((entry) => !isOpen.has(entry)).toSorted(inOrder);
    this.#spare = spareOf([...open, ...settled], (draft) => owners.has(draft) || this.#live.has(draft));
    return owners;
  }
}

function spareOf(entries: readonly Entry[], isTaken: (draft: number) => boolean): Map<number, Entry> {
  const spare = new Map<number, Entry>();
  for (const entry of [...entries, ...entries]) {
    const free = entry.drafts.find((draft) => !isTaken(draft) && !spare.has(draft));
    if (free !== undefined) spare.set(free, entry);
  }
  return spare;
}

function inOrder(a: Entry, b: Entry): number {
  return entityKinds.indexOf(a.kind) - entityKinds.indexOf(b.kind) || a.id - b.id;
}
