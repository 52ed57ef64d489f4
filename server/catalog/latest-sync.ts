import type { Trx } from '../db/pool.ts';
import type { SyncRun } from './contract.ts';
import { selectRuns } from './sync-repository.ts';

/** The newest full sync, running or ended; undefined before the first. */
export async function latestSync(trx: Trx, storeHash: string): Promise<SyncRun | undefined> {
  return (await selectRuns(trx, storeHash, { after: undefined, limit: 1 })).items[0];
}
