import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import { AppError } from '../errors.ts';
import type { EntityKind } from '../facts/facts.ts';
import type { Store } from '../stores/find-store.ts';
import { selectPublicIds, selectPublicItems, selectSilence, selectUnread } from './public-item-repository.ts';
import type { PublicItem, Silence, UnreadKind } from './public-item-repository.ts';

/** Kinds that name each other: of each all must be read before one is told. Pages and posts stand for themselves. */
const together: readonly EntityKind[] = ['category', 'product', 'brand'];

const kindWords: Record<EntityKind, string> = {
  category: 'categories',
  product: 'products',
  brand: 'brands',
  page: 'pages',
  post: 'blog posts',
};

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
 * @throws AppError `conflict` when Clione has not read the catalogue since the shop was connected (again); it names what was
 * refused.
 */
export async function assertRead(db: Db, { storeHash, url }: Store): Promise<void> {
  if (url !== '' && (await whySilent(db, storeHash)) !== 'unread') return;
  const refused = (await unreadKinds(db, storeHash)).filter(({ problem }) => problem !== null);
  const next =
    refused.length === 0
      ? 'Start a sync, and come back when it is done.'
      : `The last sync could not read ${unreadWords(refused).join('; ')}. See Sync.`;
  throw new AppError('conflict', `Clione has not read all of your shop yet. ${next}`);
}

/** Kinds of which nothing was read to the end since the shop was connected (again): nothing of them is told. */
export async function unreadKinds(db: Db | Trx, storeHash: string): Promise<UnreadKind[]> {
  return inStore(db, storeHash, (trx) => selectUnread(trx, storeHash));
}

/** The same for the merchant, each with why where BigCommerce refused it. */
export function unreadWords(kinds: readonly UnreadKind[]): string[] {
  return kinds.map(({ kind, problem }) => (problem === null ? kindWords[kind] : `${kindWords[kind]} (${problem})`));
}

/**
 * Why nothing of the shop may be told to everybody now; undefined: it may, as far as its catalogue goes. With a kind: whether
 * an item of it may be.
 */
export async function whySilent(
  db: Db | Trx,
  storeHash: string,
  kind: EntityKind = 'product',
): Promise<Silence | undefined> {
  const kinds = together.includes(kind) ? together : [kind];
  return inStore(db, storeHash, (trx) => selectSilence(trx, storeHash, kinds));
}
