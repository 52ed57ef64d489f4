import type { EntityKind, Signal } from '../facts/facts.ts';
import { isMetafieldSignal } from './metafield-sides.ts';
import type { OpenPublication } from './publication-repository.ts';
import { groupSizes } from './write-values.ts';

/** Publications that are written together: texts, or what our metafield holds, of several entities of one kind, or one address. */
export type Group = { kind: EntityKind; what: What; publications: OpenPublication[] };

type What = 'texts' | 'metafields' | 'url';

type Limits = {
  /** How many publications may be written now; undefined = as many as fit. At least one entity is taken. */
  allowance: number | undefined;
  /** One entity at a time, to find the one that makes trouble. */
  oneByOne: boolean;
};

/** The next group of what is open, oldest first; undefined when nothing is. */
export function takeGroup(all: readonly OpenPublication[], limits: Limits): Group | undefined {
  const open = limits.allowance === undefined ? all : ofFirst(all, Math.max(limits.allowance, 1));
  const [first] = open;
  if (first === undefined) return undefined;
  const { kind } = first;
  const what = whatOf(first.signal);
  if (what === 'url') return { kind, what, publications: [first] };
  const mostEntities = limits.oneByOne ? 1 : what === 'metafields' ? mostMetafields : groupSizes[kind].read;
  const byEntity = new Map<number, OpenPublication[]>();
  for (const publication of open) {
    if (publication.kind !== kind || whatOf(publication.signal) !== what) continue;
    const known = byEntity.get(publication.entityId);
    if (known !== undefined) known.push(publication);
    else if (byEntity.size < mostEntities) byEntity.set(publication.entityId, [publication]);
  }
  const publications: OpenPublication[] = [];
  for (const ofEntity of byEntity.values()) {
    const isOver = limits.allowance !== undefined && publications.length + ofEntity.length > limits.allowance;
    if (isOver && publications.length > 0) break;
    publications.push(...ofEntity);
  }
  return { kind, what, publications };
}

/**
 * The first few of a batch, of whatever kind and signal, with all that is written together with them: an item is never
 * half new while its batch waits.
 */
function ofFirst(open: readonly OpenPublication[], count: number): OpenPublication[] {
  const together = ({ kind, entityId, signal }: OpenPublication): string => `${kind} ${entityId} ${whatOf(signal)}`;
  const first = new Set(open.slice(0, count).map(together));
  return open.filter((publication) => first.has(together(publication)));
}

/** As many as one page of their list holds. */
const mostMetafields = 250;

function whatOf(signal: Signal): What {
  if (signal === 'url') return 'url';
  return isMetafieldSignal(signal) ? 'metafields' : 'texts';
}
