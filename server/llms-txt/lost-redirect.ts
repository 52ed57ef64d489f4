import type { Trx } from '../db/pool.ts';
import { selectLlms } from './llms-repository.ts';

/** Whether the file is on, but the shop no longer leads to it: for the overview. */
export async function isRedirectLost(trx: Trx, storeHash: string): Promise<boolean> {
  const llms = await selectLlms(trx, storeHash);
  return llms?.state === 'on' && (llms.redirect === 'missing' || llms.redirect === 'changed');
}
