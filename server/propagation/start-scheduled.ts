import { record } from '../audit/record.ts';
import { factKey } from '../catalog/entity.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import { slicesOf } from '../db/slices.ts';
import type { Deps } from '../deps.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { lockedOf } from '../proposals/locked-fields.ts';
import { chosenOf } from '../proposals/note-publications.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { lockBatch, moveBatch } from './batch-repository.ts';
import { conclude } from './conclude.ts';
import { holdInstallation, isBeingErased } from './erasing-repository.ts';
import { heldOf } from './held.ts';
import { scheduledPublications } from './scheduled-repository.ts';
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
    await holdInstallation(trx, storeHash);
    if (await isBeingErased(trx, storeHash)) {
      await queue.enqueue(trx, 'write-to-store', { ...job, task: 'publish' }, { startAfterSeconds: erasedBySeconds });
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
  const open = await scheduledPublications(trx, storeHash, batchId);
  const outdated = new Map<string, Signal[]>();
  const items = [
    ...new Map(open.map(({ kind, entityId }) => [factKey(kind, entityId), { kind, id: entityId }])).values(),
  ];
  for (const page of slicesOf(items, pageSize))
    for (const [key, signals] of await findOutdated(trx, storeHash, page)) outdated.set(key, signals);
  const ids = open.map(({ id }) => id);
  const [chosen, locked] = [await chosenOf(trx, storeHash, ids), await lockedOf(trx, storeHash, ids)];
  const held = heldOf(open, { outdated, chosen, locked });
  await conclude(
    trx,
    storeHash,
    held.map(({ id, reason }) => ({ ...failed(id, reason, at, false), state: 'skipped' as const })),
  );
  return held.length;
}

const pageSize = 250;
/** An erasure is through by then, or has come to nothing. */
const erasedBySeconds = 180;
