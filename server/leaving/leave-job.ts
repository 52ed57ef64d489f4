import { BigCommerceError } from '../bigcommerce/errors.ts';
import { deleteHook, listHooks } from '../bigcommerce/hooks.ts';
import { deleteRedirects, pathKey, redirectsFrom } from '../bigcommerce/redirects.ts';
import { deleteScript, listScripts } from '../bigcommerce/scripts.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { injectorState } from '../injector/injector-state.ts';
import {
  endLeaveBatch,
  finishStorePublication,
  openPublicationsOf,
  recordStorePublication,
  startStorePublication,
} from '../propagation/record-store-publication.ts';
import type { StorePublication } from '../propagation/record-store-publication.ts';
import { findBatch } from '../propagation/find-publications.ts';
import { blocksToRemove, dropTemplates, noteBlockGone, takeBlockAway } from '../question-blocks/standing-blocks.ts';
import type { StandingBlock } from '../question-blocks/standing-blocks.ts';
import { endLlms, failStop } from '../llms-txt/stop-llms.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { endRemoval, saveNotes, selectLeaving, selectNotes } from './leaving-repository.ts';
import type { Leaving } from './leaving-repository.ts';
import { planRedirects } from './plan-redirects.ts';
import type { RedirectPlan } from './plan-redirects.ts';

type LeaveDeps = Pick<Deps, 'db' | 'clock' | 'config' | 'bigcommerce' | 'queue'>;
export type LeaveJob = { storeHash: string; installation: number; leavingId: string };
type Task = {
  deps: LeaveDeps;
  job: LeaveJob;
  client: StoreClient;
  leaving: Leaving;
  batchId: string;
  signal: AbortSignal;
};

/** Until metafields are gone and the injector is off. */
const shortWaitSeconds = 5;

/**
 * Takes away leftover scripts, blocks of questions, redirects that do nothing any more, and webhooks, once the batch of metafields and the switch
 * of the injector are over. Everything is recorded before it is touched, so that a run after a crash goes on where it
 * stopped, and what is gone stays gone.
 * @throws BigCommerceError what may work later.
 */
export async function leave(deps: LeaveDeps, job: LeaveJob, signal: AbortSignal): Promise<void> {
  const { storeHash, installation } = job;
  const leaving = await inStore(deps.db, storeHash, (trx) => selectLeaving(trx, storeHash, installation));
  if (leaving?.id !== job.leavingId || leaving.removal !== 'running' || leaving.removalBatch === null) return;
  if (!(await isCurrentInstallation(deps.db, storeHash, installation))) return;
  const client = deps.bigcommerce.forStore(storeHash, { signal });
  const task = { deps, job, client, leaving, batchId: leaving.removalBatch, signal };
  try {
    await finishOpen(task);
    const before = await partsBefore(task);
    if (before.isMoving) {
      await deps.queue.enqueue(
        deps.db,
        'write-to-store',
        { ...job, task: 'leave' },
        { startAfterSeconds: shortWaitSeconds },
      );
      return;
    }
    const blocks = await asked(task, () => blocksToRemove(deps.db, client));
    await recordRemovals(task, blocks.value ?? []);
    await finishOpen(task);
    const left = await endBlocks(task, blocks.problem);
    const kept = (await endLlms(deps, client))
      ? undefined
      : 'BigCommerce kept the redirect from /llms.txt. Remove the rest.';
    await removeHooks(task);
    await end(task, before.problem ?? left ?? kept);
  } catch (error) {
    if (!(error instanceof BigCommerceError) || error.retryable || signal.aborted) throw error;
    await end(task, error.publicMessage);
  }
}

/** Ends a removal whose job was given up, with why. */
export async function failLeave(
  deps: Pick<Deps, 'db' | 'clock'>,
  { storeHash, installation, leavingId }: LeaveJob,
  problem: string,
): Promise<void> {
  await inStore(deps.db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const leaving = await selectLeaving(trx, storeHash, installation);
    if (leaving?.id !== leavingId) return;
    await endRemoval(trx, storeHash, leavingId, { removal: 'failed', problem, at });
    await failStop(trx, storeHash, { reason: problem, at });
    if (leaving.removalBatch !== null) await endLeaveBatch(trx, storeHash, leaving.removalBatch, at, problem);
  });
}

/** How the parts that go on their own stand: metafields, also of earlier removals that went on, and the switch of the injector. */
async function partsBefore({ deps, job, leaving, batchId }: Task): Promise<{ isMoving: boolean; problem?: string }> {
  const { storeHash } = job;
  const { state: injector } = await injectorState(deps.db, storeHash);
  const before = leaving.removalBatches.slice(0, leaving.removalBatches.indexOf(batchId));
  const batches = await inStore(deps.db, storeHash, async (trx) => {
    const found = [];
    for (const id of before) found.push(await findBatch(trx, storeHash, id));
    return found;
  });
  const isMoving =
    injector === 'switching_off' || batches.some((batch) => batch?.state === 'queued' || batch?.state === 'running');
  // An earlier removal stands last when there were no metafields: it is done, and tells nothing.
  const last = batches.at(-1);
  const stopped = batches.some((batch) => batch?.state === 'paused')
    ? 'paused'
    : last?.state === 'cancelled' && last.problem === null
      ? 'cancelled'
      : undefined;
  if (stopped === undefined) return { isMoving };
  return { isMoving, problem: `Removing metafields was ${stopped}, so some may be left. Remove the rest.` };
}

type Answer<T> = { value: T; problem?: undefined } | { value?: undefined; problem: string };

/** What BigCommerce refuses of blocks of questions holds nothing else up. @throws BigCommerceError what may work later. */
async function asked<T>({ signal }: Task, work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof BigCommerceError) || error.retryable || signal.aborted) throw error;
    return { problem: error.publicMessage };
  }
}

/** Takes the templates away after the blocks, and notes what became of the part as a whole. Answers what is left, in words. */
async function endBlocks(task: Task, refused: string | undefined): Promise<string | undefined> {
  const { deps, job, client, leaving } = task;
  const end: Answer<boolean> =
    refused === undefined ? await asked(task, () => dropTemplates(deps.db, client)) : { problem: refused };
  const at = deps.clock.now();
  await inStore(deps.db, job.storeHash, async (trx) => {
    const note = { subject: 'widgets', name: 'Questions and answers on your pages', at };
    const wasLeft = (await selectNotes(trx, job.storeHash, leaving.id)).some(({ subject }) => subject === note.subject);
    if (end.problem === undefined && !wasLeft) return;
    const became =
      end.problem === undefined
        ? { what: 'removed' as const, reason: null }
        : { what: 'left' as const, reason: `${end.problem} Remove again, or delete what is left with Page Builder.` };
    await saveNotes(trx, job.storeHash, leaving.id, [{ ...note, ...became }]);
  });
  if (end.problem !== undefined) return `Questions and answers on your pages could not be removed: ${end.problem}`;
  return end.value ? undefined : 'BigCommerce kept widgets of questions and answers. Remove the rest.';
}

/** What shall go is recorded as publications, in one transaction; what stays is noted with why. */
async function recordRemovals(task: Task, blocks: readonly StandingBlock[]): Promise<void> {
  const { deps, job, client, leaving, batchId } = task;
  const { storeHash, installation } = job;
  const redirects = await planRedirects(deps.db, client, storeHash);
  const scripts = await listScripts(client);
  const isOff = (await injectorState(deps.db, storeHash)).state === 'off';
  const at = deps.clock.now();
  const common = {
    installation,
    batchId,
    actor: leaving.removalAskedBy ?? leaving.begunBy,
    at,
    after: '',
    cause: 'leave',
  };
  await inStore(deps.db, storeHash, async (trx) => {
    for (const { redirect } of redirects.filter(({ verdict }) => verdict === 'remove')) {
      const { subject, name, text } = redirect;
      await recordStorePublication(trx, storeHash, { ...common, signal: 'redirect', subject, name, before: text });
    }
    for (const { uuid, name, html } of isOff ? scripts : []) {
      const subject = `script:${uuid}`;
      await recordStorePublication(trx, storeHash, { ...common, signal: 'script', subject, name, before: html });
    }
    for (const { subject, name, text } of blocks)
      await recordStorePublication(trx, storeHash, { ...common, signal: 'widget', subject, name, before: text });
    await saveNotes(
      trx,
      storeHash,
      leaving.id,
      redirects.flatMap((plan) => leftNote(plan, at)),
    );
    if (isOff || scripts.length === 0) return;
    const reason = 'The Schema Injector could not be switched off. See why on its page, then remove again.';
    await saveNotes(trx, storeHash, leaving.id, [
      { subject: 'script', what: 'left', name: 'Script of the Schema Injector', reason, at },
    ]);
  });
}

function leftNote({ verdict, redirect, reason }: RedirectPlan, at: Date) {
  if (verdict !== 'keep') return [];
  return [{ subject: `redirect:${redirect.subject}`, what: 'left' as const, name: redirect.name, reason, at }];
}

async function finishOpen(task: Task): Promise<void> {
  const { deps, job, batchId } = task;
  const open = await inStore(deps.db, job.storeHash, (trx) => openPublicationsOf(trx, job.storeHash, batchId));
  for (const publication of open) await removeOne(task, publication);
}

async function removeOne(task: Task, publication: StorePublication): Promise<void> {
  const { deps, job, leaving } = task;
  const { storeHash } = job;
  const { db, clock } = deps;
  const found = publication.signal === 'redirect' ? await lookAgain(task, publication) : undefined;
  if (found?.outcome !== undefined) {
    const { outcome, plan } = found;
    await inStore(db, storeHash, async (trx) => {
      const at = clock.now();
      await finishStorePublication(trx, storeHash, publication.id, { ...outcome, at });
      await saveNotes(trx, storeHash, leaving.id, leftNote(plan, at));
    });
    return;
  }
  await inStore(db, storeHash, (trx) => startStorePublication(trx, storeHash, publication.id, clock.now()));
  const isBlock = publication.signal === 'widget';
  const outcome = await (isBlock ? takeBlock(task, publication) : takeAway(task.client, publication, found?.plan));
  await inStore(db, storeHash, async (trx) => {
    await finishStorePublication(trx, storeHash, publication.id, { ...outcome, at: clock.now() });
    if (isBlock && outcome.readBack === '') await noteBlockGone(trx, storeHash, publication.subject);
  });
}

type Outcome = {
  state: 'applied' | 'unchanged' | 'failed' | 'skipped';
  readBack: string | undefined;
  reason: string | undefined;
};

const gone: Outcome = { state: 'applied', readBack: '', reason: undefined };

/**
 * What stands there now decides, not what stood there when it was recorded: since then the item may have moved on or the
 * merchant may have put a redirect of their own there. With an outcome nothing is touched.
 */
async function lookAgain(
  { deps, job, client }: Task,
  { subject, state }: StorePublication,
): Promise<{ plan: RedirectPlan; outcome?: Outcome }> {
  const [plan] = await planRedirects(deps.db, client, job.storeHash, subject);
  if (plan === undefined) throw new Error('a redirect is to be taken away that was never placed');
  if (plan.verdict === 'remove') return { plan };
  const { reason } = plan;
  if (plan.verdict === 'keep') return { plan, outcome: { state: 'skipped', readBack: undefined, reason } };
  // A run before this one may have taken it away and died before it could say so.
  return { plan, outcome: state === 'writing' ? gone : { state: 'unchanged', readBack: '', reason } };
}

async function takeBlock(task: Task, { subject, before }: StorePublication): Promise<Outcome> {
  const isGone = await asked(task, () => takeBlockAway(task.deps.db, task.client, subject));
  if (isGone.problem !== undefined) return { state: 'failed', readBack: undefined, reason: isGone.problem };
  return isGone.value ? gone : stillThere(before);
}

async function takeAway(
  client: StoreClient,
  { signal, subject, before }: StorePublication,
  plan: RedirectPlan | undefined,
): Promise<Outcome> {
  if (signal === 'script' || plan === undefined) {
    const uuid = subject.slice('script:'.length);
    await deleteScript(client, uuid);
    return (await listScripts(client)).some((script) => script.uuid === uuid) ? stillThere(before) : gone;
  }
  const { siteId, path } = plan.redirect;
  await deleteRedirects(client, plan.standing);
  const left = (await redirectsFrom(client, siteId, [path])).get(pathKey(path)) ?? [];
  return left.some(({ id }) => plan.standing.includes(id)) ? stillThere(before) : gone;
}

function stillThere(before: string): Outcome {
  return { state: 'failed', readBack: before, reason: 'BigCommerce did not take it away.' };
}

async function removeHooks({ deps, job, client, leaving }: Task): Promise<void> {
  const { storeHash } = job;
  for (const { id, scope } of await listHooks(client)) {
    await deleteHook(client, id);
    const note = { subject: `hook:${id}`, what: 'removed' as const, name: `Webhook for ${scope}`, reason: null };
    await inStore(deps.db, storeHash, (trx) =>
      saveNotes(trx, storeHash, leaving.id, [{ ...note, at: deps.clock.now() }]),
    );
  }
}

async function end({ deps, job, leaving, batchId }: Task, problem: string | undefined): Promise<void> {
  const { storeHash } = job;
  const at = deps.clock.now();
  await inStore(deps.db, storeHash, async (trx) => {
    const removal = problem === undefined ? 'done' : 'failed';
    await endRemoval(trx, storeHash, leaving.id, { removal, problem, at });
    if (problem !== undefined) await failStop(trx, storeHash, { reason: problem, at });
    await endLeaveBatch(trx, storeHash, batchId, at, problem);
  });
}
