import { deleteHook, listHooks } from '../bigcommerce/hooks.ts';
import { deleteRedirectsTo } from '../bigcommerce/redirects.ts';
import { deleteScript, listScripts } from '../bigcommerce/scripts.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { forgetSurvey } from '../enrichment/store-survey.ts';
import { AppError } from '../errors.ts';
import { llmsAddress, llmsPath } from '../http/public-addresses.ts';
import type { RequestSession } from '../http/session.ts';
import { wallTime } from '../propagation/store-day.ts';
import { removeBlocks } from '../question-blocks/standing-blocks.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { dayAt } from '../stores/shop-day.ts';
import { concludeUninstall } from '../stores/uninstall-store.ts';
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

/**
 * Erases all that Clione keeps about the shop, and ends every session and job of it, in one transaction: after a crash it
 * has happened or it has not. Webhooks, scripts, blocks of questions and the redirect to a file of ours are taken away before, as far as
 * BigCommerce lets us, since without the token nothing can be done later; texts, addresses, metafields and other redirects
 * stay as they are. The receipt is made in the
 * same transaction, so that it names whatever was written until then.
 * @throws AppError `forbidden` for anybody but the owner; `invalid_request` when the name of the shop was not typed;
 * `conflict` while something is being written.
 */
export async function eraseStore(
  deps: Pick<Deps, 'db' | 'clock' | 'queue' | 'bigcommerce' | 'logger' | 'config'>,
  { storeHash, installation, member }: RequestSession,
  confirm: string,
): Promise<ErasedAnswer> {
  const { db, clock, queue, logger } = deps;
  if (member.role !== 'owner') {
    throw new AppError('forbidden', 'Only the owner of the shop can have everything erased.');
  }
  const store = await findStore(db, storeHash);
  if (store === undefined || typed(confirm) !== typed(confirmationOf(store))) {
    throw new AppError('invalid_request', 'Type the name of your shop as it is shown.', {
      fields: { confirm: 'is not the name of your shop' },
    });
  }
  if (await isBusy(db, storeHash)) throw writing();
  const left = await removeFromShop(deps, store);
  const at = clock.now();
  const lines: string[] = [];
  const erase = inStore(db, storeHash, async (trx) => {
    if (!(await concludeUninstall(trx, storeHash, { installation }, { actor: member.email, at }))) {
      throw new AppError('conflict', 'Clione was installed anew meanwhile. Open it again from the Apps menu.');
    }
    // Something may have begun since it was asked above; from here on nothing can begin.
    if (await isBusy(trx, storeHash)) throw writing();
    for await (const line of receipt(trx, storeHash, at, { most: mostLines })) lines.push(line);
    const erased = await eraseRows(trx, storeHash);
    const sweep = { storeHash, installation, task: 'erase' as const };
    for (const startAfterSeconds of sweepsAfterSeconds)
      await queue.enqueue(trx, 'write-to-store', sweep, { startAfterSeconds });
    return erased;
  });
  const rows = await erase.catch(async (error: unknown) => {
    await goOnWithout(deps, storeHash);
    if (!(error instanceof AppError)) throw error;
    const gone =
      'What Clione placed was taken away already: look at Schema Injector, questions on pages and llms.txt, and place them again.';
    throw new AppError(error.code, `${error.message} ${gone}`);
  });
  forgetSurvey(storeHash);
  logger.info({ storeHash, rows }, 'store erased');
  return {
    at: at.toISOString(),
    rows,
    left,
    receipt: lines.join('') + closing(wallTime(at, store.timezone), rows, left),
    fileName: receiptFileName(dayAt(at, store.timezone)),
  };
}

/** The shop goes on: its webhooks come back, of whatever installation it is by now, and its screens tell what is missing. */
async function goOnWithout({ db, queue }: Pick<Deps, 'db' | 'queue'>, storeHash: string): Promise<void> {
  const store = await findStore(db, storeHash);
  if (store?.status !== 'active') return;
  const { installation } = store;
  await queue.enqueue(db, 'check-injector', { storeHash, installation });
  await queue.enqueue(db, 'check-blocks', { storeHash, installation });
  if (await hasRemoved(db, storeHash)) return;
  await queue.enqueue(db, 'write-to-store', { storeHash, installation, task: 'ensure-hooks' });
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

/** What could not be taken away, in words. */
async function removeFromShop(
  { db, bigcommerce, logger, config }: Pick<Deps, 'db' | 'bigcommerce' | 'logger' | 'config'>,
  { storeHash, siteId }: Store,
): Promise<string[]> {
  const client = bigcommerce.forStore(storeHash, { maxWaitMs: 3_000, signal: AbortSignal.timeout(removalMs) });
  const url = llmsAddress(config, storeHash);
  const removeRedirect = () => deleteRedirectsTo(client, { siteId, path: llmsPath, url });
  const left: string[] = [];
  for (const [what, remove, rest] of [
    ['The script of the Schema Injector', removeScripts, goesItself],
    [
      `The redirect from ${llmsPath}`,
      removeRedirect,
      'if it is there, delete it in BigCommerce under Settings > 301 redirects.',
    ],
    [
      'Questions and answers on your pages',
      removeBlocks({ db }),
      'delete what is left in BigCommerce with Page Builder.',
    ],
    ['Webhooks', removeHooks, goesItself],
  ] as const) {
    try {
      await remove(client);
    } catch (error) {
      logger.info({ storeHash, err: error }, 'not removed before the erasure');
      left.push(`${what}: BigCommerce did not let us remove it now; ${rest}`);
    }
  }
  return left;
}

const goesItself = 'it goes when you uninstall Clione.';

async function removeScripts(client: StoreClient): Promise<void> {
  for (const { uuid } of await listScripts(client)) await deleteScript(client, uuid);
}

async function removeHooks(client: StoreClient): Promise<void> {
  for (const { id } of await listHooks(client)) await deleteHook(client, id);
}

function closing(at: string, rows: number, left: readonly string[]): string {
  const rest = left.map((line) => `  ${line}\n`).join('');
  return `\nERASED\n  ${at}: ${rows} rows about your shop, the access token and all sessions of Clione.\n${rest}  Kept: the identifier of your shop and a number, so that no old work touches a new installation.\n  Last step: uninstall Clione in BigCommerce under Apps > My Apps.\n`;
}
