import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import { selectPublishedTexts, selectRecentlyPublished } from './published-repository.ts';
import type { PublishedText } from './published-repository.ts';

export type { PublishedText } from './published-repository.ts';

/** What Clione published last of these items and has not taken back: one text a signal. */
export async function publishedTexts(
  trx: Trx,
  storeHash: string,
  keys: readonly { kind: EntityKind; id: number }[],
): Promise<PublishedText[]> {
  return keys.length === 0 ? [] : selectPublishedTexts(trx, storeHash, keys);
}

/** The items that Clione published last, at most `limit`, the latest first. */
export async function recentlyPublished(
  trx: Trx,
  storeHash: string,
  limit: number,
): Promise<{ kind: EntityKind; id: number }[]> {
  return selectRecentlyPublished(trx, storeHash, limit);
}
