import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import { findStore } from '../stores/find-store.ts';
import { selectInjectors } from './injector-repository.ts';
import type { Injector } from './injector-repository.ts';
import { offMessage, settled } from './injector-status.ts';

/** How the injector stands over all storefronts of the shop: for the overview. `withdrawal`: what was taken away for safety, in words. */
export async function injectorState(
  db: Db | Trx,
  storeHash: string,
): Promise<Pick<Injector, 'state' | 'health' | 'message'> & { withdrawal: string | undefined }> {
  const store = await findStore(db, storeHash);
  if (store === undefined) return nothing;
  const stored = await inStore(db, storeHash, (trx) => selectInjectors(trx, storeHash));
  const all = stored.map((one) => settled(one, store.installation));
  const own = all.find(({ channelId }) => channelId === store.channelId);
  const loudest = all.toSorted((a, b) => weight(b) - weight(a) || Number(b === own) - Number(a === own))[0];
  if (loudest === undefined) return nothing;
  const { state, health, message, notice } = loudest;
  const withdrawal = state === 'off' ? (health === 'not_checked' ? undefined : message) : notice;
  return { state, health, message, withdrawal };
}

const nothing = { state: 'off', health: 'not_checked', message: offMessage, withdrawal: undefined } as const;

/** A switch under way before one that is on, and among these the one that is not well. */
function weight({ state, health }: Injector): number {
  switch (state) {
    case 'switching_on':
    case 'switching_off':
      return 3;
    case 'on':
      return health === 'ok' || health === 'not_checked' ? 1 : 2;
    case 'off':
      return 0;
  }
}
