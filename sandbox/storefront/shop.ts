import type { SandboxClock } from '../context.ts';
import type { StoreProfile } from '../state/store-profile.ts';
import type { Store } from '../state/store.ts';
import type { PriceTerms } from './price.ts';
import type { StoreIndex } from './store-index.ts';

/** One storefront as its pages see it. */
export type Shop = {
  store: Store;
  clock: SandboxClock;
  profile: StoreProfile;
  index: StoreIndex;
  /** What the visitor sees of prices. */
  prices: PriceTerms;
  /** Which storefront of the store. */
  channelId: number;
  /** Absolute address of a path of this storefront. Addresses that are absolute already stay as they are. */
  link(path: string): string;
};
