import type { TokenAnswer } from './oauth.ts';
import type { StoreClient } from './store-client.ts';

export type { StoreClient } from './store-client.ts';

export type ClientOptions = {
  /** Stops waiting and requests under way. */
  signal?: AbortSignal;
  /** Longest wait for a place in the store's rate limit. Default 120,000; give about 15,000 where a person waits. */
  maxWaitMs?: number;
  /** Moment (ms since 1970) from which no write is sent any more, no repetition either: it fails with `too_late`. */
  notAfter?: number;
  /** Told the moment (ms since 1970) at which each request is sent, after its wait for a place. */
  onSend?: (at: number) => void;
};

export type BigCommerce = {
  forStore(storeHash: string, options?: ClientOptions): StoreClient;
  /** Exchanges the code of an auth callback. @throws BigCommerceError */
  exchangeCode(query: { code: string; context: string; scope: string }): Promise<TokenAnswer>;
  /** Lets go of the connections. */
  close(): Promise<void>;
};
