import { record } from '../audit/record.ts';
import type { Trx } from '../db/pool.ts';
import { selectLlms, updateLlms } from './llms-repository.ts';

/**
 * Ends serving the file at once, for a shop that leaves: its redirect is taken away with all else that was placed. Does
 * nothing while it is off.
 */
export async function stopLlms(trx: Trx, storeHash: string, { actor, at }: { actor: string; at: Date }): Promise<void> {
  const llms = await selectLlms(trx, storeHash, { lock: true });
  if (llms === undefined || llms.state === 'off') return;
  const change = { state: 'off', redirect: 'none', batchId: null, problem: '', movedAt: at } as const;
  await updateLlms(trx, storeHash, change);
  await record(trx, storeHash, { at, actor, action: 'llms.stopped', subject: 'llms' });
}
