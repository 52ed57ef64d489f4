import { readPost } from '../bigcommerce/blog.ts';
import { readBrand } from '../bigcommerce/brands.ts';
import { readCategories } from '../bigcommerce/categories.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import { readPage } from '../bigcommerce/pages.ts';
import { readProducts } from '../bigcommerce/products.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import type { EntityKind } from '../facts/facts.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { clearMarks, deleteEntities, selectMarks, upsertEntities } from './entity-repository.ts';
import type { OnDeleted } from './run-sync.ts';
import { mirrorRowOf } from './mirror-row.ts';
import type { MirrorRow } from './mirror-row.ts';

/** One request reads so many products or categories; brands, pages and posts are read one by one. */
const mostMarks = 50;

type Work = { storeHash: string; installation: number };

/**
 * Reads what events marked, oldest first. Safe to run twice and to be killed: marks are cleared in the transaction that keeps what
 * was read, and one that was renewed during the read stays for the next round.
 */
export async function syncDirty(
  { db, clock, queue, bigcommerce }: Deps,
  { storeHash, installation }: Work,
  onDeleted: OnDeleted,
  signal: AbortSignal,
): Promise<void> {
  const client = bigcommerce.forStore(storeHash, { signal });
  let changed = false;
  while (await isCurrentInstallation(db, storeHash, installation)) {
    signal.throwIfAborted();
    const marks = await inStore(db, storeHash, (trx) => selectMarks(trx, storeHash, mostMarks));
    const kind = marks[0]?.kind;
    if (kind === undefined) break;
    const { rows, unreadable } = await read[kind](
      client,
      marks.map(({ id }) => id),
    );
    const known = new Set([...rows.map(({ id }) => id), ...unreadable]);
    const gone = marks.filter(({ id }) => !known.has(id)).map(({ id }) => ({ kind, id }));
    await inStore(db, storeHash, async (trx) => {
      await upsertEntities(trx, storeHash, rows, { runId: undefined, at: clock.now() });
      await deleteEntities(trx, storeHash, gone, clock.now());
      if (gone.length > 0) await onDeleted(trx, storeHash, gone);
      await clearMarks(trx, storeHash, marks);
    });
    changed = true;
  }
  // Events come in bursts: one check serves them all.
  if (changed) await queue.enqueue(db, 'check-store', { storeHash, installation }, { startAfterSeconds: 5 });
}

type Read = { rows: MirrorRow[]; unreadable: number[] };

/** Ids that are in neither list no longer exist. */
const read: Record<EntityKind, (client: StoreClient, ids: readonly number[]) => Promise<Read>> = {
  product: async (client, ids) => {
    const { rows, failed } = await readProducts(client, ids);
    return { rows: rows.map(mirrorRowOf.product), unreadable: idsOf(failed) };
  },
  category: async (client, ids) => {
    const { rows, failed } = await readCategories(client, ids);
    return { rows: rows.map(mirrorRowOf.category), unreadable: idsOf(failed) };
  },
  brand: oneByOne(readBrand, mirrorRowOf.brand),
  page: oneByOne(readPage, mirrorRowOf.page),
  post: oneByOne(readPost, mirrorRowOf.post),
};

function idsOf(failed: readonly { id: number | null }[]): number[] {
  return failed.flatMap(({ id }) => (id === null ? [] : [id]));
}

function oneByOne<R>(
  readOne: (client: StoreClient, id: number) => Promise<R>,
  toRow: (raw: R) => MirrorRow,
): (client: StoreClient, ids: readonly number[]) => Promise<Read> {
  return async (client, ids) => {
    const rows: MirrorRow[] = [];
    for (const id of ids) {
      try {
        rows.push(toRow(await readOne(client, id)));
      } catch (error) {
        if (!(error instanceof BigCommerceError) || error.problem !== 'not_found') throw error;
      }
    }
    return { rows, unreadable: [] };
  };
}
