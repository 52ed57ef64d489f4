import { inStore } from '../db/in-store.ts';
import { moveBatch, updateBatch } from './batch-repository.ts';
import type { StoredBatch } from './batch-repository.ts';
import { conclude, tellMirror } from './conclude.ts';
import { lookLast } from './look-again.ts';
import type { LookOptions } from './look-again.ts';
import { openIds, openPublications } from './publication-repository.ts';
import { concernOf, delayAfter } from './trouble.ts';
import { endMove } from './write-address.ts';
import { mayHaveBeenSent } from './write-group.ts';
import type { WriteContext } from './write-group.ts';

export const notWritten = 'Cancelled before it was written.';

/** A person waits for the end: after these what cannot be read is told as possibly written. */
const mostLooks = 3;

/**
 * Ends a batch that a person has stopped. Nothing of it is sent any more: what had begun is told as it stands in the shop,
 * and only the redirects of an address are put right, so that none leads nowhere. What cannot be read is looked at again in a
 * while, and at last called possibly written.
 */
export async function endStopped(context: WriteContext, batch: StoredBatch): Promise<void> {
  const { deps, storeHash, installation } = context;
  const { id: batchId } = batch;
  const isLast = batch.failedRuns + 1 >= mostLooks;
  const trouble = await tellStopped(context, batchId, isLast ? { givesUp: 'after any trouble' } : {});
  const isPassing = trouble !== undefined && concernOf[trouble.problem] !== 'store';
  // What a person has to mend first, such as a lost permission, would be the same in a while.
  if (trouble !== undefined && !isPassing) await tellStopped(context, batchId, { givesUp: 'after any trouble' });
  await inStore(deps.db, storeHash, async (trx) => {
    if (isPassing) {
      const failedRuns = batch.failedRuns + 1;
      await updateBatch(trx, storeHash, batchId, { failedRuns, problem: trouble.publicMessage });
      const payload = { storeHash, installation, task: 'publish' as const, batchId };
      await deps.queue.enqueue(trx, 'write-to-store', payload, { startAfterSeconds: delayAfter(failedRuns) });
      return;
    }
    const at = deps.clock.now();
    const rest = await openIds(trx, storeHash, batchId);
    await conclude(
      trx,
      storeHash,
      rest.map((id) => mayHaveBeenSent(id, notWritten, at)),
    );
    if (!(await moveBatch(trx, storeHash, batchId, 'cancelled', { finishedAt: at, problem: null, failedRuns: 0 })))
      return;
    // Part of it may have arrived.
    await deps.queue.enqueue(trx, 'check-store', { storeHash, installation }, { startAfterSeconds: 2 });
  });
}

/** Concludes what can be told; why the rest cannot. */
async function tellStopped(context: WriteContext, batchId: string, given: Pick<LookOptions, 'givesUp'>) {
  const { deps, storeHash } = context;
  const options = { ...given, isStopped: true };
  const ids = await inStore(deps.db, storeHash, (trx) => openIds(trx, storeHash, batchId));
  const open = await inStore(deps.db, storeHash, (trx) =>
    openPublications(trx, storeHash, batchId, { except: [], limit: ids.length }),
  );
  const texts = new Map(open.flatMap(({ id, signal }) => (signal === 'url' ? [] : [[id, notWritten] as const])));
  const looked = await lookLast(context, batchId, texts, options);
  const concluded = await inStore(deps.db, storeHash, (trx) => conclude(trx, storeHash, looked.outcomes));
  await tellMirror(deps, context, concluded);
  let { trouble } = looked;
  for (const publication of open.filter(({ signal }) => signal === 'url'))
    trouble = (await endMove(context, publication, notWritten, options)).trouble ?? trouble;
  return trouble;
}
