import { record } from '../audit/record.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { moveBatch, readBatch, updateBatch } from './batch-repository.ts';
import type { StoredBatch } from './batch-repository.ts';
import { allowance, nextStep } from './batch-status.ts';
import { conclude } from './conclude.ts';
import { hasStartedMove, openIds, openPublications } from './publication-repository.ts';
import { takeGroup } from './take-group.ts';
import type { Group } from './take-group.ts';
import { concernOf, delayAfter, mostFailedRuns } from './trouble.ts';
import { failed, writeTextGroup } from './write-group.ts';
import type { GroupResult, WriteContext } from './write-group.ts';
import { writeAddress } from './write-address.ts';
import { writeJsonld } from './write-jsonld.ts';

type PublishDeps = Pick<Deps, 'db' | 'clock' | 'bigcommerce' | 'queue' | 'logger'>;

export type BatchJob = { storeHash: string; installation: number; batchId: string };

/** What one run of the job has met. */
type Run = {
  /** Left for a later run, with why. */
  later: Map<string, string>;
  concluded: number;
  /** Groups in a row that BigCommerce cut short, or that found no place in its rate limit in time. */
  inARow: number;
};

const mostInARow = 3;

/**
 * Writes what is open of a batch, group by group, until it is over, paused, cancelled, or the installation is another.
 * Safe to run twice and to be killed anywhere: every group starts from the database and from what is live.
 */
export async function publishBatch(deps: PublishDeps, job: BatchJob, signal: AbortSignal): Promise<void> {
  const { storeHash, batchId } = job;
  const run: Run = { later: new Map(), concluded: 0, inARow: 0 };
  while (run.inARow < mostInARow) {
    signal.throwIfAborted();
    const batch = await inStore(deps.db, storeHash, (trx) => begin(trx, storeHash, batchId));
    if (batch?.state !== 'running') return;
    const isCurrent = batch.installation === job.installation;
    if (!isCurrent || !(await isCurrentInstallation(deps.db, storeHash, job.installation))) {
      return inStore(deps.db, storeHash, (trx) => skipRest(trx, storeHash, batchId, deps.clock.now()));
    }
    const group = await nextGroup(deps, job, batch, run);
    if (group === undefined) break;
    if (!(await writeOne({ deps, storeHash, signal }, deps, job, group, run))) return;
    if (!(await lookBack(deps, job))) return;
  }
  await endRun(deps, job, run);
}

async function begin(trx: Trx, storeHash: string, batchId: string): Promise<StoredBatch | undefined> {
  const batch = await readBatch(trx, storeHash, batchId);
  if (batch?.state !== 'queued') return batch;
  await moveBatch(trx, storeHash, batchId, 'running');
  return readBatch(trx, storeHash, batchId);
}

async function nextGroup(deps: PublishDeps, job: BatchJob, batch: StoredBatch, run: Run): Promise<Group | undefined> {
  const open = await inStore(deps.db, job.storeHash, (trx) =>
    openPublications(trx, job.storeHash, job.batchId, { except: [...run.later.keys()], limit: 400 }),
  );
  return takeGroup(open, { allowance: allowance(progressOf(batch)), oneByOne: batch.failedRuns > 0 });
}

/** False when the batch stops here for a person. */
async function writeOne(
  context: WriteContext,
  deps: PublishDeps,
  job: BatchJob,
  group: Group,
  run: Run,
): Promise<boolean> {
  try {
    const result = await writeGroup(context, group);
    run.concluded += result.concluded;
    for (const [id, reason] of result.later) run.later.set(id, reason);
    run.inARow = result.concluded + result.later.size > 0 ? 0 : run.inARow + 1;
    return true;
  } catch (error) {
    if (!(error instanceof BigCommerceError) || context.signal.aborted) throw error;
    deps.logger.warn({ err: error, storeHash: job.storeHash, batchId: job.batchId }, 'group of a batch not written');
    if (concernOf[error.problem] === 'store') {
      await pause(deps, job, error.publicMessage);
      return false;
    }
    const isAlone = new Set(group.publications.map(({ entityId }) => entityId)).size === 1;
    if (concernOf[error.problem] === 'row' && isAlone) {
      const outcomes = group.publications.map(({ id }) => failed(id, error.publicMessage, deps.clock.now()));
      run.concluded += (await inStore(deps.db, job.storeHash, (trx) => conclude(trx, job.storeHash, outcomes))).count;
      return true;
    }
    for (const { id } of group.publications) run.later.set(id, error.publicMessage);
    run.inARow += 1;
    return true;
  }
}

async function writeGroup(context: WriteContext, group: Group): Promise<GroupResult> {
  const [first] = group.publications;
  if (first !== undefined && group.what === 'jsonld') return writeJsonld(context, first);
  if (first !== undefined && group.what === 'url') return writeAddress(context, first);
  return writeTextGroup(context, group.kind, group.publications);
}

/** Whether the batch goes on after what was written so far. */
async function lookBack(deps: PublishDeps, job: BatchJob): Promise<boolean> {
  const { storeHash, batchId } = job;
  const step = await inStore(deps.db, storeHash, async (trx) => {
    const batch = await readBatch(trx, storeHash, batchId);
    if (batch === undefined) return undefined;
    const next = nextStep(progressOf(batch));
    if (next.kind === 'go_on' && next.isTrusted !== batch.isTrusted) {
      await updateBatch(trx, storeHash, batchId, { isTrusted: next.isTrusted });
    }
    return next;
  });
  if (step?.kind !== 'pause') return true;
  await pause(deps, job, step.reason);
  return false;
}

/** Concludes the batch, or plans another run for what may work later; after too many a person is asked. */
async function endRun(deps: PublishDeps, job: BatchJob, run: Run): Promise<void> {
  const { storeHash, batchId, installation } = job;
  await inStore(deps.db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const open = await openIds(trx, storeHash, batchId);
    const items = await openPublications(trx, storeHash, batchId, { except: [...run.later.keys()], limit: 1 });
    if (open.length === 0) return finish(deps, trx, job, at);
    const failedRuns = run.concluded > 0 ? 1 : ((await readBatch(trx, storeHash, batchId))?.failedRuns ?? 0) + 1;
    const reason = [...run.later.values()].at(-1) ?? 'Your shop answers many requests right now.';
    if (failedRuns < mostFailedRuns) {
      await updateBatch(trx, storeHash, batchId, { failedRuns, problem: reason });
      const payload = { storeHash, installation, task: 'publish' as const, batchId };
      await deps.queue.enqueue(trx, 'write-to-store', payload, { startAfterSeconds: delayAfter(failedRuns) });
    } else if (items.length === 0 && !(await hasStartedMove(trx, storeHash, batchId))) {
      await conclude(
        trx,
        storeHash,
        open.map((id) => failed(id, run.later.get(id) ?? reason, at)),
      );
      await finish(deps, trx, job, at);
    } else await pauseIn(trx, storeHash, batchId, reason, at);
  });
}

async function finish({ queue }: PublishDeps, trx: Trx, job: BatchJob, at: Date): Promise<void> {
  const { storeHash, installation, batchId } = job;
  const change = { finishedAt: at, problem: null, failedRuns: 0 };
  if (await moveBatch(trx, storeHash, batchId, 'done', change)) {
    await record(trx, storeHash, { at, actor: 'Clione', action: 'batch.done', subject: `batch:${batchId}` });
    // What was written solves problems, and later suggestions must not repeat it.
    await queue.enqueue(trx, 'check-store', { storeHash, installation }, { startAfterSeconds: 2 });
  }
}

async function pause(deps: PublishDeps, { storeHash, batchId }: BatchJob, problem: string): Promise<void> {
  await inStore(deps.db, storeHash, (trx) => pauseIn(trx, storeHash, batchId, problem, deps.clock.now()));
}

async function pauseIn(trx: Trx, storeHash: string, batchId: string, problem: string, at: Date): Promise<void> {
  if (!(await moveBatch(trx, storeHash, batchId, 'paused', { problem, failedRuns: 0 }))) return;
  const subject = `batch:${batchId}`;
  await record(trx, storeHash, { at, actor: 'Clione', action: 'batch.paused', subject, detail: { problem } });
}

/** Ends a batch of an installation that is over; accepted changes wait in the tray again. */
export async function skipRest(trx: Trx, storeHash: string, batchId: string, at: Date): Promise<void> {
  const reason = 'Clione was uninstalled or installed anew before this was written. Publish it again.';
  await conclude(
    trx,
    storeHash,
    (await openIds(trx, storeHash, batchId)).map((id) => ({
      ...failed(id, reason, at, false),
      state: 'skipped' as const,
    })),
  );
  if (!(await moveBatch(trx, storeHash, batchId, 'cancelled', { problem: reason, finishedAt: at }))) return;
  await record(trx, storeHash, { at, actor: 'Clione', action: 'batch.cancelled', subject: `batch:${batchId}` });
}

function progressOf({ total, counts, isTrusted, tolerated }: StoredBatch) {
  const finished = total - counts.queued - counts.writing;
  return { total, finished, conflicts: counts.conflict, failed: counts.failed, isTrusted, tolerated };
}
