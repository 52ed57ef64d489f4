import type { Item, ItemsAnswer } from '../catalog/contract.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { EntityKind } from '../facts/facts.ts';
import { findStore } from '../stores/find-store.ts';
import { selectItem, selectItems } from './item-repository.ts';
import type { ItemFilter, ItemRow } from './item-repository.ts';

/** A page of the catalogue screen. */
export async function listItems({ db }: Pick<Deps, 'db'>, storeHash: string, filter: ItemFilter): Promise<ItemsAnswer> {
  const origin = await originOf(db, storeHash);
  return inStore(db, storeHash, async (trx) => {
    const page = await selectItems(trx, storeHash, filter);
    return { ...page, items: page.items.map((row) => withAddress(row, origin)) };
  });
}

/** @throws AppError `not_found` */
export async function findItem(
  { db }: Pick<Deps, 'db'>,
  storeHash: string,
  kind: EntityKind,
  id: number,
): Promise<Item> {
  const origin = await originOf(db, storeHash);
  const row = await inStore(db, storeHash, (trx) => selectItem(trx, storeHash, kind, id));
  if (row === undefined)
    throw new AppError('not_found', 'Your shop has no such item (any more). Sync to bring the list up to date.');
  return withAddress(row, origin);
}

async function originOf(db: Deps['db'], storeHash: string): Promise<string> {
  return (await findStore(db, storeHash))?.url ?? '';
}

function withAddress({ path, ...row }: ItemRow, origin: string): Item {
  return { ...row, url: URL.canParse(path) ? path : `${origin}${path}` };
}
