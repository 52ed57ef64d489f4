import { listOwnMetafields } from '../bigcommerce/metafield-batches.ts';
import type { MetafieldKind } from '../bigcommerce/metafields.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Db } from '../db/pool.ts';
import { sideOf } from './metafield-sides.ts';
import { saveMissingMetafields, selectWrittenMetafields } from './missing-metafield-repository.ts';

const kinds: readonly MetafieldKind[] = ['product', 'category', 'brand'];

/**
 * Notes which search data that we published stand in the shop no more: somebody deleted the metafield there, and no event
 * tells of it. Safe to run twice: each look replaces the one before.
 * @throws BigCommerceError
 */
export async function lookForMetafields(db: Db, client: StoreClient): Promise<void> {
  const { storeHash } = client;
  for (const kind of kinds) {
    const written = await inStore(db, storeHash, (trx) => selectWrittenMetafields(trx, storeHash, kind));
    let missing = written;
    // Of a list that is read by pages, what another change moves meanwhile is not seen: what it misses twice is missing.
    for (let look = 0; look < 2 && missing.length > 0; look += 1) {
      const listed = await listOwnMetafields(client, kind);
      missing = missing.filter(({ entityId }) => sideOf(listed.get(entityId)?.value ?? '', 'jsonld') === '');
    }
    await inStore(db, storeHash, (trx) => saveMissingMetafields(trx, storeHash, kind, missing));
  }
}
