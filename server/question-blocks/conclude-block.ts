import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { finishStorePublication } from '../propagation/record-store-publication.ts';
import type { StorePublication } from '../propagation/record-store-publication.ts';
import { lockBlock, saveBlock } from './block-repository.ts';
import type { BlockKey } from './block-repository.ts';
import { afterOutcome } from './block-status.ts';
import type { BlockOutcome } from './block-status.ts';

/** Concludes the publication of a block, and with it the block, together. A second time does nothing. */
export async function concludeBlock(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { storeHash, batchId }: { storeHash: string; batchId: string },
  { publication, key, channelId }: { publication: StorePublication; key: BlockKey; channelId: number },
  outcome: BlockOutcome,
): Promise<void> {
  const { state, readBack, reason } = outcome;
  await inStore(db, storeHash, async (trx) => {
    const at = clock.now();
    const block = await lockBlock(trx, storeHash, key, { channelId, batchId });
    await finishStorePublication(trx, storeHash, publication.id, { state, readBack, reason, at });
    if (block !== undefined)
      await saveBlock(trx, storeHash, block.channelId, key, afterOutcome(block, publication, outcome, at));
  });
}
