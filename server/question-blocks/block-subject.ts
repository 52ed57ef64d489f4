import type { BlockKey } from './block-repository.ts';
import { blockKind } from './contract.ts';

/** Which block a publication is about; also the name of its widget, by which a killed job finds it again. */
export function subjectOf({ kind, id }: BlockKey): string {
  return `questions:${kind}:${id}`;
}

/** Reads `subjectOf`; undefined for what is no block. */
export function keyOf(subject: string): BlockKey | undefined {
  const [, word, id] = /^questions:([a-z]+):(\d+)$/.exec(subject) ?? [];
  const kind = blockKind.safeParse(word).data;
  return kind === undefined ? undefined : { kind, id: Number(id) };
}

export function widgetNameOf(key: BlockKey): string {
  return `Clione ${subjectOf(key)}`;
}
