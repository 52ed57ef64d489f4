import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import { findStore } from '../stores/find-store.ts';
import { insertEvent, isReadingQueued, markReadingQueued } from './event-repository.ts';
import { meaningOf } from './hook-scopes.ts';
import type { Delivery } from './verify-delivery.ts';

/** Marks entities to be read again; belongs to the catalogue, which works above this module's events. */
export type MarkDirty = (
  trx: Trx,
  storeHash: string,
  keys: readonly { kind: EntityKind; id: number }[],
  at: Date,
) => Promise<void>;

const keptMs = 3 * 24 * 3_600_000;
/** Reading starts this long after an event, and an event this much younger rides along: one read for a burst. */
const readAfterSeconds = 3;
const ridesAlongSeconds = 2;

/**
 * Notes what an event is about; the values themselves are read later from BigCommerce. A repeated one marks its entity again,
 * which costs one read: two edits within a second have the same hash, and only the mark tells that there was a second.
 */
export async function takeEvent(
  deps: Deps,
  { storeHash, scope, hash, data }: Delivery,
  markDirty: MarkDirty,
): Promise<void> {
  const { db, clock, queue } = deps;
  const store = await findStore(db, storeHash);
  const meaning = meaningOf(scope, data);
  if (store?.status !== 'active' || meaning.means === 'nothing') return;
  const at = clock.now();
  const job = { storeHash, installation: store.installation };
  await inStore(db, storeHash, async (trx) => {
    const keepAfter = new Date(at.getTime() - keptMs);
    const isNew = await insertEvent(trx, storeHash, { hash, scope, at, keepAfter });
    if (meaning.means === 'storefront') {
      if (isNew) await queue.enqueue(trx, 'check-injector', job, { unlessQueued: true });
      return;
    }
    await markDirty(trx, storeHash, [{ kind: meaning.kind, id: meaning.id }], at);
    if (await isReadingQueued(trx, storeHash, ridesAlongSeconds)) return;
    await queue.enqueue(trx, 'sync-dirty', job, { startAfterSeconds: readAfterSeconds });
    await markReadingQueued(trx, storeHash, hash);
  });
}
