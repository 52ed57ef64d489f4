import { record } from '../audit/record.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import { deleteRedirects, upsertRedirects } from '../bigcommerce/redirects.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { llmsAddress, llmsPath } from '../http/public-addresses.ts';
import {
  finishStorePublication,
  openPublicationsOf,
  startStorePublication,
} from '../propagation/record-store-publication.ts';
import type { StorePublication } from '../propagation/record-store-publication.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { selectLlms, updateLlms } from './llms-repository.ts';
import type { Llms } from './llms-repository.ts';
import { afterSwitch } from './llms-status.ts';
import type { Outcome } from './llms-status.ts';
import { obstacleAt, placeOf, redirectsAtPlace } from './look-at-place.ts';
import { redirectText } from './switch-llms.ts';

export type RedirectJob = { storeHash: string; installation: number; batchId: string };

/** `mayStand`: it was sent, or may have been, and nobody could look afterwards. */
type Result = Outcome & { readBack: string | undefined; mayStand?: boolean; isOver?: boolean };

const mostAttempts = 5;

/** A write starts at most so long after what stands was read: it replaces silently. */
const longestGapMs = 10_000;

/**
 * Brings the redirect at /llms.txt into the state that the open publication of the batch asks for. Safe to run twice and to
 * be killed anywhere: it starts from the redirects that stand in the shop, and writes only what differs.
 */
export async function placeRedirect(deps: Deps, job: RedirectJob, signal: AbortSignal): Promise<void> {
  const { db, clock, logger } = deps;
  const { storeHash, installation, batchId } = job;
  const isOver = !(await isCurrentInstallation(db, storeHash, installation));
  const begun = await inStore(db, storeHash, (trx) => begin(trx, storeHash, batchId, { at: clock.now(), isOver }));
  const found = await findStore(db, storeHash);
  if (begun === undefined || found === undefined) return;
  const { publication, attempts, llms } = begun;
  const store = { ...found, ...placeOf(found, llms) };
  if (isOver) {
    const reason = 'Clione was uninstalled or installed anew before this was written.';
    return conclude(deps, job, publication, { state: 'skipped', reason, readBack: undefined, isOver });
  }
  let mayStand = publication.state === 'writing';
  try {
    const start = () =>
      inStore(db, storeHash, (trx) => startStorePublication(trx, storeHash, publication.id, clock.now()));
    const sent = () => {
      mayStand = true;
    };
    await conclude(deps, job, publication, await write(deps, store, publication, { start, sent, signal }));
  } catch (error) {
    if (!(error instanceof BigCommerceError) || signal.aborted) throw error;
    if (error.retryable && attempts < mostAttempts) throw error;
    logger.warn({ err: error, storeHash, batchId }, 'redirect to llms.txt not written');
    const reason = error.publicMessage;
    await conclude(deps, job, publication, { state: 'failed', reason, readBack: undefined, mayStand });
  }
}

/** Counts the attempt. undefined: nothing of the batch is open any more. */
async function begin(
  trx: Trx,
  storeHash: string,
  batchId: string,
  { at, isOver }: { at: Date; isOver: boolean },
): Promise<{ publication: StorePublication; attempts: number; llms: Llms } | undefined> {
  const llms = await selectLlms(trx, storeHash, { lock: true });
  const [publication] = await openPublicationsOf(trx, storeHash, batchId);
  if (llms?.batchId !== batchId) return undefined;
  if (publication === undefined) {
    // Ended elsewhere, for example with the batches of an earlier installation.
    const outcome = { state: 'skipped', reason: 'It was stopped before it was written.' } as const;
    await updateLlms(trx, storeHash, afterSwitch(llms, outcome, { stands: llms.redirect === 'ours', at, isOver }));
    return undefined;
  }
  const attempts = llms.attempts + 1;
  await updateLlms(trx, storeHash, { attempts, movedAt: at });
  return { publication, attempts, llms };
}

async function write(
  deps: Pick<Deps, 'config' | 'bigcommerce'>,
  store: Store,
  { after, state }: StorePublication,
  { start, sent, signal }: { start: () => Promise<void>; sent: () => void; signal: AbortSignal },
): Promise<Result> {
  const text = redirectText(deps, store.storeHash);
  const client = deps.bigcommerce.forStore(store.storeHash, { signal });
  const standing = await redirectsAtPlace(deps, client, store);
  const isThere = standing.ours.length > 0;
  // A run before this one may have written it and died before it could say so.
  const done = { state: state === 'writing' ? 'applied' : 'unchanged', reason: undefined } as const;
  if (after === '' && !isThere) return { ...done, readBack: '' };
  if (after !== '' && isThere && standing.others.length === 0) return { ...done, readBack: text };
  if (after !== '') {
    const obstacle = await obstacleAt(deps, store, standing, signal);
    if (obstacle !== undefined) return { state: 'skipped', reason: obstacle, readBack: '' };
  }
  await start();
  if (after === '') {
    await deleteRedirects(
      client,
      standing.ours.map(({ id }) => id),
    );
  } else {
    const obstacle = await place(deps, client, store, signal);
    if (obstacle !== undefined) return { state: 'skipped', reason: obstacle, readBack: '' };
    sent();
  }
  const readBack = (await redirectsAtPlace(deps, client, store)).ours.length > 0 ? text : '';
  return readBack === after
    ? { state: 'applied', reason: undefined, readBack }
    : { state: 'failed', reason: 'BigCommerce kept it differently.', readBack };
}

/** Looks once more whether someone placed a redirect there while the page was looked at; that one is the answer then. */
async function place(
  deps: Pick<Deps, 'config' | 'bigcommerce'>,
  client: StoreClient,
  store: Store,
  signal: AbortSignal,
): Promise<string | undefined> {
  const notAfter = Date.now() + longestGapMs;
  const standing = await redirectsAtPlace(deps, client, store);
  if (standing.others.length > 0) return obstacleAt(deps, store, standing, signal);
  const to = { type: 'url' as const, url: llmsAddress(deps.config, store.storeHash) };
  const writing = deps.bigcommerce.forStore(store.storeHash, { signal, notAfter });
  await upsertRedirects(writing, [{ from_path: llmsPath, site_id: store.siteId, to }]);
  return undefined;
}

/** Publication, batch and state of the file, together. */
async function conclude(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { storeHash, batchId }: RedirectJob,
  publication: StorePublication,
  result: Result,
): Promise<void> {
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    const llms: Llms | undefined = await selectLlms(trx, storeHash, { lock: true });
    await finishStorePublication(trx, storeHash, publication.id, { ...result, at });
    if (llms?.batchId !== batchId) return;
    const isUnseen = result.readBack === undefined && result.mayStand === true;
    const stands = isUnseen || (result.readBack ?? publication.before) !== '';
    await updateLlms(trx, storeHash, {
      ...afterSwitch(llms, result, { stands, at, isOver: result.isOver ?? false }),
      // Shown as on until somebody has looked.
      ...(isUnseen ? { redirect: 'unknown' as const, redirectCheckedAt: null } : {}),
    });
    const detail = { asked: llms.state, reason: result.reason };
    await record(trx, storeHash, { at, actor: 'Clione', action: `llms.${result.state}`, subject: 'llms', detail });
  });
}
