import type { Trx } from '../db/pool.ts';
import { selectMembers } from './member-repository.ts';

/** Whether who is known by this e-mail is still a member and may publish. */
export async function mayPublish(trx: Trx, storeHash: string, email: string): Promise<boolean> {
  return (await selectMembers(trx, storeHash)).some((member) => member.email === email && member.canPublish);
}
