import { channelsOfCatalog } from '../catalog/channels.ts';
import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import { AppError } from '../errors.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import type { StorefrontsAnswer } from './contract.ts';
import { selectInjector, selectInjectors } from './injector-repository.ts';
import type { Injector } from './injector-repository.ts';
import { settled } from './injector-status.ts';
import { mostScripts } from './our-script.ts';
import { connectedStore } from './store-of.ts';
import { selectStorefronts } from './storefront-repository.ts';

/** The store as one of its storefronts shows it: address ('' where nobody knows it) and channel are that storefront's. */
export type Storefront = Store & { isMain: boolean };

/**
 * `channelId` undefined: the shop's own.
 * @throws AppError `not_found` as `onChannel`, and as `connectedStore`
 */
export async function connectedStorefront(
  db: Db | Trx,
  storeHash: string,
  channelId: number | undefined,
): Promise<Storefront> {
  return onChannel(db, await connectedStore(db, storeHash), channelId);
}

/** @throws AppError `not_found` when nobody told the address of the channel and nothing of ours stands there */
export async function onChannel(db: Db | Trx, store: Store, channelId: number | undefined): Promise<Storefront> {
  if (channelId === undefined || channelId === store.channelId) return { ...store, isMain: true };
  const found = (await everyStorefront(db, store)).find((one) => one.channelId === channelId);
  if (found === undefined) throw new AppError('not_found', 'Tell Clione the address of this storefront first.');
  return found;
}

/** As `onChannel`; also where scripts of ours stood once, without an address: what became of them is told there. */
export async function onceOnChannel(db: Db | Trx, store: Store, channelId: number | undefined): Promise<Storefront> {
  const { storeHash } = store;
  const known = await everyStorefront(db, store);
  if (channelId === undefined || known.some((one) => one.channelId === channelId))
    return onChannel(db, store, channelId);
  const injector = await inStore(db, storeHash, (trx) => selectInjector(trx, storeHash, channelId));
  return injector === undefined ? onChannel(db, store, channelId) : { ...store, channelId, url: '', isMain: false };
}

/**
 * Every storefront that the injector may stand on, the shop's own first. One that is neither told nor the main one any more is
 * among them as long as something of ours stands there: at the address where it was approved.
 */
export async function everyStorefront(db: Db | Trx, store: Store): Promise<Storefront[]> {
  const { storeHash, installation } = store;
  const { told, injectors } = await inStore(db, storeHash, async (trx) => ({
    told: await selectStorefronts(trx, storeHash),
    injectors: await selectInjectors(trx, storeHash),
  }));
  const placed = injectors.filter((one) => settled(one, installation).state !== 'off' || one.withdrawal !== undefined);
  const urls = new Map(placed.map(({ channelId, storefrontUrl }) => [channelId, storefrontUrl ?? '']));
  for (const { channelId, url } of told) urls.set(channelId, url);
  urls.delete(store.channelId);
  const others = [...urls].toSorted(([one], [other]) => one - other);
  return [
    { ...store, isMain: true },
    ...others.map(([channelId, url]) => ({ ...store, channelId, url, isMain: false })),
  ];
}

/** Channels of the storefronts beside the shop's own. */
export async function furtherChannels(db: Db, storeHash: string): Promise<number[]> {
  const store = await findStore(db, storeHash);
  const all = store === undefined ? [] : await everyStorefront(db, store);
  return all.filter(({ isMain }) => !isMain).map(({ channelId }) => channelId);
}

/**
 * Storefronts as far as Clione's permissions let it know them: their numbers stand on products and pages; names and
 * addresses are what members told.
 */
export async function readStorefronts(db: Db, storeHash: string): Promise<StorefrontsAnswer> {
  const store = await connectedStore(db, storeHash);
  const catalog = await channelsOfCatalog(db, storeHash);
  return inStore(db, storeHash, async (trx) => {
    const told = new Map((await selectStorefronts(trx, storeHash)).map((one) => [one.channelId, one]));
    const injectors = new Map(
      (await selectInjectors(trx, storeHash)).map((one) => [one.channelId, settled(one, store.installation)]),
    );
    const known = new Map((await everyStorefront(trx, store)).map((one) => [one.channelId, one]));
    const ids = new Set([...known.keys(), ...catalog.map(({ channelId }) => channelId)]);
    const items = [...ids].map((channelId) => ({
      channelId,
      isMain: channelId === store.channelId,
      url: known.get(channelId)?.url ?? null,
      name: channelId === store.channelId ? store.name : (told.get(channelId)?.name ?? null),
      products: catalog.find((one) => one.channelId === channelId)?.products ?? 0,
      state: injectors.get(channelId)?.state ?? 'off',
      health: injectors.get(channelId)?.health ?? 'not_checked',
      scripts: scriptsOf(injectors.get(channelId)),
    }));
    const sorted = items.toSorted((a, b) => Number(b.isMain) - Number(a.isMain) || a.channelId - b.channelId);
    const used = items.reduce((sum, { scripts }) => sum + scripts, 0);
    return { items: sorted, scriptsUsed: used, scriptsAtMost: mostScripts };
  });
}

function scriptsOf(injector: Injector | undefined): number {
  if (injector === undefined || injector.state === 'off') return 0;
  return Number(injector.html !== undefined) + Number(injector.enhanceHtml !== undefined);
}

/**
 * Locks all injectors of the store, so that two approvals cannot both take the last place. A script that somebody deleted keeps its
 * place: it may be put back.
 * @throws AppError `conflict` when the scripts of all storefronts together would be more than BigCommerce takes
 */
export async function assertRoom(
  trx: Trx,
  { storeHash, installation }: Store,
  { channelId, scripts }: { channelId: number; scripts: number },
): Promise<void> {
  const all = await selectInjectors(trx, storeHash, { lock: true });
  const others = all.filter((one) => one.channelId !== channelId);
  const used = others.reduce((sum, one) => sum + scriptsOf(settled(one, installation)), 0);
  if (used + scripts <= mostScripts) return;
  throw new AppError(
    'conflict',
    `BigCommerce allows an app ${mostScripts} scripts in a shop, over all its storefronts. ${used} are in use, and this needs ${scripts} more. Switch the Schema Injector off on another storefront, or choose Supplement in place of Enhance there.`,
  );
}
