import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import type { EntityKey } from './entity.ts';
import { deleteEntities } from './entity-repository.ts';
import { findDeleted, keepPage } from './full-view.ts';
import { kindOfPhase, readPhasePage } from './sync-phase.ts';
import { endOpenPhases, selectPhases, selectRun, updatePhase, updateRun } from './sync-repository.ts';
import type { Phase } from './sync-repository.ts';
import { endOf, isFinal } from './sync-status.ts';
import { syncStoreInformation } from './sync-store-information.ts';

/** What other modules do when the shop no longer has an entity; runs in the transaction that marks it. */
export type OnDeleted = (trx: Trx, storeHash: string, keys: readonly EntityKey[]) => Promise<void>;

type Work = { storeHash: string; installation: number; runId: string };

/**
 * Runs or resumes one full sync. Safe to run twice: every page is upserted in the transaction that notes where the next one
 * starts, so a killed worker repeats at most one page.
 * @throws BigCommerceError (retryable) when BigCommerce is out of reach: the job is tried again and goes on from there.
 */
export async function runSync(deps: Deps, work: Work, onDeleted: OnDeleted, signal: AbortSignal): Promise<void> {
  const { db, clock } = deps;
  const { storeHash, runId } = work;
  const run = await inStore(db, storeHash, (trx) => selectRun(trx, storeHash, runId));
  if (run === undefined || isFinal(run.state)) return;
  if (run.state === 'queued')
    await inStore(db, storeHash, (trx) =>
      updateRun(trx, storeHash, runId, { state: 'running', startedAt: clock.now() }),
    );
  const client = deps.bigcommerce.forStore(storeHash, { signal });
  const phases = await inStore(db, storeHash, (trx) => selectPhases(trx, storeHash, runId));
  for (const phase of phases) {
    if (phase.state === 'done' || phase.state === 'failed') continue;
    const outcome = await runPhase(deps, client, work, phase, onDeleted, signal);
    if (outcome === 'stopped') return;
  }
  await finish(deps, work);
}

async function runPhase(
  deps: Deps,
  client: StoreClient,
  work: Work,
  phase: Phase,
  onDeleted: OnDeleted,
  signal: AbortSignal,
): Promise<'ended' | 'stopped'> {
  try {
    if (phase.phase !== 'store') return await readPages(deps, client, work, phase, onDeleted, signal);
    if (await mustStop(deps, work)) return 'stopped';
    const problem = await syncStoreInformation(deps, client, work.storeHash);
    await inStore(deps.db, work.storeHash, (trx) =>
      updatePhase(trx, work.storeHash, work.runId, 'store', {
        state: 'done',
        done: 1,
        total: 1,
        problem: problem ?? null,
      }),
    );
    return 'ended';
  } catch (error) {
    return endAfterError(deps, work, phase, error);
  }
}

/** Pages are requested one after another: each is upserted while nothing else of this store is read. */
async function readPages(
  { db, clock, ...deps }: Deps,
  client: StoreClient,
  work: Work,
  start: Phase,
  onDeleted: OnDeleted,
  signal: AbortSignal,
): Promise<'ended' | 'stopped'> {
  const { storeHash, runId } = work;
  if (start.phase === 'store') throw new TypeError('store information has no pages');
  const kind = kindOfPhase[start.phase];
  let phase: Phase = { ...start, state: 'running' };
  while (true) {
    if (await mustStop({ db, clock, ...deps }, work)) return 'stopped';
    signal.throwIfAborted();
    const at = clock.now();
    const page = await readPhasePage[start.phase](client, phase.next);
    const isLast = page.next === undefined;
    const before = phase;
    phase = {
      ...phase,
      state: isLast ? 'done' : 'running',
      done: phase.done + page.rows.length,
      failed: phase.failed + page.failures.length,
      total: page.total ?? phase.total,
      next: page.next ?? null,
    };
    await inStore(db, storeHash, async (trx) => {
      await keepPage(trx, work, kind, page, at);
      // The last page is noted with what is concluded from it: killed before that, it is read again.
      await updatePhase(trx, storeHash, runId, start.phase, isLast ? { ...before, total: phase.total } : phase);
    });
    if (!isLast) continue;
    const unseen = await findDeleted({ db, clock }, client, work, kind, phase.total);
    await inStore(db, storeHash, async (trx) => {
      await deleteEntities(trx, storeHash, unseen.keys, unseen.at);
      if (unseen.keys.length > 0) await onDeleted(trx, storeHash, unseen.keys);
      await updatePhase(trx, storeHash, runId, start.phase, { ...phase, failed: phase.failed + unseen.failed });
    });
    return 'ended';
  }
}

/** A sync stops for a cancel, and when the app was uninstalled or installed again meanwhile. */
async function mustStop({ db, clock }: Pick<Deps, 'db' | 'clock'>, work: Work): Promise<boolean> {
  const { storeHash, runId, installation } = work;
  const isCurrent = await isCurrentInstallation(db, storeHash, installation);
  return inStore(db, storeHash, async (trx) => {
    const run = await selectRun(trx, storeHash, runId);
    if (run === undefined || isFinal(run.state)) return true;
    if (isCurrent && !run.cancelRequested) return false;
    await cancelRun(trx, storeHash, runId, clock.now(), run.cancelRequested ? undefined : disconnected);
    return true;
  });
}

const disconnected = 'Clione is no longer connected to this shop.';

async function cancelRun(
  trx: Trx,
  storeHash: string,
  runId: string,
  at: Date,
  problem: string | undefined,
): Promise<void> {
  await endOpenPhases(trx, storeHash, runId, 'cancelled');
  await updateRun(trx, storeHash, runId, {
    state: 'cancelled',
    finishedAt: at,
    ...(problem === undefined ? {} : { problem }),
  });
}

/**
 * What can be tried again is thrown to the queue. A refusal of one area (403, an answer that is wrong) ends its phase,
 * told in the merchant's words, and the others go on. A dead token ends the run.
 */
async function endAfterError(
  { db, clock, logger }: Deps,
  { storeHash, installation, runId }: Work,
  { phase }: Phase,
  error: unknown,
): Promise<'ended' | 'stopped'> {
  if (!(error instanceof BigCommerceError) || error.retryable) throw error;
  const store = await findStore(db, storeHash);
  if (store?.status === 'uninstalled' || store?.installation !== installation) {
    await inStore(db, storeHash, (trx) => cancelRun(trx, storeHash, runId, clock.now(), disconnected));
    return 'stopped';
  }
  logger.warn({ err: error, storeHash, phase }, 'a part of the sync was refused');
  const problem = error.publicMessage;
  const endsRun = error.code === 'needs_reauthorization';
  await inStore(db, storeHash, async (trx) => {
    await updatePhase(trx, storeHash, runId, phase, { state: 'failed', problem });
    if (!endsRun) return;
    await endOpenPhases(trx, storeHash, runId, 'cancelled');
    await updateRun(trx, storeHash, runId, { state: 'failed', finishedAt: clock.now(), problem });
  });
  return endsRun ? 'stopped' : 'ended';
}

async function finish({ db, clock, queue }: Deps, { storeHash, installation, runId }: Work): Promise<void> {
  await inStore(db, storeHash, async (trx) => {
    const phases = await selectPhases(trx, storeHash, runId);
    await updateRun(trx, storeHash, runId, { state: endOf(phases), finishedAt: clock.now() });
    await queue.enqueue(trx, 'check-store', { storeHash, installation });
  });
}
