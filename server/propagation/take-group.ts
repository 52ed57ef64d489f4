import type { EntityKind } from '../facts/facts.ts';
import type { OpenPublication } from './publication-repository.ts';
import { groupSizes } from './write-values.ts';

/** Publications that are written together: texts of several entities of one kind, or the JSON-LD of one entity. */
export type Group = { kind: EntityKind; isJsonld: boolean; publications: OpenPublication[] };

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
  const { kind } = first;
  const isJsonld = first.signal === 'jsonld';
  if (isJsonld) return { kind, isJsonld, publications: [first] };
  const mostEntities = limits.oneByOne ? 1 : groupSizes[kind].read;
  const byEntity = new Map<number, OpenPublication[]>();
  for (const publication of open) {
    if (publication.kind !== kind || publication.signal === 'jsonld') continue;
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
  return { kind, isJsonld, publications };
}
