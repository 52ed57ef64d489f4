import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { notePublished } from '../proposals/note-publications.ts';
import { eachReady, lockReadyProposals } from '../proposals/ready-changes.ts';
import { findStore } from '../stores/find-store.ts';
import { hasOpenLeaveBatch, insertBatch, unfinishedBatches } from './batch-repository.ts';
import { holdInstallation } from './erasing-repository.ts';
import { comparable } from './live-values.ts';
import { skipRest } from './publish-batch.ts';
import { markReady } from './tray-repository.ts';
import { instantAt } from './shop-time.ts';
import { insertPublications } from './publication-repository.ts';
import type { NewPublication } from './publication-repository.ts';

/** Who asks. `email` is kept as the author of what happens; it is never logged. */
export type Actor = { email: string; canPublish: boolean };

export type StartDeps = Pick<Deps, 'db' | 'clock' | 'queue'>;

/** How far ahead a batch may be scheduled. */
const mostDaysAhead = 60;

/**
 * Publishes what is ready, all of it or of these proposals: one batch, written in the background, at once or from `startsAt`
 * on (wall time of the shop, `2026-11-24T09:00`).
 * @throws AppError `forbidden` without the right to publish; `conflict` when nothing is ready or what is ready is not what was
 * shown; `invalid_request` for a time
 * that is over or too far ahead.
 */
export async function publishReady(
  deps: StartDeps,
  storeHash: string,
  request: {
    proposalIds?: readonly string[] | undefined;
    /** Of all that was shown as ready: nothing is published when anything else is ready by now. */
    mark?: string | undefined;
    startsAt?: string | undefined;
    actor: Actor;
  },
): Promise<{ batchId: string }> {
  mustPublish(request.actor);
  const timezone = (await findStore(deps.db, storeHash))?.timezone;
  return inStore(deps.db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const startsAt = request.startsAt === undefined ? undefined : dueTime(request.startsAt, timezone, at);
    const installation = await activeInstallation(trx, storeHash, at);
    const ready = await lockReadyProposals(trx, storeHash, request.proposalIds);
    if (request.mark !== undefined) await mustBeShown(trx, storeHash, request.mark);
    return startBatch(deps, trx, storeHash, {
      cause: 'publish',
      installation,
      actor: request.actor.email,
      publications: eachToPublish(trx, storeHash, ready),
      at,
      startsAt,
    });
  });
}

async function* eachToPublish(
  trx: Trx,
  storeHash: string,
  proposalIds: readonly string[],
): AsyncGenerator<NewPublication[]> {
  for await (const ready of eachReady(trx, storeHash, proposalIds))
    yield ready.map((change) => ({
      ...change,
      id: newId(),
      after: comparable(change.signal, change.after),
      cause: 'publish',
    }));
}

/** Asked after what is ready was locked: that can only be all of what was shown, or less of it. */
async function mustBeShown(trx: Trx, storeHash: string, mark: string): Promise<void> {
  const now = await markReady(trx, storeHash);
  if (now.mark === mark || now.changes === 0) return;
  const count = now.changes === 1 ? '1 change is' : `${now.changes.toLocaleString('en')} changes are`;
  throw new AppError('conflict', `${count} ready by now, not what you saw. Look again.`);
}

function dueTime(wallTime: string, timezone: string | undefined, now: Date): Date {
  const startsAt = instantAt(wallTime, timezone);
  const aheadMs = startsAt.getTime() - now.getTime();
  const problem = Number.isNaN(aheadMs)
    ? 'Choose a day and a time.'
    : aheadMs <= 0
      ? 'This time is over where your shop is. Choose a later one.'
      : aheadMs > mostDaysAhead * 86_400_000
        ? `Choose a time within the next ${mostDaysAhead} days.`
        : undefined;
  if (problem === undefined) return startsAt;
  throw new AppError('invalid_request', problem, { fields: { startsAt: problem } });
}

/** @throws AppError `forbidden` */
export function mustPublish(actor: Actor): void {
  if (actor.canPublish) return;
  throw new AppError(
    'forbidden',
    'You may prepare changes but not publish them. Ask the owner of the shop to allow it under Settings > Members.',
  );
}

/**
 * The installation of now, which stays it until the transaction ends. What an earlier one left unfinished is skipped:
 * its job never runs again, and open it would block every text that it holds.
 * @throws AppError `needs_reauthorization` when the store is not connected.
 */
export async function activeInstallation(trx: Trx, storeHash: string, at: Date): Promise<number> {
  await holdInstallation(trx, storeHash);
  const store = await findStore(trx, storeHash);
  if (store?.status !== 'active') {
    throw new AppError(
      'needs_reauthorization',
      'Clione is not connected to your shop. Open Apps in your BigCommerce control panel and install it again.',
    );
  }
  for (const leftover of await unfinishedBatches(trx, storeHash, store.installation)) {
    await skipRest(trx, storeHash, leftover, at);
  }
  return store.installation;
}

/** Ends every batch of a shop that was uninstalled: no job goes on with it. */
export async function endUnfinished(trx: Trx, storeHash: string, at: Date): Promise<void> {
  for (const leftover of await unfinishedBatches(trx, storeHash, undefined))
    await skipRest(trx, storeHash, leftover, at);
}

/**
 * Makes a batch of publications and queues its job, for `startsAt` if given, in the caller's transaction.
 * @throws AppError `conflict` when nothing of it can be written now, and for publishing while what Clione placed is removed.
 */
export async function startBatch(
  deps: StartDeps,
  trx: Trx,
  storeHash: string,
  batch: {
    cause: 'publish' | 'undo';
    installation: number;
    actor: string;
    /** All of them, or in pieces. */
    publications: readonly NewPublication[] | AsyncIterable<readonly NewPublication[]>;
    at: Date;
    startsAt?: Date | undefined;
  },
): Promise<{ batchId: string }> {
  const { cause, installation, actor, publications, at, startsAt } = batch;
  const batchId = newId();
  if (cause === 'publish' && (await hasOpenLeaveBatch(trx, storeHash, installation))) {
    throw new AppError(
      'conflict',
      'Clione is taking away what it placed in your shop. Wait until that is done, then publish.',
    );
  }
  await insertBatch(trx, storeHash, { id: batchId, cause, installation, requestedBy: actor, queuedAt: at, startsAt });
  let [asked, added] = [0, 0];
  for await (const piece of Symbol.asyncIterator in publications ? publications : [publications]) {
    asked += piece.length;
    added += await addPublications(trx, storeHash, { id: batchId, actor, at }, piece);
  }
  if (asked === 0) {
    throw new AppError(
      'conflict',
      'Nothing is ready to publish. Accept some suggestions first; new addresses are published on their own.',
    );
  }
  if (added === 0) {
    throw new AppError(
      'conflict',
      'All of this is being written right now, or part of a scheduled or paused publication. Look in Signal Propagation.',
    );
  }
  await record(trx, storeHash, {
    at,
    actor,
    action: startsAt === undefined ? `batch.${cause}` : 'batch.scheduled',
    subject: `batch:${batchId}`,
    detail: { publications: added, ...(startsAt === undefined ? {} : { startsAt: startsAt.toISOString() }) },
  });
  const startAfterSeconds = startsAt && Math.ceil((startsAt.getTime() - at.getTime()) / 1000);
  await deps.queue.enqueue(
    trx,
    'write-to-store',
    { storeHash, installation, task: 'publish', batchId },
    startAfterSeconds === undefined ? {} : { startAfterSeconds },
  );
  return { batchId };
}

/** Returns how many were added: of a signal with an open publication none is. */
async function addPublications(
  trx: Trx,
  storeHash: string,
  batch: { id: string; actor: string; at: Date },
  publications: readonly NewPublication[],
): Promise<number> {
  const added = await insertPublications(trx, storeHash, batch, publications);
  await notePublished(
    trx,
    storeHash,
    publications.flatMap(({ id, proposalId, signal }) =>
      added.has(id) && proposalId !== undefined ? [{ proposalId, signal, publicationId: id }] : [],
    ),
  );
  return added.size;
}
