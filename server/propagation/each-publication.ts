import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import type { PublicationsQuery } from './contract.ts';
import { historyFilter } from './history-filter.ts';
import { publicationsBefore } from './publication-list-repository.ts';
import type { StoredPublication } from './publication-list-repository.ts';

export type { StoredPublication } from './publication-list-repository.ts';

/** Values may be 64 KB each. */
const rowsAtOnce = 200;

/**
 * All publications that match, newest first, read page by page: memory stays the same however many there are, and no
 * transaction stays open while the reader works. Those added meanwhile are left out.
 */
export async function* eachPublication(
  db: Db | Trx,
  storeHash: string,
  query: Omit<PublicationsQuery, 'after' | 'limit'>,
): AsyncGenerator<StoredPublication> {
  const filter = await inStore(db, storeHash, (trx) => historyFilter(trx, storeHash, query));
  let before: number | undefined;
  for (;;) {
    const page = { before, limit: rowsAtOnce };
    const rows = await inStore(db, storeHash, (trx) => publicationsBefore(trx, storeHash, filter, page));
    yield* rows;
    if (rows.length < rowsAtOnce) return;
    before = rows.at(-1)?.position;
  }
}
