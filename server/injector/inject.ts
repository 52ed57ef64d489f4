import { record } from '../audit/record.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import { createScript, deleteScript, listScripts, updateScript } from '../bigcommerce/scripts.ts';
import type { BcScript } from '../bigcommerce/scripts.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import {
  finishStorePublication,
  openPublicationsOf,
  startStorePublication,
} from '../propagation/record-store-publication.ts';
import type { StorePublication } from '../propagation/record-store-publication.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import type { ScriptPart } from './contract.ts';
import { saveInjector, selectInjectorOfBatch } from './injector-repository.ts';
import type { Injector, InjectorChange } from './injector-repository.ts';
import { afterBatch } from './injector-status.ts';
import type { Outcome } from './injector-status.ts';
import {
  findOurScript,
  isInPlace,
  isSameHtml,
  mostScripts,
  partOfSubject,
  scriptParts,
  scriptWrite,
} from './our-script.ts';
import { printsProduct, whyNoProduct } from './why-no-product.ts';

export type InjectJob = { storeHash: string; installation: number; batchId: string };

/** One script of the batch and what is to become of it. */
type Task = { part: ScriptPart; publication: StorePublication };

type Result = Outcome & {
  task: Task;
  readBack: string | undefined;
  uuid: string | undefined;
  /** Whether the script is in the shop afterwards, as far as anyone knows. */
  stands: boolean;
};

const mostAttempts = 5;
/** Pages show a new script after BigCommerce's cache of about 20 seconds. */
const checkAfterSeconds = 25;

/**
 * Brings the scripts into the state that the open publications of the batch ask for. Safe to run twice and to be killed
 * anywhere: it starts from the scripts that stand in the shop, adopts a copy of ours, and writes only what differs.
 */
export async function inject(deps: Deps, job: InjectJob, signal: AbortSignal): Promise<void> {
  const { db, clock } = deps;
  const { storeHash, batchId } = job;
  const begun = await inStore(db, storeHash, (trx) => begin(trx, storeHash, batchId, clock.now()));
  if (begun === undefined) return;
  const { tasks, injector } = begun;
  if (!(await isCurrentInstallation(db, storeHash, job.installation))) {
    const reason = 'Clione was uninstalled or installed anew before this was written.';
    return conclude(
      deps,
      job,
      tasks.map((task) => undone(task, 'skipped', reason)),
    );
  }
  const results: Result[] = [];
  for (const [place, task] of tasks.entries()) {
    const failed = results.find(({ state }) => state !== 'applied' && state !== 'unchanged');
    results.push(
      failed === undefined
        ? await attempt(deps, job, { task, later: tasks.slice(place + 1), injector, signal })
        : undone(task, 'skipped', 'The script before it could not be written.'),
    );
  }
  await conclude(deps, job, results);
}

/** Counts the attempt. undefined: nothing of the batch is open any more. */
async function begin(
  trx: Trx,
  storeHash: string,
  batchId: string,
  at: Date,
): Promise<{ tasks: Task[]; injector: Injector } | undefined> {
  const injector = await selectInjectorOfBatch(trx, storeHash, batchId);
  const publications = await openPublicationsOf(trx, storeHash, batchId);
  if (injector === undefined) return undefined;
  if (publications.length === 0) {
    // Ended elsewhere, for example with the batches of an earlier installation.
    const outcome = { state: 'skipped', reason: 'It was stopped before it was written.' } as const;
    const change = afterBatch(injector, outcome, { stands: injector.placedAt !== undefined, at });
    await saveInjector(trx, storeHash, injector.channelId, change);
    return undefined;
  }
  const attempts = injector.attempts + 1;
  await saveInjector(trx, storeHash, injector.channelId, { attempts, movedAt: at });
  const tasks = scriptParts.flatMap((part) =>
    publications.filter(({ subject }) => partOfSubject(subject) === part).map((publication) => ({ part, publication })),
  );
  return { tasks, injector: { ...injector, attempts } };
}

async function attempt(
  deps: Deps,
  { storeHash, batchId }: InjectJob,
  { task, later, injector, signal }: { task: Task; later: readonly Task[]; injector: Injector; signal: AbortSignal },
): Promise<Result> {
  const { db, clock, logger } = deps;
  try {
    const client = deps.bigcommerce.forStore(storeHash, { signal });
    const start = () =>
      inStore(db, storeHash, (trx) => startStorePublication(trx, storeHash, task.publication.id, clock.now()));
    const lookAgain = () => whyNoProduct(deps, storeHash, injector, signal);
    return await write(client, [task, ...later], injector, { start, lookAgain });
  } catch (error) {
    if (!(error instanceof BigCommerceError) || signal.aborted) throw error;
    if (error.retryable && injector.attempts < mostAttempts) throw error;
    logger.warn({ err: error, storeHash, batchId, part: task.part }, 'script not written');
    return undone(task, 'failed', error.publicMessage);
  }
}

type Steps = { start: () => Promise<void>; lookAgain: () => Promise<string | undefined> };

/** Writes the first of the tasks; the others come after it. */
async function write(
  client: StoreClient,
  [task, ...later]: readonly [Task, ...Task[]],
  injector: Injector,
  steps: Steps,
): Promise<Result> {
  const { part, publication } = task;
  const { before, after } = publication;
  const { channelId, templateVersion } = injector;
  const known = knownOf(part, injector);
  const scripts = await listScripts(client);
  const { script, extras } = findOurScript(scripts, known);
  const live = script?.html ?? '';
  const isDone = after === '' ? script === undefined : isInPlace(script, after, part) && extras.length === 0;
  if (isDone) {
    const state = publication.state === 'writing' ? 'applied' : 'unchanged';
    return { task, state, reason: undefined, readBack: live, uuid: script?.uuid, stands: after !== '' };
  }
  if (!isSameHtml(live, before) && !isSameHtml(live, after))
    return {
      task,
      state: 'conflict',
      reason: changedOutside,
      readBack: live,
      uuid: script?.uuid,
      stands: live !== '',
    };
  if (after !== '' && lacksRoom(scripts, [task, ...later], injector)) return undone(task, 'failed', tooMany);
  if (printsProduct(after) && !printsProduct(live)) {
    const why = await steps.lookAgain();
    if (why !== undefined) return { ...undone(task, 'failed', why), stands: live !== '' };
  }
  await steps.start();
  for (const { uuid } of extras) await deleteScript(client, uuid);
  if (after === '') {
    if (script !== undefined) await deleteScript(client, script.uuid);
  } else {
    const row = scriptWrite(part, after, { channelId, templateVersion });
    await (script === undefined ? createScript(client, row) : updateScript(client, script.uuid, row));
  }
  const back = findOurScript(await listScripts(client), { ...known, uuid: script?.uuid });
  const found = { task, uuid: back.script?.uuid, stands: back.script !== undefined };
  const isAsSent = after === '' ? back.script === undefined : isInPlace(back.script, after, part);
  return isAsSent
    ? { ...found, state: 'applied', reason: undefined, readBack: after }
    : { ...found, state: 'failed', reason: 'BigCommerce kept it differently.', readBack: back.script?.html ?? '' };
}

/** Where the script is looked for. */
function knownOf(part: ScriptPart, { channelId, scriptUuid, enhanceUuid }: Injector) {
  return { part, channelId, uuid: part === 'template' ? scriptUuid : enhanceUuid };
}

/** All that these tasks make has to fit: one script without the other is not what was approved. */
function lacksRoom(scripts: readonly BcScript[], tasks: readonly Task[], injector: Injector): boolean {
  const found = tasks.map(({ part, publication }) => ({
    ...findOurScript(scripts, knownOf(part, injector)),
    after: publication.after,
  }));
  const made = found.filter(({ script, after }) => after !== '' && script === undefined).length;
  // Copies of ours go before a script is written.
  const gone = found[0]?.extras.length ?? 0;
  return scripts.length - gone + made > mostScripts;
}

const changedOutside =
  'The script was changed outside Clione in the meantime. Look at it in Storefront > Script Manager and try again.';

const tooMany = `BigCommerce allows an app ${mostScripts} scripts in a shop, and all are in use. Switch the Schema Injector off on another storefront first.`;

/** What was there stays. */
function undone(task: Task, state: 'failed' | 'skipped', reason: string): Result {
  return { task, state, reason, readBack: undefined, uuid: undefined, stands: task.publication.before !== '' };
}

/** Publications, batch, state of the injector and the next look at the pages, together: a run cut short begins anew. */
async function conclude(
  { db, clock, queue }: Deps,
  { storeHash, installation, batchId }: InjectJob,
  results: readonly Result[],
): Promise<void> {
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    const injector = await selectInjectorOfBatch(trx, storeHash, batchId);
    for (const { task, state, reason, readBack } of results)
      await finishStorePublication(trx, storeHash, task.publication.id, { state, reason, readBack, at });
    const outcome = overall(results);
    if (injector === undefined || outcome === undefined) return;
    const change = afterBatch(injector, outcome, { stands: results.some(({ stands }) => stands), at });
    const { channelId } = injector;
    // A withdrawal tells beforehand what it takes away.
    const isInVain = outcome.task.publication.actor === 'Clione' && !isThrough(outcome);
    const untold = isInVain ? { withdrawal: null } : {};
    await saveInjector(trx, storeHash, channelId, { ...change, ...untold, ...uuidsOf(results) });
    await record(trx, storeHash, {
      at,
      actor: 'Clione',
      action: `injector.${outcome.state}`,
      subject: `injector:${channelId}`,
      detail: { asked: injector.state, reason: outcome.reason },
    });
    if (change.state !== 'on') return;
    await saveInjector(trx, storeHash, channelId, { checkAskedAt: at });
    const payload = { storeHash, installation };
    await queue.enqueue(trx, 'check-injector', payload, { startAfterSeconds: checkAfterSeconds });
  });
}

function isThrough({ state }: Outcome): boolean {
  return state === 'applied' || state === 'unchanged';
}

/** The first that failed speaks for all; else one that was written. */
function overall(results: readonly Result[]): Result | undefined {
  const failed = results.find((result) => !isThrough(result));
  return failed ?? results.find(({ state }) => state === 'applied') ?? results[0];
}

function uuidsOf(results: readonly Result[]): Pick<InjectorChange, 'scriptUuid' | 'enhanceUuid'> {
  const uuidOf = (part: ScriptPart) => results.find(({ task }) => task.part === part);
  const [template, enhance] = [uuidOf('template'), uuidOf('enhance')];
  return {
    ...(template === undefined ? {} : { scriptUuid: template.uuid ?? null }),
    ...(enhance === undefined ? {} : { enhanceUuid: enhance.uuid ?? null }),
  };
}
