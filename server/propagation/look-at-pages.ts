import { findEntities } from '../catalog/find-entities.ts';
import { factKey } from '../catalog/entity.ts';
import type { Entity } from '../catalog/entity.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { openPageReader } from '../http/fetch-page.ts';
import { findStore } from '../stores/find-store.ts';
import { firstWrites } from './batch-status.ts';
import { isComparable, judgePage, judgePages, unseen } from './judge-page.ts';
import type { PageVerdict, Published } from './judge-page.ts';
import { firstWritten } from './publication-repository.ts';

export type Looked =
  | { kind: 'match'; proof: string }
  /** Pages may still come out of a cache. */
  | { kind: 'wait'; reason: string }
  | { kind: 'differs' | 'unseen'; reason: string };

/** BigCommerce and what stands before it may show a page as it was for some 20 s; after a minute that is no excuse. */
export const cacheMs = 60_000;
const atOnce = 3;

type LookDeps = Pick<Deps, 'db' | 'clock' | 'config' | 'logger'>;

/**
 * Fetches the public pages of the first writes of a batch as a crawler does and compares title and description with what
 * was read back. Hidden items, shops that are not open and what no page shows count on their read-back alone.
 * Rejects only for `signal`.
 */
export async function lookAtPages(
  deps: LookDeps,
  storeHash: string,
  batchId: string,
  signal: AbortSignal,
): Promise<Looked> {
  const store = await findStore(deps.db, storeHash);
  const { items, writtenAt } = await inStore(deps.db, storeHash, async (trx) => {
    const written = await firstWritten(trx, storeHash, batchId, firstWrites);
    const keys = written.map(({ kind, entityId }) => ({ kind, id: entityId }));
    const entities = new Map(
      (await findEntities(trx, storeHash, keys)).map((entity) => [factKey(entity.kind, entity.id), entity]),
    );
    const ofItem = Map.groupBy(written, ({ kind, entityId }) => factKey(kind, entityId));
    const shown = [...ofItem].flatMap(([key, publications]): Published[] => {
      const entity = entities.get(key);
      if (entity === undefined || !isPublic(entity, store?.channelId)) return [];
      const texts = publications.map(({ signal: name, readBack }) => ({ signal: name, text: readBack }));
      return [{ name: entity.name, url: texts.find((one) => one.signal === 'url')?.text ?? entity.url, texts }];
    });
    return { items: shown, writtenAt: Math.max(0, ...written.map(({ finishedAt }) => finishedAt.getTime())) };
  });
  if (store === undefined || store.url === '' || items.length === 0) return judgePages([]);
  const verdict = judgePages(await lookAt(deps, store.url, items, signal));
  if (verdict.kind === 'match') return verdict;
  deps.logger.info({ storeHash, batchId, reason: verdict.reason }, 'a public page does not show what was published');
  const isOld = deps.clock.now().getTime() - writtenAt >= cacheMs;
  return isOld ? verdict : { kind: 'wait', reason: verdict.reason };
}

/** Whether visitors of the main storefront get its page; those of other storefronts stand under addresses of their own. */
export function isPublic(entity: Entity, channelId: number | undefined): boolean {
  if (!entity.isVisible) return false;
  if (entity.kind === 'page') return [undefined, channelId].includes(entity.raw.channel_id);
  if (entity.kind !== 'product') return true;
  const { channels, availability } = entity.raw;
  const isHere = channels.length === 0 || channelId === undefined || channels.includes(channelId);
  return isHere && availability !== 'disabled';
}

/** The public pages of these items, a few at a time. Rejects only for `signal`. */
export async function lookAt(
  { config }: Pick<LookDeps, 'config'>,
  storeUrl: string,
  items: readonly Published[],
  signal: AbortSignal,
): Promise<PageVerdict[]> {
  const reader = openPageReader(config, storeUrl);
  const look = async (item: Published): Promise<PageVerdict> => {
    if (!isComparable(item)) return { kind: 'not_comparable' };
    const page = await reader.read(item.url, signal);
    if (!page.ok) return unseen(item.name, inSentence(page.reason));
    return judgePage(item, { status: page.status, path: new URL(page.url).pathname, html: page.html });
  };
  try {
    const verdicts: PageVerdict[] = [];
    for (let start = 0; start < items.length; start += atOnce)
      verdicts.push(...(await Promise.all(items.slice(start, start + atOnce).map(look))));
    return verdicts;
  } finally {
    await reader.close();
  }
}

/** The reasons of the page reader are sentences of their own. */
function inSentence(reason: string): string {
  return reason.replace(/\.$/, '').replace(/^The (page|address) /, 'the $1 ');
}
