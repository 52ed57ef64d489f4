import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { injectorState } from '../injector/injector-state.ts';
import { switchOffEverywhere } from '../injector/switch-off.ts';
import { stopLlms } from '../llms-txt/stop-llms.ts';
import { callOffWaiting, resumePaused } from '../propagation/control-batch.ts';
import { removeMetafields } from '../propagation/placed-things.ts';
import { activeInstallation, mustPublish } from '../propagation/publish-ready.ts';
import type { Actor } from '../propagation/publish-ready.ts';
import { openLeaveBatch } from '../propagation/record-store-publication.ts';
import { stopPublicData } from '../public-data/stop-public-data.ts';
import { calledOffNote } from './called-off-note.ts';
import { isBusy } from './is-busy.ts';
import { beginRemoval, openLeaving, saveNotes } from './leaving-repository.ts';

/**
 * Takes away what Clione placed: the script by switching the Schema Injector off, the metafields by a batch, then
 * webhooks, leftover scripts and redirects that do nothing any more by a job. The addresses of search data end at once, the
 * file at /llms.txt when nothing leads to it any more. What waits to be published is called off before: it would be placed
 * afterwards. Each part may be repeated; an earlier removal that is paused goes on.
 * @throws AppError `forbidden`; `conflict` while something else is being written; BigCommerceError when the scripts cannot
 * be read.
 */
export async function removePlaced(
  deps: Pick<Deps, 'db' | 'clock' | 'queue' | 'bigcommerce'>,
  storeHash: string,
  actor: Actor,
): Promise<void> {
  const { db, clock, queue } = deps;
  mustPublish(actor);
  if (await isBusy(db, storeHash)) {
    throw new AppError('conflict', 'Clione is writing to your shop right now. Wait until that is done, or stop it.');
  }
  if ((await injectorState(db, storeHash)).state === 'on') await switchOffEverywhere(deps, storeHash, actor);
  await inStore(db, storeHash, async (trx) => {
    const at = clock.now();
    const by = { installation: await activeInstallation(trx, storeHash, at), actor: actor.email, at };
    const leaving = await openLeaving(trx, storeHash, by);
    if (leaving.removal === 'running') throw new AppError('conflict', 'Clione is removing these things already.');
    const calledOff = await callOffWaiting(deps, trx, storeHash, by);
    await resumePaused(deps, trx, storeHash, leaving.removalBatches, by);
    await saveNotes(trx, storeHash, leaving.id, calledOffNote(calledOff, at));
    await stopLlms(trx, storeHash, by);
    await stopPublicData(trx, storeHash, by);
    const metafields = await removeMetafields({ queue }, trx, storeHash, by);
    const batchId = await openLeaveBatch(trx, storeHash, by);
    const batchIds = metafields === undefined ? [batchId] : [metafields, batchId];
    await beginRemoval(trx, storeHash, leaving.id, { batchIds, batchId, actor: actor.email });
    await record(trx, storeHash, {
      at,
      actor: actor.email,
      action: 'leaving.remove',
      subject: `leaving:${leaving.id}`,
    });
    const { installation } = by;
    await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'leave', leavingId: leaving.id });
  });
}
