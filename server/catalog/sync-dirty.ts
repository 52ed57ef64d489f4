import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { deleteEntities, upsertEntities } from './entity-repository.ts';
import { clearMarks, selectLastMarks, selectMarks } from './mark-repository.ts';
import type { Mark } from './mark-repository.ts';
import { readById } from './read-by-id.ts';
import type { OnDeleted } from './run-sync.ts';

/** One request reads so many products or categories; brands, pages and posts are read one by one. */
const mostMarks = 50;

type Work = { storeHash: string; installation: number };

/**
 * Reads what events marked, oldest first. Safe to run twice and to be killed: marks are cleared in the transaction that keeps what
 * was read, and one that was renewed during the read stays for the next round. What cannot be read is logged and holds up
 * nothing else; the nightly sync reads it again.
 */
export async function syncDirty(
  { db, clock, queue, logger, bigcommerce }: Deps,
  { storeHash, installation }: Work,
  onDeleted: OnDeleted,
  signal: AbortSignal,
): Promise<void> {
  const client = bigcommerce.forStore(storeHash, { signal });
  let changed = false;
  while (await isCurrentInstallation(db, storeHash, installation)) {
    signal.throwIfAborted();
    const marks = await nextMarks(db, storeHash);
    const kind = marks[0]?.kind;
    if (kind === undefined) break;
    const at = clock.now();
    const { rows, unreadable } = await readById[kind](
      client,
      marks.map(({ id }) => id),
    );
    for (const { id, reason } of unreadable) logger.warn({ storeHash, kind, id, reason }, 'a marked item was not read');
    const known = new Set([...rows, ...unreadable].map(({ id }) => id));
    const gone = marks.filter(({ id }) => !known.has(id)).map(({ id }) => ({ kind, id }));
    await inStore(db, storeHash, async (trx) => {
      await upsertEntities(trx, storeHash, rows, { runId: undefined, at });
      await deleteEntities(trx, storeHash, gone, at);
      if (gone.length > 0) await onDeleted(trx, storeHash, gone);
      await clearMarks(trx, storeHash, marks);
    });
    changed = true;
  }
  // Events come in bursts: one check serves them all.
  if (changed) await queue.enqueue(db, 'check-store', { storeHash, installation }, { startAfterSeconds: 5 });
}

/** An event that is being taken counts as well: it may rely on this job. */
async function nextMarks(db: Deps['db'], storeHash: string): Promise<Mark[]> {
  const marks = await inStore(db, storeHash, (trx) => selectMarks(trx, storeHash, mostMarks));
  return marks.length > 0 ? marks : inStore(db, storeHash, (trx) => selectLastMarks(trx, storeHash, mostMarks));
}
