import { BigCommerceError } from '../bigcommerce/errors.ts';
import { listOwnMetafields, pagesOf } from '../bigcommerce/metafield-batches.ts';
import type { MetafieldKind } from '../bigcommerce/metafields.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { prettyJson, readMetafieldText } from './live-values.ts';
import type { LiveMetafield } from './live-values.ts';

/** Our metafields of entities of one kind; an entity that no longer exists may be missing. */
export type LiveMetafields = Map<number, LiveMetafield>;

/** Listing more pages takes too long for what is written after it. */
const mostPages = 8;
/** Read one by one, so many are still fresh when they are written. */
const mostAlone = 10;

/**
 * How to read what is live of so many entities where about `known` metafields of ours stand: BigCommerce lists them all, or
 * those of one entity. `take`: how many entities to read at a time.
 */
export function readingWay(entities: number, known: number): { way: 'list' | 'alone'; take: number } {
  const pages = pagesOf(known);
  if (pages <= mostPages && pages <= entities) return { way: 'list', take: entities };
  return { way: 'alone', take: Math.min(entities, mostAlone) };
}

export async function readMetafields(
  client: StoreClient,
  kind: MetafieldKind,
  ids: readonly number[],
  way: 'list' | 'alone',
): Promise<LiveMetafields> {
  if (way === 'list') return textsOf(ids, await listOwnMetafields(client, kind));
  const found: LiveMetafields = new Map();
  for (const id of ids) await readInto(found, client, kind, id);
  return found;
}

/**
 * What was written since `since`, as BigCommerce told it, read back: mostly in one request however many others there are.
 * What it does not show, or was taken away, is read by itself.
 */
export async function readBackMetafields(
  client: StoreClient,
  kind: MetafieldKind,
  written: readonly { entityId: number; isGone: boolean }[],
  options: { since: string | undefined; known: number },
): Promise<LiveMetafields> {
  const { since, known } = options;
  const ids = written.map(({ entityId }) => entityId);
  if (ids.length === 0) return new Map();
  const gone = written.filter(({ isGone }) => isGone).map(({ entityId }) => entityId);
  const isListed = readingWay(gone.length, known).way === 'list';
  const listed =
    gone.length > 0 && isListed
      ? await listOwnMetafields(client, kind)
      : since === undefined
        ? new Map()
        : await listOwnMetafields(client, kind, since);
  const found = textsOf(ids, listed);
  for (const { entityId, isGone } of written) {
    const isKnown = listed.has(entityId) || (isGone && isListed);
    if (!isKnown) await readInto(found, client, kind, entityId);
  }
  return found;
}

async function readInto(found: LiveMetafields, client: StoreClient, kind: MetafieldKind, id: number): Promise<void> {
  try {
    found.set(id, await readMetafieldText(client, kind, id));
  } catch (error) {
    if (!(error instanceof BigCommerceError) || error.problem !== 'not_found') throw error;
    found.delete(id);
  }
}

function textsOf(ids: readonly number[], listed: ReadonlyMap<number, { id: number; value: string }>): LiveMetafields {
  return new Map(
    ids.map((id) => {
      const one = listed.get(id);
      return [id, { id: one?.id, text: one === undefined ? '' : prettyJson(one.value) }];
    }),
  );
}
