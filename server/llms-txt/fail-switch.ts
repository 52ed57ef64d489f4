import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { finishStorePublication, isTakingAway, openPublicationsOf } from '../propagation/record-store-publication.ts';
import type { Llms } from './llms-repository.ts';
import { selectLlms, updateLlms } from './llms-repository.ts';
import { afterSwitch, isStuck, settled } from './llms-status.ts';

/** Ends the switch of this batch whose job will not run again, with the reason for the merchant, so that it can be started anew. */
export async function failLlmsSwitch(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  storeHash: string,
  batchId: string,
  reason: string,
): Promise<void> {
  await inStore(db, storeHash, async (trx) => {
    const llms = await selectLlms(trx, storeHash, { lock: true });
    if (llms?.batchId === batchId) await endSwitch(trx, storeHash, llms, { reason, at: clock.now() });
  });
}

/**
 * The file, locked by the caller, as it stands in this installation once a switch of it that hangs was ended. One that goes
 * with all else that was placed takes as long as that does.
 */
export async function endStuckSwitch(
  trx: Trx,
  storeHash: string,
  llms: Llms,
  { installation, at }: { installation: number; at: Date },
): Promise<Llms> {
  if (llms.installation !== installation || !isStuck(llms, at)) return settled(llms, installation);
  if (llms.batchId === null && (await isTakingAway(trx, storeHash, installation))) return llms;
  return endSwitch(trx, storeHash, llms, { reason: 'It did not come to an end in time. Try again.', at });
}

async function endSwitch(
  trx: Trx,
  storeHash: string,
  llms: Llms,
  { reason, at }: { reason: string; at: Date },
): Promise<Llms> {
  const open = llms.batchId === null ? [] : await openPublicationsOf(trx, storeHash, llms.batchId);
  for (const { id, state } of open) {
    const outcome = { state: 'failed' as const, readBack: undefined, reason, at, mayStand: state === 'writing' };
    await finishStorePublication(trx, storeHash, id, outcome);
  }
  // Once its write was begun, nobody knows what stands in the shop: shown as on, until somebody has looked.
  const stands = open.some(({ before, state }) => before !== '' || state === 'writing');
  const change = {
    ...afterSwitch(llms, { state: 'failed', reason }, { stands, at }),
    redirect: 'unknown' as const,
    redirectCheckedAt: null,
  };
  await updateLlms(trx, storeHash, change);
  await record(trx, storeHash, { at, actor: 'Clione', action: 'llms.failed', subject: 'llms', detail: { reason } });
  return { ...llms, ...change };
}
