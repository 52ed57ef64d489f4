import type { BlockKey, StoredBlock } from './block-repository.ts';
import { blockKind } from './contract.ts';

/** Which block a publication is about; also the name of its widget, by which a killed job finds it again. */
export function subjectOf({ kind, id }: BlockKey): string {
  return `questions:${kind}:${id}`;
}

/** One of several blocks of the same item, which stand on a storefront each. */
export function subjectOnChannel(key: BlockKey, channelId: number): string {
  return `${subjectOf(key)}@${channelId}`;
}

/** Reads `subjectOf` and `subjectOnChannel`; undefined for what is no block. */
export function keyOf(subject: string): BlockKey | undefined {
  const [, word, id] = /^questions:([a-z]+):(\d+)(?:@\d+)?$/.exec(subject) ?? [];
  const kind = blockKind.safeParse(word).data;
  return kind === undefined ? undefined : { kind, id: Number(id) };
}

/** Whether a publication of this subject may be about the block. */
export function isSubjectOf(
  subject: string,
  { kind, entityId: id, channelId }: Pick<StoredBlock, 'kind' | 'entityId' | 'channelId'>,
): boolean {
  return subject === subjectOf({ kind, id }) || subject === subjectOnChannel({ kind, id }, channelId);
}

export function widgetNameOf(key: BlockKey): string {
  return `Clione ${subjectOf(key)}`;
}
