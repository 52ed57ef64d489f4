import { inStore } from '../db/in-store.ts';
import type { Db } from '../db/pool.ts';
import { saveLook, selectSwitch } from './switch-repository.ts';

/** Every night and, at most so often, between. */
const everyMs = 6 * 3_600_000;

/** Whether it is time to ask the shop what of the published search data it still has: only while somebody may fetch them. */
export async function isLookDue(db: Db, storeHash: string, now: Date): Promise<boolean> {
  const found = await inStore(db, storeHash, (trx) => selectSwitch(trx, storeHash));
  return found?.isOn === true && now.getTime() - (found.lookedAt?.getTime() ?? 0) > everyMs;
}

export async function noteLook(db: Db, storeHash: string, at: Date): Promise<void> {
  await inStore(db, storeHash, (trx) => saveLook(trx, storeHash, at));
}
