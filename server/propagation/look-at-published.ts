import { factKey } from '../catalog/entity.ts';
import type { Entity } from '../catalog/entity.ts';
import { findEntities } from '../catalog/find-entities.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { isComparable } from './judge-page.ts';
import type { Published } from './judge-page.ts';
import { cacheMs, isPublic, lookAt } from './look-at-pages.ts';
import { publishedTexts, recentlyPublished } from './published-texts.ts';
import type { PublishedText } from './published-texts.ts';

export type PublishedLook = {
  /** Pages that show what was published. */
  shown: number;
  /** Pages that show something else, each with what. */
  differing: string[];
  /** Pages that could not be looked at, each with why. */
  unseen: string[];
};

/**
 * Fetches the pages of what was published last and compares them as `lookAtPages` does. Left out is what nobody can see, what
 * the merchant has changed since, and what is younger than BigCommerce's cache. Rejects only for `signal`.
 */
export async function lookAtPublished(
  deps: Pick<Deps, 'db' | 'config' | 'clock'>,
  { storeHash, url, channelId }: Store,
  limit: number,
  signal?: AbortSignal,
): Promise<PublishedLook> {
  const main = await findStore(deps.db, storeHash);
  const isMain = main?.channelId === channelId;
  const before = deps.clock.now().getTime() - cacheMs;
  const items = await inStore(deps.db, storeHash, async (trx) => {
    const keys = await recentlyPublished(trx, storeHash, limit);
    const texts = await publishedTexts(trx, storeHash, keys);
    const entities = await findEntities(trx, storeHash, keys);
    return entities.flatMap((entity): Published[] => {
      // Which storefront a category, a brand or a post stands on, nobody tells: on a further one it may have no page.
      const isKnown = isMain || entity.kind === 'product' || entity.kind === 'page';
      if (!isKnown || !isPublic(entity, channelId)) return [];
      const ours = texts.filter(
        ({ kind, entityId, at }) =>
          factKey(kind, entityId) === factKey(entity.kind, entity.id) && at.getTime() < before,
      );
      const standing = ours
        .filter((text) => isStillLive(entity, text))
        .map(({ signal: name, text }) => ({ signal: name, text }));
      return [{ name: entity.name, url: entity.url, texts: standing }];
    });
  });
  const comparable = url === '' ? [] : items.filter(isComparable);
  const verdicts = await lookAt(deps, url, comparable, signal ?? AbortSignal.timeout(longestLookMs));
  return {
    shown: verdicts.filter(({ kind }) => kind === 'shows').length,
    differing: verdicts.flatMap((verdict) => (verdict.kind === 'differs' ? [verdict.reason] : [])),
    unseen: verdicts.flatMap((verdict) => (verdict.kind === 'unseen' ? [verdict.reason] : [])),
  };
}

const longestLookMs = 120_000;

/** Whether BigCommerce still holds what was published. */
function isStillLive({ live, url }: Entity, { signal, text }: PublishedText): boolean {
  switch (signal) {
    case 'title':
      return live.title === text;
    case 'description':
      return live.description === text;
    case 'url':
      return url === text;
    case 'keywords':
    case 'jsonld':
    case 'questions':
      return false;
  }
}
