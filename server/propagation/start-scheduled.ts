import { record } from '../audit/record.ts';
import { factKey } from '../catalog/entity.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { chosenOf } from '../proposals/note-publications.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { lockBatch, moveBatch } from './batch-repository.ts';
import { conclude } from './conclude.ts';
import { openPublications } from './publication-repository.ts';
import type { BatchJob } from './publish-batch.ts';
import { skipRest } from './publish-batch.ts';
import { failed } from './write-group.ts';

/** Signals of these entities, by `factKey`, whose suggestion rests on a fact that the entity no longer has. */
export type FindOutdated = (
  trx: Trx,
  storeHash: string,
  keys: readonly { kind: EntityKind; id: number }[],
) => Promise<Map<string, Signal[]>>;

type ScheduleDeps = Pick<Deps, 'db' | 'clock' | 'queue'>;

const changedFacts =
  'Held: product data that this text rests on changed after it was scheduled. Look at it in Review, then publish it again.';
const replaced = 'Held: the suggestion was replaced after it was scheduled. Look at the newer one in Review.';

/**
 * Lets a scheduled batch begin once its time has come, without what has to be held; before that it only plans the next look.
 * Does nothing with other batches. Safe to run twice: the batch is locked, and it leaves `scheduled` once.
 */
export async function startScheduled(
  { db, clock, queue }: ScheduleDeps,
  findOutdated: FindOutdated,
  job: BatchJob,
): Promise<void> {
  const { storeHash, batchId } = job;
  const isCurrent = await isCurrentInstallation(db, storeHash, job.installation);
  await inStore(db, storeHash, async (trx) => {
    const batch = await lockBatch(trx, storeHash, batchId);
    if (batch?.state !== 'scheduled' || batch.startsAt === undefined) return;
    const at = clock.now();
    if (!isCurrent || batch.installation !== job.installation) return skipRest(trx, storeHash, batchId, at);
    const waitMs = batch.startsAt.getTime() - at.getTime();
    if (waitMs > 0) {
      const startAfterSeconds = Math.ceil(waitMs / 1000);
      await queue.enqueue(trx, 'write-to-store', { ...job, task: 'publish' }, { startAfterSeconds });
      return;
    }
    const held = await holdChanged(trx, storeHash, batchId, findOutdated, at);
    await moveBatch(trx, storeHash, batchId, 'queued');
    await record(trx, storeHash, {
      at,
      actor: 'Clione',
      action: 'batch.begun',
      subject: `batch:${batchId}`,
      detail: { held },
    });
  });
}

async function holdChanged(
  trx: Trx,
  storeHash: string,
  batchId: string,
  findOutdated: FindOutdated,
  at: Date,
): Promise<number> {
  const open = await openPublications(trx, storeHash, batchId, { except: [], limit: mostInBatch });
  const chosen = await chosenOf(
    trx,
    storeHash,
    open.map(({ id }) => id),
  );
  let held = 0;
  for (let start = 0; start < open.length; start += pageSize) {
    const page = open.slice(start, start + pageSize);
    const keys = page.map(({ kind, entityId }) => ({ kind, id: entityId }));
    const outdated = await findOutdated(trx, storeHash, keys);
    const holds = page.flatMap(({ id, kind, entityId, signal }) => {
      const isOutdated = outdated.get(factKey(kind, entityId))?.includes(signal) === true;
      const reason = isOutdated ? changedFacts : chosen.has(id) ? undefined : replaced;
      return reason === undefined ? [] : [{ ...failed(id, reason, at, false), state: 'skipped' as const }];
    });
    await conclude(trx, storeHash, holds);
    held += holds.length;
  }
  return held;
}

const pageSize = 250;
const mostInBatch = 1_000_000;
