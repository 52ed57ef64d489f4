import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import type { RequestSession } from '../http/session.ts';
import { newId } from '../ids.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import {
  deleteImport,
  forgetImports,
  insertImport,
  insertRows,
  lockRunning,
  rowsToDo,
  saveResults,
  updateImport,
} from './import-repository.ts';
import { importRows } from './import-rows.ts';
import { readSheet } from './read-sheet.ts';
import type { SheetRow } from './read-sheet.ts';

const kept = 500;
const atOnce = 200;
const days = 24 * 60 * 60_000;
const reportsLastMs = 30 * days;

/**
 * Takes a file in, row by row as it arrives, and queues the work. Returns the import's id.
 * @throws AppError `invalid_request` with what is wrong with the file; nothing of it is kept then.
 */
export async function receiveImport(
  { db, clock, queue }: Pick<Deps, 'db' | 'clock' | 'queue'>,
  { storeHash, installation, member }: RequestSession,
  file: { name: string; bytes: AsyncIterable<Uint8Array> },
): Promise<string> {
  const id = newId();
  const importedAt = clock.now();
  await inStore(db, storeHash, async (trx) => {
    await forgetOldImports(trx, storeHash, importedAt);
    await insertImport(trx, storeHash, { id, fileName: file.name, importedBy: member.email, importedAt });
  });
  try {
    for await (const rows of chunksOf(readSheet(file.bytes), kept))
      await inStore(db, storeHash, (trx) => insertRows(trx, storeHash, id, rows));
    await inStore(db, storeHash, async (trx) => {
      await updateImport(trx, storeHash, id, { state: 'running' });
      await queue.enqueue(trx, 'import-suggestions', { storeHash, installation, importId: id });
    });
  } catch (error) {
    await inStore(db, storeHash, (trx) => deleteImport(trx, storeHash, id));
    throw error;
  }
  return id;
}

/** Forgets reports of long ago, and what is left of uploads that broke off. */
export async function forgetOldImports(trx: Trx, storeHash: string, now: Date): Promise<void> {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  await forgetImports(trx, storeHash, { importedAt: ago(reportsLastMs), receivedAt: ago(days) });
}

type Work = { storeHash: string; installation: number; importId: string };

/** Looks at the rows that nobody has looked at, some in each transaction: what was brought back is told with it. */
export async function runImport(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { storeHash, installation, importId }: Work,
  signal: AbortSignal,
): Promise<void> {
  if (!(await isCurrentInstallation(db, storeHash, installation)))
    return failImport(
      { db, clock },
      storeHash,
      importId,
      'Clione was installed anew meanwhile. Import the file again.',
    );
  let isOver = false;
  while (!isOver) {
    signal.throwIfAborted();
    isOver = await inStore(db, storeHash, async (trx) => {
      const running = await lockRunning(trx, storeHash, importId);
      if (running === undefined) return true;
      const rows = await rowsToDo(trx, storeHash, importId, atOnce);
      if (rows.length === 0) {
        await updateImport(trx, storeHash, importId, { state: 'done', finishedAt: clock.now() });
        return true;
      }
      const by = { actor: running.importedBy, at: clock.now() };
      await saveResults(trx, storeHash, importId, await importRows(trx, storeHash, rows, by));
      return false;
    });
  }
}

/** Ends an import whose job was given up; the rows that were looked at stay as they are. */
export async function failImport(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  storeHash: string,
  importId: string,
  problem: string,
): Promise<void> {
  await inStore(db, storeHash, async (trx) => {
    if ((await lockRunning(trx, storeHash, importId)) === undefined) return;
    await updateImport(trx, storeHash, importId, { state: 'failed', finishedAt: clock.now(), problem });
  });
}

async function* chunksOf(rows: AsyncIterable<SheetRow>, size: number): AsyncGenerator<SheetRow[]> {
  let chunk: SheetRow[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
