import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import type { EntityKind } from '../facts/facts.ts';
import type { EntityKey } from './entity.ts';
import { countSeen, markSeen, selectUnseen, upsertEntities } from './entity-repository.ts';
import { readById } from './read-by-id.ts';
import type { PhasePage } from './sync-phase.ts';
import { countFailures, insertFailures } from './sync-repository.ts';
import { seesEverything } from './sync-status.ts';

type Work = { storeHash: string; runId: string };

const mostAtOnce = 250;

/** Keeps what a page of a full sync has shown. `at`: when it was asked for. */
export async function keepPage(
  trx: Trx,
  { storeHash, runId }: Work,
  kind: EntityKind,
  { rows, failures }: Pick<PhasePage, 'rows' | 'failures'>,
  at: Date,
): Promise<void> {
  await upsertEntities(trx, storeHash, rows, { runId, at });
  const ids = rows.map(({ id }) => id);
  await markSeen(trx, storeHash, kind, ids, runId);
  await insertFailures(trx, storeHash, runId, failures);
}

/**
 * What the shop no longer has after every page of a kind was read; `total` is what BigCommerce counted last. Pages shift when
 * rows come and go between two of them, so each row that no page had is asked for by its id before it counts as deleted; what is there
 * after all is kept. `at`: before they were asked for.
 */
export async function findDeleted(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  client: StoreClient,
  work: Work,
  kind: EntityKind,
  total: number | null,
): Promise<{ keys: EntityKey[]; failed: number; at: Date }> {
  const { storeHash, runId } = work;
  const at = clock.now();
  const unseen = await inStore(db, storeHash, async (trx) => {
    const seen = await countSeen(trx, storeHash, kind, runId);
    const isWhole = seesEverything({ seen, ...(await countFailures(trx, storeHash, runId, kind)), total });
    return isWhole ? selectUnseen(trx, storeHash, kind, runId) : [];
  });
  const keys: EntityKey[] = [];
  let failed = 0;
  for (let from = 0; from < unseen.length; from += mostAtOnce) {
    const ids = unseen.slice(from, from + mostAtOnce);
    const { rows, unreadable } = await readById[kind](client, ids);
    const failures = unreadable.map((row) => ({ kind, name: '', ...row }));
    await inStore(db, storeHash, (trx) => keepPage(trx, work, kind, { rows, failures }, at));
    failed += failures.length;
    const known = new Set([...rows, ...unreadable].map(({ id }) => id));
    keys.push(...ids.filter((id) => !known.has(id)).map((id) => ({ kind, id })));
  }
  return { keys, failed, at };
}
