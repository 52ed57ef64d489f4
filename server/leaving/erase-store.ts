import { deleteHook, listHooks } from '../bigcommerce/hooks.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { forgetSurvey } from '../enrichment/store-survey.ts';
import { AppError } from '../errors.ts';
import type { RequestSession } from '../http/session.ts';
import { wallTime } from '../propagation/store-day.ts';
import { endEraseBatches, holdStill, isRemoving, openEraseBatch } from '../propagation/record-store-publication.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { dayAt } from '../stores/shop-day.ts';
import { concludeUninstall } from '../stores/uninstall-store.ts';
import { clearShop } from './clear-shop.ts';
import type { Cleared } from './clear-shop.ts';
import type { ErasedAnswer } from './contract.ts';
import { isBusy } from './is-busy.ts';
import { hasRemoved } from './stay.ts';
import { eraseRows } from './leaving-repository.ts';
import { receipt } from './receipt.ts';
import { receiptFileName } from './receipt-download.ts';

/** Jobs that were in the middle of a page may add rows after the erasure: most stop soon, all within the longer time. */
const sweepsAfterSeconds = [20, 300];
/** Of each section of the receipt in the answer: the merchant waits, and the whole can be saved before. */
const mostLines = 1000;
const removalMs = 20_000;
/** An erasure that is not through by then has died, or has a receipt of some hundred thousand lines. */
const overAfterSeconds = 180;

/**
 * Erases all that Clione keeps about the shop, and ends every session and job of it. First the shop is closed for every other
 * write, so that a refusal comes before anything was touched; then scripts, blocks of questions, the redirect to a file of ours
 * and webhooks are taken away, as far as BigCommerce lets us, since without the token nothing can be done later; texts,
 * addresses, metafields and other redirects stay as they are. Then all is erased in one transaction: after a crash that has
 * happened or it has not, and `endErasure` gives the shop back. The receipt is made in the same transaction, so that it names
 * whatever was written until then.
 * @throws AppError `forbidden` for anybody but the owner; `invalid_request` when the name of the shop was not typed;
 * `conflict` while something is being written; `unavailable` when it came to nothing, with what was taken away meanwhile.
 */
export async function eraseStore(
  deps: EraseDeps,
  { storeHash, installation, member }: RequestSession,
  confirm: string,
): Promise<ErasedAnswer> {
  const { db } = deps;
  if (member.role !== 'owner') {
    throw new AppError('forbidden', 'Only the owner of the shop can have everything erased.');
  }
  const store = await findStore(db, storeHash);
  if (store === undefined || typed(confirm) !== typed(confirmationOf(store))) {
    throw new AppError('invalid_request', 'Type the name of your shop as it is shown.', {
      fields: { confirm: 'is not the name of your shop' },
    });
  }
  const by = { installation, actor: member.email };
  const erasure = { ...by, storeHash, batchId: await closeShop(deps, storeHash, by) };
  const cleared: Cleared = { taken: [], left: [] };
  try {
    await removeFromShop(deps, erasure, cleared);
    return await eraseNow(deps, store, erasure, cleared.left);
  } catch (error) {
    await endErasure(deps, storeHash, installation);
    throw refusal(error, cleared);
  }
}

type EraseDeps = Pick<Deps, 'db' | 'clock' | 'queue' | 'bigcommerce' | 'logger' | 'config'>;
type Erasure = { storeHash: string; installation: number; actor: string; batchId: string };

/** Nothing begins to be written from here on; the job looks whether it came to an end. Answers the batch that keeps it closed. */
async function closeShop(
  { db, clock, queue }: EraseDeps,
  storeHash: string,
  by: { installation: number; actor: string },
): Promise<string> {
  return inStore(db, storeHash, async (trx) => {
    await holdStill(trx, storeHash);
    if (await isBusy(trx, storeHash)) throw writing();
    const batchId = await openEraseBatch(trx, storeHash, { ...by, at: clock.now() });
    const job = { storeHash, installation: by.installation, task: 'end-erasure' as const };
    await queue.enqueue(trx, 'write-to-store', job, { startAfterSeconds: overAfterSeconds });
    return batchId;
  });
}

async function eraseNow(
  { db, clock, queue, logger }: EraseDeps,
  { timezone }: Store,
  { storeHash, installation, actor, batchId }: Erasure,
  left: string[],
): Promise<ErasedAnswer> {
  const at = clock.now();
  const lines: string[] = [];
  const rows = await inStore(db, storeHash, async (trx) => {
    const isOurs = await isRemoving(trx, storeHash, batchId);
    if (!isOurs || !(await concludeUninstall(trx, storeHash, { installation }, { actor, at }))) {
      throw new AppError('conflict', 'Clione was installed anew meanwhile. Open it again from the Apps menu.');
    }
    for await (const line of receipt(trx, storeHash, at, { most: mostLines, clearedIn: batchId })) lines.push(line);
    const erased = await eraseRows(trx, storeHash);
    const sweep = { storeHash, installation, task: 'erase' as const };
    for (const startAfterSeconds of sweepsAfterSeconds)
      await queue.enqueue(trx, 'write-to-store', sweep, { startAfterSeconds });
    return erased;
  });
  forgetSurvey(storeHash);
  logger.info({ storeHash, rows }, 'store erased');
  return {
    at: at.toISOString(),
    rows,
    left,
    receipt: lines.join('') + closing(wallTime(at, timezone), rows, left),
    fileName: receiptFileName(dayAt(at, timezone)),
  };
}

/** Why it came to nothing, and what is missing in the shop by now. */
function refusal(error: unknown, { taken }: Cleared): AppError {
  const why = error instanceof AppError ? error.publicMessage : 'Nothing was erased: something went wrong on our side.';
  const missing =
    taken.length === 0
      ? 'Nothing was taken away from your shop but webhooks, which come back.'
      : `Taken away from your shop meanwhile: ${taken.join('; ')}. History lists it; place again what you want to keep.`;
  const code = error instanceof AppError ? error.code : 'unavailable';
  return new AppError(code, `${why} ${missing}`, { cause: error });
}

/**
 * Gives back a shop that was closed to be erased and was not: its webhooks come back, of whatever installation it is by now, and
 * its screens tell what is missing. Does nothing otherwise. Safe to run twice.
 */
export async function endErasure(
  { db, queue, clock }: Pick<Deps, 'db' | 'queue' | 'clock'>,
  storeHash: string,
  installation: number,
  until: Date = clock.now(),
): Promise<void> {
  await inStore(db, storeHash, async (trx) => {
    const isOpen = await endEraseBatches(trx, storeHash, installation, { at: clock.now(), until });
    const store = await findStore(trx, storeHash);
    if (!isOpen || store?.status !== 'active') return;
    const job = { storeHash, installation: store.installation };
    for (const look of ['check-injector', 'check-blocks', 'refresh-llms'] as const) await queue.enqueue(trx, look, job);
    if (!(await hasRemoved(trx, storeHash)))
      await queue.enqueue(trx, 'write-to-store', { ...job, task: 'ensure-hooks' });
  });
}

/** The same, when the job that was to look after an erasure was lost with it; one that may still go on is left alone. */
export async function endLostErasure(
  deps: Pick<Deps, 'db' | 'queue' | 'clock'>,
  storeHash: string,
  installation: number,
): Promise<void> {
  const until = new Date(deps.clock.now().getTime() - overAfterSeconds * 1000);
  await endErasure(deps, storeHash, installation, until);
}

function writing(): AppError {
  return new AppError('conflict', 'Clione is writing to your shop right now. Wait until that is done, or stop it.');
}

/** What is to be typed. */
export function confirmationOf({ name, storeHash }: Store): string {
  return name.trim() === '' ? storeHash : name.trim();
}

/** Erases what jobs added that were under way during the erasure; nothing when the shop was installed anew. */
export async function eraseLate(
  { db, logger }: Pick<Deps, 'db' | 'logger'>,
  storeHash: string,
  installation: number,
): Promise<void> {
  const store = await findStore(db, storeHash);
  if (store?.status !== 'uninstalled' || store.installation !== installation) return;
  const rows = await inStore(db, storeHash, (trx) => eraseRows(trx, storeHash));
  // The process that does jobs is another one than that which was asked.
  forgetSurvey(storeHash);
  if (rows > 0) logger.info({ storeHash, rows }, 'rows of jobs that were under way erased');
}

function typed(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

async function removeFromShop(deps: EraseDeps, erasure: Erasure, cleared: Cleared): Promise<void> {
  const { storeHash } = erasure;
  const client = deps.bigcommerce.forStore(storeHash, { maxWaitMs: 3_000, signal: AbortSignal.timeout(removalMs) });
  const cause = 'Taken away to erase everything';
  const batch = () => Promise.resolve(erasure.batchId);
  const { taken, left } = await clearShop(deps, client, { ...erasure, cause, batch });
  cleared.taken.push(...taken);
  cleared.left.push(...left);
  try {
    await removeHooks(client);
  } catch (error) {
    deps.logger.info({ storeHash, err: error }, 'webhooks not removed before the erasure');
    cleared.left.push('Webhooks: BigCommerce did not let us remove them now; they go when you uninstall Clione.');
  }
}

async function removeHooks(client: StoreClient): Promise<void> {
  for (const { id } of await listHooks(client)) await deleteHook(client, id);
}

function closing(at: string, rows: number, left: readonly string[]): string {
  const rest = left.map((line) => `  ${line}\n`).join('');
  return `\nERASED\n  ${at}: ${rows} rows about your shop, the access token and all sessions of Clione.\n${rest}  Kept: the identifier of your shop and a number, so that no old work touches a new installation.\n  Last step: uninstall Clione in BigCommerce under Apps > My Apps.\n`;
}
