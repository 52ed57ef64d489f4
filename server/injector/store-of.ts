import type { Db, Trx } from '../db/pool.ts';
import { AppError } from '../errors.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';

/** @throws AppError `not_found`; `conflict` when the connection is not active. */
export async function connectedStore(db: Db | Trx, storeHash: string): Promise<Store> {
  const store = await findStore(db, storeHash);
  if (store === undefined) throw new AppError('not_found', 'This shop is not known to Clione.');
  if (store.status !== 'active')
    throw new AppError(
      'needs_reauthorization',
      'Clione is not connected to this shop. Open Apps in your BigCommerce control panel and install Clione again.',
    );
  return store;
}

/** @throws AppError `forbidden` */
export function assertMayPublish(member: { canPublish: boolean }): void {
  if (!member.canPublish)
    throw new AppError(
      'forbidden',
      'You may look at everything, but not change the shop. The owner can allow it under Settings.',
    );
}
