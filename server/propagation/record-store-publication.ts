import type { Trx } from '../db/pool.ts';
import { slicesOf } from '../db/slices.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { beginBatchOf, hasOpenLeaveBatch, insertBatch, lockBatch, moveBatch, settleBatch } from './batch-repository.ts';
import { isBeingErased, lockInstallation, openEraseBatches } from './erasing-repository.ts';
import {
  finishPublications,
  insertStorePublication,
  openStorePublications,
  startPublications,
} from './publication-repository.ts';
import type { StorePublication, StorePublicationDraft } from './store-publication.ts';

export type { StorePublication, StorePublicationDraft } from './store-publication.ts';

/**
 * Records, before anything is sent, that a store-wide thing will be written. Opens a batch of cause `injector` unless
 * one is given; the caller enqueues the `inject` task with it in the same transaction.
 * @throws AppError `conflict` while another publication of the same thing is open, and for placing while what Clione placed
 * is being removed, but for the redirect that an address brings with it.
 */
export async function recordStorePublication(
  trx: Trx,
  storeHash: string,
  draft: StorePublicationDraft,
): Promise<{ batchId: string; publicationId: string }> {
  // The redirect of an address that moves, or goes back: a removal looks at what stands only once that batch is over.
  const comesWithAddress = draft.batchId !== undefined && draft.signal === 'redirect';
  if (draft.after !== '' && !comesWithAddress) await refuseWhileRemoving(trx, storeHash, draft.installation);
  const batchId = draft.batchId ?? newId();
  if (draft.batchId === undefined) {
    await insertBatch(trx, storeHash, {
      id: batchId,
      cause: 'injector',
      installation: draft.installation,
      requestedBy: draft.actor,
      queuedAt: draft.at,
    });
  }
  const publicationId = newId();
  await insertStorePublication(trx, storeHash, { ...draft, id: publicationId, batchId });
  return { batchId, publicationId };
}

/** @throws AppError `conflict` while what Clione placed is being removed: what is placed now would go with it, or outlive it. */
async function refuseWhileRemoving(trx: Trx, storeHash: string, installation: number): Promise<void> {
  if (!(await hasOpenLeaveBatch(trx, storeHash, installation))) return;
  throw new AppError(
    'conflict',
    'Clione is taking away what it placed in your shop. Wait until that is done, then switch it on again.',
  );
}

/** Whether what Clione placed is being taken away, as the shop leaves, and that has not come to an end. */
export async function isTakingAway(trx: Trx, storeHash: string, installation: number): Promise<boolean> {
  return hasOpenLeaveBatch(trx, storeHash, installation);
}

type Removal = { installation: number; actor: string; at: Date };

/** A batch for things that are taken away as the shop leaves: it ends with `endLeaveBatch`. */
export async function openLeaveBatch(trx: Trx, storeHash: string, removal: Removal): Promise<string> {
  return openRemoval(trx, storeHash, 'leave', removal);
}

/** The same before everything is erased. Until it ends no other batch begins; the caller has locked the installation. */
export async function openEraseBatch(trx: Trx, storeHash: string, removal: Removal): Promise<string> {
  return openRemoval(trx, storeHash, 'erase', removal);
}

async function openRemoval(
  trx: Trx,
  storeHash: string,
  cause: 'leave' | 'erase',
  { installation, actor, at }: Removal,
): Promise<string> {
  const id = newId();
  await insertBatch(trx, storeHash, { id, cause, installation, requestedBy: actor, queuedAt: at });
  return id;
}

/** Ends what an erasure that was asked for before `until` and came to nothing has left open; false when that was nothing. */
export async function endEraseBatches(
  trx: Trx,
  storeHash: string,
  installation: number,
  { at, until = at }: { at: Date; until?: Date },
): Promise<boolean> {
  const open = await openEraseBatches(trx, storeHash, installation, until);
  for (const id of open) await endLeaveBatch(trx, storeHash, id, at, 'The erasure came to nothing.');
  return open.length > 0;
}

/** Whether everything about the shop is being erased right now. */
export async function isErasing(trx: Trx, storeHash: string): Promise<boolean> {
  return isBeingErased(trx, storeHash);
}

/** Until the transaction ends nobody begins a batch, uninstalls or installs anew. */
export async function holdStill(trx: Trx, storeHash: string): Promise<void> {
  await lockInstallation(trx, storeHash);
}

/** Whether the removal still goes on, which it then does until the transaction ends. */
export async function isRemoving(trx: Trx, storeHash: string, batchId: string): Promise<boolean> {
  const batch = await lockBatch(trx, storeHash, batchId);
  return batch?.state === 'queued' || batch?.state === 'running';
}

/**
 * Ends the batch, whether it held something or not. What is still open in it ends with `problem` as its reason: left open it
 * would block every later write of the same thing. A second time does nothing.
 */
export async function endLeaveBatch(
  trx: Trx,
  storeHash: string,
  batchId: string,
  at: Date,
  problem?: string,
): Promise<void> {
  const reason = problem ?? 'The removal ended before this was taken away.';
  const nothing = { sent: false, liveBefore: undefined, readBack: undefined, found: undefined, reason, at };
  for (const slice of slicesOf(await openStorePublications(trx, storeHash, batchId))) {
    const outcomes = slice.map(({ id, state }) => ({
      ...nothing,
      id,
      state: state === 'writing' ? ('failed' as const) : ('skipped' as const),
    }));
    await finishPublications(trx, storeHash, outcomes);
  }
  await moveBatch(trx, storeHash, batchId, 'done', { finishedAt: at, problem: null });
}

/** What of the batch is still to be written, oldest first. */
export async function openPublicationsOf(trx: Trx, storeHash: string, batchId: string): Promise<StorePublication[]> {
  return openStorePublications(trx, storeHash, batchId);
}

/** Says that the write is about to be sent: nothing is `applied` without it. A second time does nothing. */
export async function startStorePublication(
  trx: Trx,
  storeHash: string,
  publicationId: string,
  at: Date,
): Promise<void> {
  await startPublications(trx, storeHash, [{ id: publicationId, liveBefore: undefined }], at);
  await beginBatchOf(trx, storeHash, publicationId);
}

/** Concludes a store-wide publication and, with its last one, the batch. A second time does nothing. */
export async function finishStorePublication(
  trx: Trx,
  storeHash: string,
  publicationId: string,
  outcome: {
    state: 'applied' | 'unchanged' | 'conflict' | 'failed' | 'skipped';
    /** What was read afterwards; undefined when nothing was. */
    readBack: string | undefined;
    reason: string | undefined;
    at: Date;
    /** It may stand in the shop although nobody could look afterwards: it counts as placed then. */
    mayStand?: boolean;
  },
): Promise<void> {
  const { state, readBack, reason, at, mayStand = false } = outcome;
  await finishPublications(trx, storeHash, [
    {
      id: publicationId,
      state,
      sent: state === 'applied' || (state === 'failed' && (readBack !== undefined || mayStand)),
      liveBefore: undefined,
      readBack,
      found: state === 'conflict' ? readBack : undefined,
      reason,
      at,
    },
  ]);
  await settleBatch(trx, storeHash, publicationId, at);
}
