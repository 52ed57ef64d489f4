import { listHooks } from '../bigcommerce/hooks.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import { listScripts } from '../bigcommerce/scripts.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { RequestSession } from '../http/session.ts';
import { injectorState } from '../injector/injector-state.ts';
import type { Batch } from '../propagation/contract.ts';
import { findBatch } from '../propagation/find-publications.ts';
import { countMetafields, placedRedirects } from '../propagation/placed-things.ts';
import type { StandingRedirect } from '../propagation/placed-things.ts';
import { previewUndo } from '../propagation/preview-undo.ts';
import { writesWaiting } from '../propagation/control-batch.ts';
import { standingBlocks } from '../question-blocks/standing-blocks.ts';
import { findStore } from '../stores/find-store.ts';
import type { LeavingAnswer } from './contract.ts';
import { confirmationOf } from './erase-store.ts';
import { isBusy } from './is-busy.ts';
import { selectLeaving, selectNotes } from './leaving-repository.ts';
import type { Leaving, LeavingNote } from './leaving-repository.ts';

/** What Clione changed or placed in the shop and still stands there, and how far leaving has come. */
export async function readLeaving(
  deps: Pick<Deps, 'db' | 'bigcommerce' | 'logger'>,
  { storeHash, member }: RequestSession,
): Promise<LeavingAnswer> {
  const store = await findStore(deps.db, storeHash);
  if (store === undefined) throw new AppError('not_found', 'This shop is not known to Clione.');
  const counted = await countPlaced(deps, storeHash);
  const { state: injector } = await injectorState(deps.db, storeHash);
  const busy = await isBusy(deps.db, storeHash);
  return inStore(deps.db, storeHash, async (trx) => {
    const request = { scope: { what: 'everything' as const }, show: 'goes_back' as const, before: undefined, limit: 1 };
    const { list: _list, ...texts } = await previewUndo(trx, storeHash, request);
    const leaving = await selectLeaving(trx, storeHash, store.installation);
    return {
      texts,
      waiting: await writesWaiting(trx, storeHash),
      placed: {
        injector,
        ...counted,
        metafields: await countMetafields(trx, storeHash),
        blocks: (await standingBlocks(trx, storeHash)).length,
        redirects: (await placedRedirects(trx, storeHash)).map(toRedirect),
      },
      busy,
      begunAt: leaving?.begunAt.toISOString() ?? null,
      ...(await progressOf(trx, storeHash, leaving)),
      canPublish: member.canPublish,
      isOwner: member.role === 'owner',
      confirm: confirmationOf(store),
    };
  });
}

async function progressOf(
  trx: Trx,
  storeHash: string,
  leaving: Leaving | undefined,
): Promise<Pick<LeavingAnswer, 'restore' | 'removal'>> {
  const restore = await batchesOf(trx, storeHash, leaving?.restoreBatches ?? []);
  const notes = leaving === undefined ? [] : await selectNotes(trx, storeHash, leaving.id);
  return {
    restore: {
      batches: restore,
      restored: restore.reduce((sum, { counts }) => sum + (counts.applied ?? 0) + (counts.unchanged ?? 0), 0),
    },
    removal: {
      state: leaving?.removal ?? 'none',
      problem: leaving?.removalProblem ?? null,
      batches: await batchesOf(trx, storeHash, leaving?.removalBatches ?? []),
      notes: notes.map(toNote),
    },
  };
}

async function batchesOf(trx: Trx, storeHash: string, ids: readonly string[]): Promise<Batch[]> {
  const batches: Batch[] = [];
  for (const id of ids) {
    const batch = await findBatch(trx, storeHash, id);
    if (batch !== undefined) batches.push(batch);
  }
  return batches;
}

/** What only BigCommerce knows; the screen is shown without it when BigCommerce does not answer soon. */
async function countPlaced(
  { bigcommerce, logger }: Pick<Deps, 'bigcommerce' | 'logger'>,
  storeHash: string,
): Promise<{ scripts: number | null; webhooks: number | null }> {
  try {
    const client = bigcommerce.forStore(storeHash, { maxWaitMs: 2_000, signal: AbortSignal.timeout(5_000) });
    const [scripts, hooks] = await Promise.all([listScripts(client), listHooks(client)]);
    return { scripts: scripts.length, webhooks: hooks.length };
  } catch (error) {
    if (!(error instanceof BigCommerceError)) throw error;
    logger.info({ storeHash, err: error }, 'placed things could not be counted');
    return { scripts: null, webhooks: null };
  }
}

function toRedirect({ path, name, target, at }: StandingRedirect) {
  const colon = name.indexOf(': ');
  return {
    path,
    kind: target?.kind ?? null,
    entityId: target?.id ?? null,
    name: colon === -1 ? name : name.slice(colon + 2),
    placedAt: at.toISOString(),
  };
}

function toNote({ what, name, reason, at }: LeavingNote) {
  return { what, name, reason, at: at.toISOString() };
}
