import type { StoreClient } from '../bigcommerce/store-client.ts';
import type { Db } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import type { JobHandlers } from '../jobs/queue.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { isLookDue, noteLook } from './look-due.ts';

/** Asks the shop what of the published search data it still has; belongs to a module above this one. */
export type LookForMetafields = (db: Db, client: StoreClient) => Promise<void>;

/** Safe to run twice: each look replaces the one before. */
export function checkPublicDataJob(deps: Deps, look: LookForMetafields): JobHandlers['check-public-data'] {
  const { db, clock, bigcommerce } = deps;
  return async ({ storeHash, installation }, signal) => {
    if (!(await isCurrentInstallation(db, storeHash, installation))) return;
    await look(db, bigcommerce.forStore(storeHash, { signal }));
    await noteLook(db, storeHash, clock.now());
  };
}

/** Asks for such a look where one is due. */
export async function lookSoon(
  { db, clock, queue }: Pick<Deps, 'db' | 'clock' | 'queue'>,
  { storeHash, installation }: { storeHash: string; installation: number },
): Promise<void> {
  if (await isLookDue(db, storeHash, clock.now()))
    await queue.enqueue(db, 'check-public-data', { storeHash, installation });
}
