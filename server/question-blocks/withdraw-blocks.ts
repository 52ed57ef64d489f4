import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { activeInstallation, mustPublish } from '../propagation/publish-ready.ts';
import type { Actor } from '../propagation/publish-ready.ts';
import { recordStorePublication } from '../propagation/record-store-publication.ts';
import { saveBlock, selectBlocks } from './block-repository.ts';
import type { WithdrawBlocksRequest } from './contract.ts';
import { subjectOf, subjectOnChannel } from './block-subject.ts';
import { draftOf, enqueue } from './publish-blocks.ts';

/**
 * Takes blocks off their pages, these or all that stand, on whatever storefront; each is a publication of its own. What is
 * approved stays approved.
 * @throws AppError `forbidden`; `conflict` when none of them stands.
 */
export async function withdrawBlocks(
  deps: Pick<Deps, 'db' | 'queue' | 'clock'>,
  storeHash: string,
  request: WithdrawBlocksRequest,
  actor: Actor,
): Promise<{ batchId: string; count: number }> {
  mustPublish(actor);
  return inStore(deps.db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const installation = await activeInstallation(trx, storeHash, at);
    const wanted = 'all' in request ? undefined : new Set(request.items.map(({ kind, id }) => `${kind}:${id}`));
    const blocks = (await selectBlocks(trx, storeHash, undefined, ['on'])).filter(
      ({ kind, entityId }) => wanted?.has(`${kind}:${entityId}`) ?? true,
    );
    // An item may stand on two storefronts: a publication of each, which may be open at once.
    const rows = Map.groupBy(blocks, ({ kind, entityId: id }) => subjectOf({ kind, id }));
    let batchId: string | undefined;
    for (const block of blocks) {
      const key = { kind: block.kind, id: block.entityId };
      const draft = draftOf(key, { name: block.name, block }, { installation, actor: actor.email, at });
      const isOneOfMore = (rows.get(draft.subject)?.length ?? 0) > 1;
      const subject = isOneOfMore ? subjectOnChannel(key, block.channelId) : draft.subject;
      const removal = { ...draft, subject, after: '', cause: 'Taken off the page' };
      const opened = batchId === undefined ? removal : { ...removal, batchId };
      ({ batchId } = await recordStorePublication(trx, storeHash, opened));
      await saveBlock(trx, storeHash, block.channelId, key, { state: 'removing', batchId, message: null });
    }
    if (batchId === undefined)
      throw new AppError('conflict', 'None of these stands on its page any more. Look at the list again.');
    const batch = { installation, batchId, actor: actor.email, at, count: blocks.length };
    await enqueue(deps, trx, storeHash, { ...batch, action: 'questions.withdraw' });
    return { batchId, count: blocks.length };
  });
}
