import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import { AppError } from '../errors.ts';
import type { EntityKind } from '../facts/facts.ts';
import type { Store } from '../stores/find-store.ts';
import { selectPublicIds, selectPublicItems, selectSilence } from './public-item-repository.ts';
import type { PublicItem, Silence } from './public-item-repository.ts';

export type { PublicItem, Silence } from './public-item-repository.ts';

/** Which of these items anybody may see on the main storefront at `at`: visible, below no hidden category, behind no login. */
export async function publicIds(
  db: Db | Trx,
  storeHash: string,
  wanted: { kind: EntityKind; ids: readonly number[]; at: Date },
): Promise<ReadonlySet<number>> {
  if (wanted.ids.length === 0) return new Set();
  return inStore(db, storeHash, async (trx) => new Set(await selectPublicIds(trx, storeHash, wanted)));
}

/** The first public items of a kind, the most sold before others, and how many there are. */
export async function publicItems(
  db: Db | Trx,
  storeHash: string,
  wanted: { kind: EntityKind; limit: number; at: Date },
): Promise<{ items: PublicItem[]; total: number }> {
  return inStore(db, storeHash, (trx) => selectPublicItems(trx, storeHash, wanted));
}

/**
 * Before something is approved that tells what the shop shows.
 * @throws AppError `conflict` when Clione has not read the shop since it was connected (again).
 */
export async function assertRead(db: Db, { storeHash, url }: Store): Promise<void> {
  if (url !== '' && (await whySilent(db, storeHash)) !== 'unread') return;
  throw new AppError(
    'conflict',
    'Clione has not read all of your shop yet. Start a sync, and come back when it is done.',
  );
}

/** Why nothing of the shop may be told to everybody now; undefined: it may. */
export async function whySilent(db: Db | Trx, storeHash: string): Promise<Silence | undefined> {
  return inStore(db, storeHash, (trx) => selectSilence(trx, storeHash));
}
