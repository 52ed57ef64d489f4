import type { Trx } from '../db/pool.ts';
import { settleQuota } from '../plans/quota.ts';
import type { Run } from './run-repository.ts';
import { updateRun } from './run-repository.ts';

type End = { state: Extract<Run['state'], 'done' | 'failed' | 'cancelled'>; at: Date; problem?: string };

/** Ends a run, once: whatever its way to the end, the quota that it held and did not use is given back with it. */
export async function endRun(trx: Trx, storeHash: string, id: string, { state, at, problem }: End): Promise<void> {
  const told = problem === undefined ? {} : { problem };
  if (await updateRun(trx, storeHash, id, { state, finished_at: at, ...told }))
    await settleQuota(trx, storeHash, id, at);
}
