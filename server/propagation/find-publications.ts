import type { Trx } from '../db/pool.ts';
import {
  countBatches,
  hasMovingBatch,
  lockBatch,
  readActiveBatch,
  readBatch,
  readBatches,
  readScheduledBatches,
} from './batch-repository.ts';
import type { StoredBatch } from './batch-repository.ts';
import type { Batch, Publication } from './contract.ts';
import type { LaterPublication } from './history-repository.ts';
import { countOutcomes, signalKey, undosAndOpen, writesThatChanged } from './history-repository.ts';
import { pageOfPublications } from './publication-list-repository.ts';
import type { HistoryFilter, StoredPublication } from './publication-list-repository.ts';
import type { AppliedWrite } from './undo-chain.ts';
import { whetherUndoable } from './undo-chain.ts';

export type PageRequest = { before: number | undefined; limit: number };
export type Page<T> = { items: T[]; lastPosition: number | undefined; total: number };

/** Everything that Clione wrote, newest first, with what can still be undone. */
export async function listPublications(
  trx: Trx,
  storeHash: string,
  filter: HistoryFilter,
  page: PageRequest,
): Promise<Page<Publication>> {
  const { rows, total } = await pageOfPublications(trx, storeHash, filter, { ...page, limit: page.limit + 1 });
  const shown = rows.slice(0, page.limit);
  const keys = shown.flatMap(({ kind, entityId, signal }) =>
    kind === 'store' || entityId === null ? [] : [{ kind, entityId, signal }],
  );
  const histories = await writesThatChanged(trx, storeHash, keys);
  const later = Map.groupBy(await undosAndOpen(trx, storeHash, keys), signalKey);
  const items = shown.map((row) => {
    const key = row.entityId === null ? '' : signalKey({ ...row, entityId: row.entityId });
    return toPublication(row, histories.get(key) ?? [], later.get(key) ?? []);
  });
  return { items, lastPosition: rows.length > page.limit ? shown.at(-1)?.position : undefined, total };
}

/** Newest first. */
export async function listBatches(trx: Trx, storeHash: string, page: PageRequest): Promise<Page<Batch>> {
  const rows = await readBatches(trx, storeHash, { ...page, limit: page.limit + 1 });
  const shown = rows.slice(0, page.limit);
  return {
    items: shown.map(toBatch),
    lastPosition: rows.length > page.limit ? shown.at(-1)?.position : undefined,
    total: await countBatches(trx, storeHash),
  };
}

/** Batches that wait for their time, the next first. */
export async function listScheduled(trx: Trx, storeHash: string): Promise<Batch[]> {
  return (await readScheduledBatches(trx, storeHash)).map(toBatch);
}

/** With `lock`, nobody changes it until the transaction ends. */
export async function findBatch(
  trx: Trx,
  storeHash: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Batch | undefined> {
  const batch = await (options.lock === true ? lockBatch : readBatch)(trx, storeHash, id);
  return batch && toBatch(batch);
}

/** The batch that is being written or waits for someone. */
export async function activeBatch(trx: Trx, storeHash: string): Promise<Batch | undefined> {
  const batch = await readActiveBatch(trx, storeHash);
  return batch && toBatch(batch);
}

/** Whether something is on its way into the shop now. A paused or scheduled batch writes nothing. */
export async function isWriting(trx: Trx, storeHash: string): Promise<boolean> {
  return hasMovingBatch(trx, storeHash);
}

/** Applied writes, conflicts that nobody has settled, failures that nothing has mended. */
export async function countPublications(
  trx: Trx,
  storeHash: string,
): Promise<{ applied: number; conflicts: number; failed: number }> {
  return countOutcomes(trx, storeHash);
}

function toBatch(batch: StoredBatch): Batch {
  const { id, cause, state, problem, total, counts, requestedBy, queuedAt, finishedAt, startsAt, proof } = batch;
  return {
    id,
    cause,
    state,
    problem: problem ?? null,
    total,
    counts,
    requestedBy,
    queuedAt: queuedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    startsAt: startsAt?.toISOString() ?? null,
    proof: proof ?? null,
  };
}

function toPublication(
  row: StoredPublication,
  history: readonly AppliedWrite[],
  later: readonly LaterPublication[],
): Publication {
  const isOpen = later.some(({ state }) => state === 'queued' || state === 'writing');
  const changedTheShop = history.some(({ id }) => id === row.id);
  const undo = later.find(
    ({ undoesFrom, position, state }) =>
      changedTheShop &&
      (state === 'applied' || state === 'unchanged') &&
      undoesFrom !== null &&
      row.position >= undoesFrom &&
      row.position < position,
  );
  const canUndo = changedTheShop && !isOpen && undo === undefined && whetherUndoable(history, row.id).can;
  return {
    id: row.id,
    batchId: row.batchId,
    kind: row.kind,
    entityId: row.entityId,
    name: row.name,
    signal: row.signal,
    before: row.before,
    after: row.after,
    readBack: row.readBack,
    found: row.found,
    wasSent: row.wasSent,
    state: row.state,
    reason: reasonOf(row),
    actor: row.actor,
    writtenBy: row.writtenBy,
    cause: row.cause,
    at: row.at.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    undoes: row.undoes,
    undoneBy: undo?.id ?? null,
    canUndo,
    resolution: row.resolution,
  };
}

/** Older versions said of every conflict that nothing was overwritten. */
function reasonOf({ state, wasSent, reason }: StoredPublication): string | null {
  return state === 'conflict' && wasSent ? (reason?.replace(' Nothing was overwritten.', '') ?? null) : reason;
}
