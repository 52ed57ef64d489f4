import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { selectInjectors } from './injector-repository.ts';
import type { Injector } from './injector-repository.ts';
import { offMessage, settled } from './injector-status.ts';
import { selectStorefronts } from './storefront-repository.ts';

/** What the overview tells of one storefront; `channel` undefined: the shop's own. */
export type StorefrontTold = Pick<Injector, 'state' | 'health' | 'message'> & {
  channel: number | undefined;
  /** Its name, where there are several storefronts. */
  name: string | undefined;
  /** What was taken away for safety, until someone who may publish knows of it. */
  withdrawal: string | undefined;
  /** What waits for a decision. */
  notice: string | undefined;
};

/** How the injector stands over all storefronts of the shop, and what is to be told of each. */
export async function injectorState(
  db: Db | Trx,
  storeHash: string,
): Promise<Pick<Injector, 'state' | 'health' | 'message'> & { storefronts: StorefrontTold[] }> {
  const store = await findStore(db, storeHash);
  if (store === undefined) return nothing;
  const { stored, names } = await inStore(db, storeHash, async (trx) => ({
    stored: await selectInjectors(trx, storeHash),
    names: new Map((await selectStorefronts(trx, storeHash)).map(({ channelId, name }) => [channelId, name])),
  }));
  const all = stored.map((one) => settled(one, store.installation));
  const isOwn = ({ channelId }: Injector) => channelId === store.channelId;
  const [loudest] = all.toSorted((a, b) => weight(b) - weight(a) || Number(isOwn(b)) - Number(isOwn(a)));
  if (loudest === undefined) return nothing;
  const { state, health, message } = loudest;
  const ordered = all.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  return { state, health, message, storefronts: ordered.map((one) => told(one, store, names, all.length > 1)) };
}

const nothing: Awaited<ReturnType<typeof injectorState>> = {
  state: 'off',
  health: 'not_checked',
  message: offMessage,
  storefronts: [],
};

function told(
  { channelId, state, health, message, withdrawal, notice }: Injector,
  store: Store,
  names: ReadonlyMap<number, string>,
  isOneOfSeveral: boolean,
): StorefrontTold {
  const isMain = channelId === store.channelId;
  const name = isMain ? store.name : (names.get(channelId) ?? `Storefront ${channelId}`);
  return {
    channel: isMain ? undefined : channelId,
    name: isOneOfSeveral ? name : undefined,
    state,
    health,
    message,
    withdrawal,
    notice: state === 'on' ? notice : undefined,
  };
}

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
