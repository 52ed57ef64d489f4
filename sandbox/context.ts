import type { Store } from './state/store.ts';

/** The sandbox's clock: rate windows, retries, token life and every date it writes use it. Tests and people may set it. */
export type SandboxClock = { now(): number };

/** In the field names of `GET /v3/hooks/admin`. */
export type BlockedDomain = {
  destination: string;
  /** Seconds. */
  time_left: number;
  reasons: { failure_description: string; count: number; timestamp: number }[];
};

/** What every part of the sandbox may use. Made once, in `start-sandbox.ts`. */
export type Sandbox = {
  clock: SandboxClock;
  stores: ReadonlyMap<string, Store>;
  /** Address of the control panel, login and API, without a trailing slash. */
  origin: string;
  /** Public address of a store's storefront, without a trailing slash. */
  storefrontOrigin(storeHash: string): string;
  /** Whether a webhook may go to this address: https on port 443, or the origin that the developer portal holds for the app. */
  acceptsDestination(address: string): boolean;
  /** Domains that get no webhooks for now. Absent where nothing is delivered. */
  blockedDomains?(): BlockedDomain[];
  /**
   * Tells the hooks of a store that something happened, whoever did it (app, merchant, import).
   * `scope` as BigCommerce names it, for example `store/product/updated`; `data` as in its payloads.
   */
  emit(storeHash: string, scope: string, data: Record<string, unknown>): void;
};
