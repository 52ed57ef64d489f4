import { findEntities } from '../catalog/find-entities.ts';
import { factKey } from '../catalog/entity.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { openPageReader } from '../http/fetch-page.ts';
import { findStore } from '../stores/find-store.ts';
import { firstWrites } from './batch-status.ts';
import { judgePage } from './judge-page.ts';
import type { PageVerdict, Published } from './judge-page.ts';
import { firstWritten } from './publication-repository.ts';

export type Looked =
  | { kind: 'match'; proof: string }
  /** Pages may still come out of a cache. */
  | { kind: 'wait'; reason: string }
  | { kind: 'differs'; reason: string };

/** BigCommerce and what stands before it may show a page as it was for some 20 s; after a minute that is no excuse. */
const cacheMs = 60_000;
const atOnce = 3;

type LookDeps = Pick<Deps, 'db' | 'clock' | 'config' | 'logger'>;

/**
 * Fetches the public pages of the first writes of a batch as a crawler does and compares title and description with what
 * was read back. Hidden items, shops that are not open and storefronts out of reach count on their read-back alone.
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
      if (entity === undefined || !isPublic(entity)) return [];
      const texts = publications.map(({ signal: name, readBack }) => ({ signal: name, text: readBack }));
      return [{ name: entity.name, url: texts.find((one) => one.signal === 'url')?.text ?? entity.url, texts }];
    });
    return { items: shown, writtenAt: Math.max(0, ...written.map(({ finishedAt }) => finishedAt.getTime())) };
  });
  if (store === undefined || store.url === '' || items.length === 0) return { kind: 'match', proof: proofOf([]) };
  const verdicts = await lookAt(deps, store.url, items, signal);
  const differing = verdicts.find((verdict) => verdict.kind === 'differs');
  if (differing === undefined) return { kind: 'match', proof: proofOf(verdicts) };
  deps.logger.info({ storeHash, batchId, reason: differing.reason }, 'a public page does not show what was published');
  const isOld = deps.clock.now().getTime() - writtenAt >= cacheMs;
  return { kind: isOld ? 'differs' : 'wait', reason: differing.reason };
}

function isPublic({ isVisible, ...entity }: { isVisible: boolean; kind: string; raw: object }): boolean {
  return isVisible && !('availability' in entity.raw && entity.raw.availability === 'disabled');
}

async function lookAt(
  { config }: LookDeps,
  storeUrl: string,
  items: readonly Published[],
  signal: AbortSignal,
): Promise<PageVerdict[]> {
  const reader = openPageReader(config, storeUrl);
  const look = async (item: Published): Promise<PageVerdict> => {
    const page = await reader.read(item.url, signal);
    if (!page.ok) return { kind: 'not_public' };
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

function proofOf(verdicts: readonly PageVerdict[]): string {
  const shown = verdicts.filter(({ kind }) => kind === 'shows').length;
  if (shown === 0)
    return 'The first ten were read back; their pages are not public, so nobody could look at them there.';
  const pages = shown === 1 ? 'One public page' : `${shown} public pages`;
  return `The first ten were read back, and ${pages} ${shown === 1 ? 'shows' : 'show'} them as a search engine sees it.`;
}
