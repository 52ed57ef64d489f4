import type { Trx } from '../db/pool.ts';
import type { PublicationState } from '../proposals/publication-state.ts';
import type { BatchState } from './batch-status.ts';
import { batchMoves } from './batch-status.ts';
import { refuseWhileErasing } from './erasing-repository.ts';

export type BatchCause = 'publish' | 'undo' | 'injector' | 'leave' | 'erase';

/** Batches of store-wide things: each is written by a job of its own, and nobody can pause or cancel it. */
export const storeWideCauses: readonly BatchCause[] = ['injector', 'leave', 'erase'];

/** What its writes came to, trouble with the shop, or a person. */
export type PauseCause = 'result' | 'trouble' | 'person';

export type StoredBatch = {
  id: string;
  position: number;
  cause: BatchCause;
  state: BatchState;
  installation: number;
  problem: string | undefined;
  requestedBy: string;
  queuedAt: Date;
  finishedAt: Date | undefined;
  failedRuns: number;
  isTrusted: boolean;
  tolerated: number;
  /** When it was scheduled to begin; undefined when it began at once. */
  startsAt: Date | undefined;
  pausedFor: PauseCause | undefined;
  /** What the public pages of the first ten showed. */
  proof: string | undefined;
  /** A person has stopped it: nothing of it is sent any more. */
  isStopped: boolean;
  /** It was paused before because what it had sent could not be read. */
  wasUnread: boolean;
  /** Publications of it; redirects that come with addresses are not counted. */
  total: number;
  counts: Record<PublicationState, number>;
};

/** @throws AppError `conflict` while everything about the shop is being erased: nothing begins then. */
export async function insertBatch(
  trx: Trx,
  storeHash: string,
  batch: {
    id: string;
    cause: BatchCause;
    installation: number;
    requestedBy: string;
    queuedAt: Date;
    startsAt?: Date | undefined;
  },
): Promise<void> {
  await refuseWhileErasing(trx, storeHash);
  await trx('batches').insert({
    store_hash: storeHash,
    id: batch.id,
    cause: batch.cause,
    installation: batch.installation,
    requested_by: batch.requestedBy,
    queued_at: batch.queuedAt,
    ...(batch.startsAt === undefined ? {} : { starts_at: batch.startsAt, state: 'scheduled' }),
  });
}

export async function readBatch(trx: Trx, storeHash: string, id: string): Promise<StoredBatch | undefined> {
  return (await selectBatches(trx, storeHash, 'and batch.id = ?', [id], 1))[0];
}

/** Whether a person has stopped the batch: what of it has not been sent yet stays unsent. */
export async function isStopped(trx: Trx, storeHash: string, id: string): Promise<boolean> {
  const stopped = await trx('batches')
    .where({ store_hash: storeHash, id })
    .whereNotNull('stopped_at')
    .first<unknown>('id');
  return stopped !== undefined;
}

export async function readBatches(
  trx: Trx,
  storeHash: string,
  page: { before: number | undefined; limit: number },
): Promise<StoredBatch[]> {
  return page.before === undefined
    ? selectBatches(trx, storeHash, '', [], page.limit)
    : selectBatches(trx, storeHash, 'and batch.position < ?', [page.before], page.limit);
}

/** Those that wait for their time, the next first. */
export async function readScheduledBatches(trx: Trx, storeHash: string): Promise<StoredBatch[]> {
  const batches = await selectBatches(trx, storeHash, `and batch.state = 'scheduled'`, [], 200);
  return batches.sort((a, b) => (a.startsAt?.getTime() ?? 0) - (b.startsAt?.getTime() ?? 0));
}

/** Whether an older batch of this installation is on its way: one store's work is done in order. */
export async function hasOlderUnderWay(trx: Trx, storeHash: string, batch: StoredBatch): Promise<boolean> {
  const older = await trx('batches')
    .select('id')
    .where({ store_hash: storeHash, installation: batch.installation })
    .whereNotIn('cause', [...storeWideCauses])
    .whereIn('state', ['queued', 'running'])
    .where('position', '<', batch.position)
    .first<{ id: string } | undefined>();
  return older !== undefined;
}

/** The one that is being written or waits for someone; undefined when there is none. */
export async function readActiveBatch(trx: Trx, storeHash: string): Promise<StoredBatch | undefined> {
  return (await selectBatches(trx, storeHash, `and batch.state in ('queued', 'running', 'paused')`, [], 1))[0];
}

/** Whether a batch of this installation is on its way into the shop, of whatever cause. */
export async function hasMovingBatch(trx: Trx, storeHash: string): Promise<boolean> {
  const moving = await trx('batches')
    .join('stores', (join) =>
      join.on('stores.store_hash', 'batches.store_hash').andOn('stores.installation', 'batches.installation'),
    )
    .where('batches.store_hash', storeHash)
    .whereIn('batches.state', ['queued', 'running'])
    .first<unknown>('batches.id');
  return moving !== undefined;
}

/** Whether what Clione placed is being taken away, of this installation. */
export async function hasOpenLeaveBatch(trx: Trx, storeHash: string, installation: number): Promise<boolean> {
  const open = await trx('batches')
    .where({ store_hash: storeHash, installation, cause: 'leave' })
    .whereIn('state', ['queued', 'running'])
    .first<unknown>('id');
  return open !== undefined;
}

export async function countBatches(trx: Trx, storeHash: string): Promise<number> {
  const [{ count = 0 } = {}] = await trx('batches')
    .where({ store_hash: storeHash })
    .count<{ count: number }[]>({ count: '*' });
  return count;
}

export async function lockBatch(trx: Trx, storeHash: string, id: string): Promise<StoredBatch | undefined> {
  await trx('batches').select('id').where({ store_hash: storeHash, id }).forUpdate();
  return readBatch(trx, storeHash, id);
}

export type BatchChange = {
  problem?: string | null;
  finishedAt?: Date;
  failedRuns?: number;
  isTrusted?: boolean;
  tolerated?: number;
  pausedFor?: PauseCause | null;
  proof?: string;
  stoppedAt?: Date;
  unreadAt?: Date;
};

/** Moves a batch as its table allows; false when it is in a state from which it may not go there. */
export async function moveBatch(
  trx: Trx,
  storeHash: string,
  id: string,
  to: BatchState,
  change: BatchChange = {},
): Promise<boolean> {
  const from = Object.entries(batchMoves).flatMap(([state, next]) => (next.includes(to) ? [state] : []));
  const moved = await trx('batches')
    .where({ store_hash: storeHash, id })
    .whereIn('state', from)
    .update({ state: to, ...toColumns(change) });
  return moved === 1;
}

export async function updateBatch(trx: Trx, storeHash: string, id: string, change: BatchChange): Promise<void> {
  await trx('batches').where({ store_hash: storeHash, id }).update(toColumns(change));
}

/** The batch of a publication runs from its first write on. */
export async function beginBatchOf(trx: Trx, storeHash: string, publicationId: string): Promise<void> {
  await trx.raw(
    `update batches set state = 'running' where store_hash = ? and state = 'queued'
       and id = (select batch_id from publications where store_hash = ? and id = ?)`,
    [storeHash, storeHash, publicationId],
  );
}

/** Concludes the batch of a publication once none of its publications is open; a removal ends with `endLeaveBatch`. */
export async function settleBatch(trx: Trx, storeHash: string, publicationId: string, at: Date): Promise<void> {
  await trx.raw(
    `update batches set state = 'done', finished_at = ?, problem = null
     where store_hash = ? and state in ('queued', 'running') and cause not in ('leave', 'erase')
       and id = (select batch_id from publications where store_hash = ? and id = ?)
       and not exists (select from publications open where open.store_hash = batches.store_hash
         and open.batch_id = batches.id and open.state in ('queued', 'writing'))`,
    [at, storeHash, storeHash, publicationId],
  );
}

/** Batches that are not over, but for those of the installation `except`. */
export async function unfinishedBatches(trx: Trx, storeHash: string, except: number | undefined): Promise<string[]> {
  const rows = await trx('batches')
    .select<{ id: string }[]>('id')
    .where({ store_hash: storeHash })
    .whereIn('state', ['scheduled', 'queued', 'running', 'paused'])
    .whereNot(except === undefined ? {} : { installation: except });
  return rows.map(({ id }) => id);
}

function toColumns(change: BatchChange) {
  return {
    ...(change.problem === undefined ? {} : { problem: change.problem }),
    ...(change.finishedAt === undefined ? {} : { finished_at: change.finishedAt }),
    ...(change.failedRuns === undefined ? {} : { failed_runs: change.failedRuns }),
    ...(change.isTrusted === undefined ? {} : { is_trusted: change.isTrusted }),
    ...(change.tolerated === undefined ? {} : { tolerated: change.tolerated }),
    ...(change.pausedFor === undefined ? {} : { paused_for: change.pausedFor }),
    ...(change.proof === undefined ? {} : { proof: change.proof }),
    ...(change.stoppedAt === undefined ? {} : { stopped_at: change.stoppedAt }),
    ...(change.unreadAt === undefined ? {} : { unread_at: change.unreadAt }),
  };
}

type BatchRow = {
  id: string;
  position: number;
  cause: BatchCause;
  state: BatchState;
  installation: number;
  problem: string | null;
  requested_by: string;
  queued_at: Date;
  finished_at: Date | null;
  failed_runs: number;
  is_trusted: boolean;
  tolerated: number;
  starts_at: Date | null;
  paused_for: PauseCause | null;
  proof: string | null;
  stopped_at: Date | null;
  unread_at: Date | null;
  counts: Partial<Record<PublicationState, number>>;
};

async function selectBatches(trx: Trx, storeHash: string, where: string, values: (string | number)[], limit: number) {
  const { rows } = await trx.raw<{ rows: BatchRow[] }>(
    `select batch.*, coalesce(counted.counts, '{}') as counts
     from batches batch
     left join lateral (
       select jsonb_object_agg(state, publications) as counts from (
         select state, count(*) as publications from publications
         where store_hash = batch.store_hash and batch_id = batch.id
           and (kind <> 'store' or batch.cause in ('injector', 'leave', 'erase'))
         group by state) as by_state
     ) as counted on true
     where batch.store_hash = ? ${where}
     order by batch.position desc limit ?`,
    [storeHash, ...values, limit],
  );
  return rows.map(toBatch);
}

function toBatch(row: BatchRow): StoredBatch {
  const counts = { queued: 0, writing: 0, applied: 0, unchanged: 0, conflict: 0, failed: 0, skipped: 0, ...row.counts };
  return {
    id: row.id,
    position: row.position,
    cause: row.cause,
    state: row.state,
    installation: row.installation,
    problem: row.problem ?? undefined,
    requestedBy: row.requested_by,
    queuedAt: row.queued_at,
    finishedAt: row.finished_at ?? undefined,
    failedRuns: row.failed_runs,
    isTrusted: row.is_trusted,
    tolerated: row.tolerated,
    startsAt: row.starts_at ?? undefined,
    pausedFor: row.paused_for ?? undefined,
    proof: row.proof ?? undefined,
    isStopped: row.stopped_at !== null,
    wasUnread: row.unread_at !== null,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
  };
}
