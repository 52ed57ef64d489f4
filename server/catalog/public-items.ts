import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import { selectPublicIds, selectPublicItems } from './public-item-repository.ts';
import type { PublicItem } from './public-item-repository.ts';

export type { PublicItem } from './public-item-repository.ts';

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
