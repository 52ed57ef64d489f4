import type { Db } from '../db/pool.ts';
import { inStore } from '../db/in-store.ts';
import { selectChannels } from './entity-repository.ts';

/** Storefront channels that visible products and pages name, with the number of those products. */
export async function channelsOfCatalog(db: Db, storeHash: string): Promise<{ channelId: number; products: number }[]> {
  return inStore(db, storeHash, (trx) => selectChannels(trx, storeHash));
}
