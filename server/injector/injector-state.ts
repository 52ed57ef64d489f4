import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import { findStore } from '../stores/find-store.ts';
import { selectInjector } from './injector-repository.ts';
import type { Injector } from './injector-repository.ts';
import { offMessage, settled } from './injector-status.ts';

/** How the injector of the shop's own storefront stands: for the overview. `withdrawal`: what was taken away for safety, in words. */
export async function injectorState(
  db: Db | Trx,
  storeHash: string,
): Promise<Pick<Injector, 'state' | 'health' | 'message'> & { withdrawal: string | undefined }> {
  const store = await findStore(db, storeHash);
  const injector = store && (await inStore(db, storeHash, (trx) => selectInjector(trx, storeHash, store.channelId)));
  if (store === undefined || injector === undefined)
    return { state: 'off', health: 'not_checked', message: offMessage, withdrawal: undefined };
  const { state, health, message, notice } = settled(injector, store.installation);
  const withdrawal = state === 'off' ? (health === 'not_checked' ? undefined : message) : notice;
  return { state, health, message, withdrawal };
}
