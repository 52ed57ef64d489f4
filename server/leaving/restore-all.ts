import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { activeInstallation, mustPublish } from '../propagation/publish-ready.ts';
import type { Actor } from '../propagation/publish-ready.ts';
import { undoMany } from '../propagation/undo-many.ts';
import type { UndoStarted } from '../propagation/undo-many.ts';
import { calledOffNote } from './called-off-note.ts';
import { addRestoreBatches, openLeaving, saveNotes } from './leaving-repository.ts';

/**
 * Takes back every text and address that is still ours, as batches, after calling off what waits to be published. May be
 * repeated for what is left.
 * @throws AppError `forbidden`; `conflict` when nothing is left to take back or to call off.
 */
export async function restoreAll(
  deps: Pick<Deps, 'db' | 'clock' | 'queue'>,
  storeHash: string,
  actor: Actor,
): Promise<UndoStarted> {
  mustPublish(actor);
  return inStore(deps.db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const installation = await activeInstallation(trx, storeHash, at);
    const leaving = await openLeaving(trx, storeHash, { installation, actor: actor.email, at });
    const started = await undoMany({ ...deps, db: trx }, storeHash, { scope: { what: 'everything' }, actor });
    await addRestoreBatches(trx, storeHash, leaving.id, started.batchIds);
    await saveNotes(trx, storeHash, leaving.id, calledOffNote(started.calledOff, at));
    return started;
  });
}
