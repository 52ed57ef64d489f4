import type { Trx } from '../db/pool.ts';
import { entityKinds, signals } from '../facts/facts.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { countReadyAddresses } from './address-repository.ts';
import type { TrayAnswer } from './contract.ts';
import { countReady, markReady, previewReady, readyChannels } from './tray-repository.ts';
import type { ReadyCount } from './tray-repository.ts';

const mostShown = 100;

/** "Ready to publish": what would be written, and what has drifted in the mirror since it was shown. */
export async function readTray(trx: Trx, storeHash: string, canPublish: boolean): Promise<TrayAnswer> {
  const counts = await countReady(trx, storeHash);
  const changes = (matches: (count: ReadyCount) => boolean) =>
    counts.filter(matches).reduce((sum, count) => sum + count.changes, 0);
  const store = await findStore(trx, storeHash);
  return {
    items: counts[0]?.items ?? 0,
    changes: changes(() => true),
    bySignal: signals
      .map((signal) => ({ signal, changes: changes((count) => count.signal === signal) }))
      .filter((group) => group.changes > 0),
    byKind: entityKinds
      .map((kind) => ({ kind, changes: changes((count) => count.kind === kind) }))
      .filter((group) => group.changes > 0),
    conflicts: counts.reduce((sum, { drifted }) => sum + drifted, 0),
    storefronts: storefrontsOf(store, counts.length === 0 ? [] : await readyChannels(trx, storeHash)),
    canPublish,
    mark: (await markReady(trx, storeHash)).mark,
    addresses: await countReadyAddresses(trx, storeHash),
    preview: await previewReady(trx, storeHash, mostShown),
  };
}

/** Of the main storefront its address is known, of the others their number only. */
function storefrontsOf(store: Store | undefined, channels: readonly number[]): string[] {
  if (store === undefined) return [];
  const others = channels.filter((channel) => channel !== store.channelId).map((channel) => `Storefront ${channel}`);
  const showsMain = others.length === channels.length - 1 || channels.length === 0;
  return showsMain && store.url !== '' ? [store.url, ...others] : others;
}
