import type { EntityKind, Signal } from '../facts/facts.ts';
import type { OpenPublication } from './publication-repository.ts';
import { groupSizes } from './write-values.ts';

/** Publications that are written together: texts of several entities of one kind, or one thing of one entity. */
export type Group = { kind: EntityKind; what: 'texts' | 'jsonld' | 'url'; publications: OpenPublication[] };

type Limits = {
  /** How many publications may be written now; undefined = as many as fit. At least one entity is taken. */
  allowance: number | undefined;
  /** One entity at a time, to find the one that makes trouble. */
  oneByOne: boolean;
};

/** The next group of what is open, oldest first; undefined when nothing is. */
export function takeGroup(open: readonly OpenPublication[], limits: Limits): Group | undefined {
  const [first] = open;
  if (first === undefined) return undefined;
  const { kind, signal } = first;
  if (isWrittenAlone(signal)) return { kind, what: signal === 'url' ? 'url' : 'jsonld', publications: [first] };
  const mostEntities = limits.oneByOne ? 1 : groupSizes[kind].read;
  const byEntity = new Map<number, OpenPublication[]>();
  for (const publication of open) {
    if (publication.kind !== kind || isWrittenAlone(publication.signal)) continue;
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
  return { kind, what: 'texts', publications };
}

/** Search data and questions share one metafield: each is written with the other as it then is. */
function isWrittenAlone(signal: Signal): boolean {
  return signal === 'jsonld' || signal === 'questions' || signal === 'url';
}
