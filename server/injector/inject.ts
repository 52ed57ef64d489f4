import { record } from '../audit/record.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import { createScript, deleteScript, listScripts, updateScript } from '../bigcommerce/scripts.ts';
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
import { saveInjector, selectInjectorOfBatch } from './injector-repository.ts';
import type { Injector } from './injector-repository.ts';
import { afterBatch } from './injector-status.ts';
import type { Outcome } from './injector-status.ts';
import { findOurScript, isInPlace, isSameHtml, scriptWrite } from './our-script.ts';

export type InjectJob = { storeHash: string; installation: number; batchId: string };

type Result = Outcome & { readBack: string | undefined; uuid: string | undefined };

const mostAttempts = 5;
/** Pages show a new script after BigCommerce's cache of about 20 seconds. */
const checkAfterSeconds = 25;

/**
 * Brings the script into the state that the open publication of the batch asks for. Safe to run twice and to be killed
 * anywhere: it starts from the scripts that stand in the shop, adopts a copy of ours, and writes only what differs.
 */
export async function inject(deps: Deps, job: InjectJob, signal: AbortSignal): Promise<void> {
  const { db, clock, logger } = deps;
  const { storeHash, batchId } = job;
  const begun = await inStore(db, storeHash, (trx) => begin(trx, storeHash, batchId, clock.now()));
  if (begun === undefined) return;
  const { publication, injector } = begun;
  if (!(await isCurrentInstallation(db, storeHash, job.installation))) {
    const reason = 'Clione was uninstalled or installed anew before this was written.';
    return conclude(deps, job, publication, { state: 'skipped', reason, readBack: undefined, uuid: undefined });
  }
  try {
    const client = deps.bigcommerce.forStore(storeHash, { signal });
    const start = () =>
      inStore(db, storeHash, (trx) => startStorePublication(trx, storeHash, publication.id, clock.now()));
    await conclude(deps, job, publication, await write(client, publication, injector, start));
  } catch (error) {
    if (!(error instanceof BigCommerceError) || signal.aborted) throw error;
    if (error.retryable && injector.attempts < mostAttempts) throw error;
    logger.warn({ err: error, storeHash, batchId }, 'script not written');
    const reason = error.publicMessage;
    await conclude(deps, job, publication, { state: 'failed', reason, readBack: undefined, uuid: undefined });
  }
}

/** Counts the attempt. undefined: nothing of the batch is open any more. */
async function begin(
  trx: Trx,
  storeHash: string,
  batchId: string,
  at: Date,
): Promise<{ publication: StorePublication; injector: Injector } | undefined> {
  const injector = await selectInjectorOfBatch(trx, storeHash, batchId);
  const [publication] = await openPublicationsOf(trx, storeHash, batchId);
  if (injector === undefined) return undefined;
  if (publication === undefined) {
    // Ended elsewhere, for example with the batches of an earlier installation.
    const outcome = { state: 'skipped', reason: 'It was stopped before it was written.' } as const;
    const change = afterBatch(injector, outcome, { wasThere: injector.placedAt !== undefined, at });
    await saveInjector(trx, storeHash, injector.channelId, change);
    return undefined;
  }
  const attempts = injector.attempts + 1;
  await saveInjector(trx, storeHash, injector.channelId, { attempts, movedAt: at });
  return { publication, injector: { ...injector, attempts } };
}

async function write(
  client: StoreClient,
  publication: StorePublication,
  injector: Injector,
  start: () => Promise<void>,
): Promise<Result> {
  const { before, after } = publication;
  const known = { channelId: injector.channelId, uuid: injector.scriptUuid };
  const { script, extras } = findOurScript(await listScripts(client), known);
  const live = script?.html ?? '';
  const isDone = after === '' ? script === undefined : isInPlace(script, after) && extras.length === 0;
  if (isDone) {
    const state = publication.state === 'writing' ? 'applied' : 'unchanged';
    return { state, reason: undefined, readBack: live, uuid: script?.uuid };
  }
  if (!isSameHtml(live, before) && !isSameHtml(live, after)) return conflict(live, script?.uuid);
  await start();
  for (const { uuid } of extras) await deleteScript(client, uuid);
  if (after === '') {
    if (script !== undefined) await deleteScript(client, script.uuid);
  } else {
    const row = scriptWrite(after, injector.channelId, injector.templateVersion);
    await (script === undefined ? createScript(client, row) : updateScript(client, script.uuid, row));
  }
  const back = findOurScript(await listScripts(client), { ...known, uuid: script?.uuid });
  const uuid = back.script?.uuid;
  const isAsSent = after === '' ? back.script === undefined : isInPlace(back.script, after);
  return isAsSent
    ? { state: 'applied', reason: undefined, readBack: after, uuid }
    : { state: 'failed', reason: 'BigCommerce kept it differently.', readBack: back.script?.html ?? '', uuid };
}

function conflict(live: string, uuid: string | undefined): Result {
  const reason =
    'The script was changed outside Clione in the meantime. Look at it in Storefront > Script Manager and try again.';
  return { state: 'conflict', reason, readBack: live, uuid };
}

/** Publication, batch, state of the injector and the next look at the pages, together. */
async function conclude(
  { db, clock, queue }: Deps,
  { storeHash, installation, batchId }: InjectJob,
  publication: StorePublication,
  { uuid, ...outcome }: Result,
): Promise<void> {
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    const injector = await selectInjectorOfBatch(trx, storeHash, batchId);
    await finishStorePublication(trx, storeHash, publication.id, { ...outcome, at });
    if (injector === undefined) return;
    const change = afterBatch(injector, outcome, { wasThere: publication.before !== '', at });
    const { channelId } = injector;
    await saveInjector(trx, storeHash, channelId, { ...change, scriptUuid: uuid ?? null });
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
