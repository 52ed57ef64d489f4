import { record } from '../audit/record.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { hasOlderUnderWay, lockBatch, moveBatch, readBatch, updateBatch } from './batch-repository.ts';
import type { PauseCause, StoredBatch } from './batch-repository.ts';
import { allowance, isTurnOver, nextStep } from './batch-status.ts';
import { conclude, tellMirror } from './conclude.ts';
import { lookAfterRefusal, lookLast } from './look-again.ts';
import { lookAtPages } from './look-at-pages.ts';
import { hasStartedMove, openIds, openPublications } from './publication-repository.ts';
import { endStopped } from './stop-batch.ts';
import { takeGroup } from './take-group.ts';
import type { Group } from './take-group.ts';
import { concernOf, delayAfter, mostFailedRuns } from './trouble.ts';
import { failed, mayHaveBeenSent, writeTextGroup } from './write-group.ts';
import type { GroupResult, WriteContext } from './write-group.ts';
import { writeAddress } from './write-address.ts';
import { writeMetafields } from './write-metafields.ts';

type PublishDeps = Pick<Deps, 'db' | 'clock' | 'bigcommerce' | 'queue' | 'logger' | 'config'>;

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
/** Until an older batch of the store may be over, and until a page may have come out of a cache. */
const shortWaitSeconds = 5;

/**
 * Writes what is open of a batch, group by group, until it is over, paused, cancelled, or the installation is another; after
 * a while it goes to the end of the queue, so that a large shop keeps no other waiting.
 * Safe to run twice and to be killed anywhere: every group starts from the database and from what is live.
 */
export async function publishBatch(deps: PublishDeps, job: BatchJob, signal: AbortSignal): Promise<void> {
  const { storeHash, batchId, installation } = job;
  const context: WriteContext = { deps, storeHash, installation, signal };
  const run: Run = { later: new Map(), concluded: 0, inARow: 0 };
  const startedAt = deps.clock.now();
  while (run.inARow < mostInARow) {
    signal.throwIfAborted();
    const batch = await inStore(deps.db, storeHash, (trx) => begin(deps, trx, job));
    if (batch?.state !== 'running') return;
    const isCurrent = batch.installation === job.installation;
    if (!isCurrent || !(await isCurrentInstallation(deps.db, storeHash, job.installation))) {
      return inStore(deps.db, storeHash, (trx) => skipRest(trx, storeHash, batchId, deps.clock.now()));
    }
    if (batch.isStopped) return endStopped(context, batch);
    const step = nextStep(progressOf(batch));
    if (step.kind === 'pause') return pause(deps, job, step.reason, 'result');
    if (step.kind === 'look') {
      if (!(await proveFirst(deps, job, signal))) return;
      continue;
    }
    const group = await nextGroup(deps, job, batch, run);
    if (group === undefined) break;
    if (isTurnOver(startedAt, deps.clock.now())) return giveTurn(deps, job);
    if (!(await writeOne(context, deps, job, group, run))) return;
  }
  const given = await endRun(deps, job, run);
  if (given !== undefined) await endForGood(context, deps, job, given);
}

async function begin({ queue }: PublishDeps, trx: Trx, job: BatchJob): Promise<StoredBatch | undefined> {
  const { storeHash, batchId } = job;
  // Locked: somebody may be pausing it right now.
  const batch = await lockBatch(trx, storeHash, batchId);
  if (batch?.state !== 'queued') return batch;
  if (await hasOlderUnderWay(trx, storeHash, batch)) {
    await queue.enqueue(trx, 'write-to-store', { ...job, task: 'publish' }, { startAfterSeconds: shortWaitSeconds });
    return batch;
  }
  await moveBatch(trx, storeHash, batchId, 'running');
  return readBatch(trx, storeHash, batchId);
}

/** False when the batch does not go on now: pages still show what stood there before, or somebody has to look. */
async function proveFirst(deps: PublishDeps, job: BatchJob, signal: AbortSignal): Promise<boolean> {
  const { storeHash, batchId } = job;
  const looked = await lookAtPages(deps, storeHash, batchId, signal);
  if (looked.kind === 'differs' || looked.kind === 'unseen') {
    const problem =
      looked.kind === 'differs'
        ? `The first ten arrived, but not on their pages. ${looked.reason} Look at it, then go on or undo.`
        : `The first ten arrived and were read back. ${looked.reason} Go on if you know why, or undo.`;
    await pause(deps, job, problem, 'result');
    return false;
  }
  await inStore(deps.db, storeHash, async (trx) => {
    if (looked.kind === 'match') {
      return updateBatch(trx, storeHash, batchId, { isTrusted: true, proof: looked.proof, problem: null });
    }
    const problem = `Waiting for your pages to show the first ten. ${looked.reason}`;
    await updateBatch(trx, storeHash, batchId, { problem });
    await deps.queue.enqueue(
      trx,
      'write-to-store',
      { ...job, task: 'publish' },
      { startAfterSeconds: shortWaitSeconds },
    );
  });
  return looked.kind === 'match';
}

/** The rest of the batch stands behind whatever other shops wait for. */
async function giveTurn({ db, queue }: PublishDeps, job: BatchJob): Promise<void> {
  await queue.enqueue(db, 'write-to-store', { ...job, task: 'publish' });
}

/** Enough to fill a group of the largest size whatever signals stand between. */
const mostOpen = 1000;

async function nextGroup(deps: PublishDeps, job: BatchJob, batch: StoredBatch, run: Run): Promise<Group | undefined> {
  const allowed = allowance(progressOf(batch));
  const open = await inStore(deps.db, job.storeHash, (trx) =>
    openPublications(trx, job.storeHash, job.batchId, { except: [...run.later.keys()], limit: mostOpen }),
  );
  return takeGroup(open, { allowance: allowed, oneByOne: batch.failedRuns > 0 });
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
      await pause(deps, job, error.publicMessage, 'trouble');
      return false;
    }
    const isAlone = new Set(group.publications.map(({ entityId }) => entityId)).size === 1;
    if (concernOf[error.problem] === 'row' && isAlone) {
      const outcomes = await lookAfterRefusal(context, job.batchId, group, error.publicMessage);
      if (outcomes !== undefined) {
        const concluded = await inStore(deps.db, job.storeHash, (trx) => conclude(trx, job.storeHash, outcomes));
        await tellMirror(deps, job, concluded);
        run.concluded += concluded.count;
        return true;
      }
    }
    for (const { id } of group.publications) run.later.set(id, error.publicMessage);
    run.inARow += 1;
    return true;
  }
}

async function writeGroup(context: WriteContext, group: Group): Promise<GroupResult> {
  const [first] = group.publications;
  if (group.what === 'metafields') return writeMetafields(context, group.kind, group.publications);
  if (first !== undefined && group.what === 'url') return writeAddress(context, first);
  return writeTextGroup(context, group.kind, group.publications);
}

/**
 * Concludes the batch, or plans another run for what may work later; after too many a person is asked. What is to be given up,
 * by id with why, is for the caller.
 */
async function endRun(deps: PublishDeps, job: BatchJob, run: Run): Promise<Map<string, string> | undefined> {
  const { storeHash, batchId, installation } = job;
  return inStore(deps.db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const open = await openIds(trx, storeHash, batchId);
    const items = await openPublications(trx, storeHash, batchId, { except: [...run.later.keys()], limit: 1 });
    if (open.length === 0) {
      await finish(deps, trx, job, at);
      return undefined;
    }
    const failedRuns = run.concluded > 0 ? 1 : ((await readBatch(trx, storeHash, batchId))?.failedRuns ?? 0) + 1;
    const reason = [...run.later.values()].at(-1) ?? 'Your shop answers many requests right now.';
    if (failedRuns < mostFailedRuns) {
      await updateBatch(trx, storeHash, batchId, { failedRuns, problem: reason });
      const payload = { storeHash, installation, task: 'publish' as const, batchId };
      await deps.queue.enqueue(trx, 'write-to-store', payload, { startAfterSeconds: delayAfter(failedRuns) });
    } else if (items.length === 0 && !(await hasStartedMove(trx, storeHash, batchId))) {
      return new Map(open.map((id) => [id, run.later.get(id) ?? reason]));
    } else await pauseIn(trx, storeHash, batchId, { problem: reason, cause: 'trouble', at });
    return undefined;
  });
}

async function endForGood(
  context: WriteContext,
  deps: PublishDeps,
  job: BatchJob,
  given: ReadonlyMap<string, string>,
): Promise<void> {
  const { storeHash, batchId } = job;
  const batch = await inStore(deps.db, storeHash, (trx) => readBatch(trx, storeHash, batchId));
  // A person has gone on after this once: a row that BigCommerce never answers for must not keep its batch open for ever.
  const options = batch?.wasUnread === true ? { givesUp: 'after trouble with rows' as const } : {};
  const { outcomes, trouble } = await lookLast(context, batchId, given, options);
  const known = new Set(outcomes.map(({ id }) => id));
  const at = deps.clock.now();
  // Nothing stays open in a batch that is over: a redirect whose address is concluded would keep its path for ever.
  const rest = [...given].flatMap(([id, why]) => (known.has(id) ? [] : [mayHaveBeenSent(id, why, at)]));
  const concluded = await inStore(deps.db, storeHash, async (trx) => {
    const all = await conclude(trx, storeHash, trouble === undefined ? [...outcomes, ...rest] : outcomes);
    if (trouble === undefined) await finish(deps, trx, job, at);
    else {
      // What concerns the whole shop passes, or somebody mends it: what was sent can be told then.
      await updateBatch(trx, storeHash, batchId, { unreadAt: at });
      await pauseIn(trx, storeHash, batchId, { problem: trouble.publicMessage, cause: 'trouble', at });
    }
    return all;
  });
  await tellMirror(deps, job, concluded);
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

async function pause(
  deps: PublishDeps,
  { storeHash, batchId }: BatchJob,
  problem: string,
  cause: PauseCause,
): Promise<void> {
  await inStore(deps.db, storeHash, (trx) =>
    pauseIn(trx, storeHash, batchId, { problem, cause, at: deps.clock.now() }),
  );
}

async function pauseIn(
  trx: Trx,
  storeHash: string,
  batchId: string,
  { problem, cause, at }: { problem: string; cause: PauseCause; at: Date },
): Promise<void> {
  if (!(await moveBatch(trx, storeHash, batchId, 'paused', { problem, pausedFor: cause, failedRuns: 0 }))) return;
  const subject = `batch:${batchId}`;
  await record(trx, storeHash, { at, actor: 'Clione', action: 'batch.paused', subject, detail: { problem } });
}

/** Ends a batch of an installation that is over; accepted changes wait in the tray again. */
export async function skipRest(trx: Trx, storeHash: string, batchId: string, at: Date): Promise<void> {
  const reason = 'Clione was uninstalled or installed anew before this was written. Publish it again.';
  const begun = await openIds(trx, storeHash, batchId, 'writing');
  const queued = await openIds(trx, storeHash, batchId, 'queued');
  await conclude(trx, storeHash, [
    ...begun.map((id) => mayHaveBeenSent(id, 'Clione was uninstalled or installed anew meanwhile.', at)),
    ...queued.map((id) => ({ ...failed(id, reason, at, false), state: 'skipped' as const })),
  ]);
  if (!(await moveBatch(trx, storeHash, batchId, 'cancelled', { problem: reason, finishedAt: at }))) return;
  await record(trx, storeHash, { at, actor: 'Clione', action: 'batch.cancelled', subject: `batch:${batchId}` });
}

function progressOf({ total, counts, isTrusted, tolerated }: StoredBatch) {
  const finished = total - counts.queued - counts.writing;
  return { total, finished, conflicts: counts.conflict, failed: counts.failed, isTrusted, tolerated };
}
