import type { RequestHandler, Response } from 'express';
import type { SandboxClock, Sandbox } from './context.ts';
import type { StoreProfile } from './state/store-profile.ts';

const WINDOW_MS = 30_000;

/** Requests per store and window. "Unlimited" plans still report a number; it is never reached. */
const QUOTAS: Record<StoreProfile['plan'], number> = { standard: 150, pro: 450, unlimited: 10_000_000 };

/** The old hourly counter, which the real API still sends and which says nothing any more. */
const LEGACY_REMAINING = '2147483647';

export type RateState = { quota: number; left: number; resetMs: number };

type Window = { startedAt: number; used: number };

/** One quota per store and 30 s window, shared by the app and every other caller of that store. */
export class RateLimit {
  readonly #clock: SandboxClock;
  readonly #stores: Sandbox['stores'];
  readonly #windows = new Map<string, Window>();
  readonly #othersPerWindow = new Map<string, number>();

  constructor(clock: SandboxClock, stores: Sandbox['stores']) {
    this.#clock = clock;
    this.#stores = stores;
  }

  /** Takes one request from the quota. `allowed` is false when nothing was left; then nothing is taken. */
  take(storeHash: string): RateState & { allowed: boolean } {
    const allowed = this.state(storeHash).left > 0;
    if (allowed) this.#window(storeHash).used += 1;
    return { allowed, ...this.state(storeHash) };
  }

  /** Other apps use up `requests` of the present window. */
  useByOthers(storeHash: string, requests: number): void {
    this.#window(storeHash).used += requests;
  }

  /** Other apps use `requests` in every window from now on, spread evenly over it. 0 stops them. */
  setOthersPerWindow(storeHash: string, requests: number): void {
    this.#othersPerWindow.set(storeHash, requests);
  }

  state(storeHash: string): RateState {
    const window = this.#window(storeHash);
    const elapsed = this.#clock.now() - window.startedAt;
    const others = Math.floor(((this.#othersPerWindow.get(storeHash) ?? 0) * elapsed) / WINDOW_MS);
    const plan = this.#stores.get(storeHash)?.profile.get(storeHash)?.plan ?? 'standard';
    const quota = QUOTAS[plan];
    return { quota, left: Math.max(0, quota - window.used - others), resetMs: WINDOW_MS - elapsed };
  }

  #window(storeHash: string): Window {
    const now = this.#clock.now();
    const known = this.#windows.get(storeHash);
    if (known && now >= known.startedAt && now < known.startedAt + WINDOW_MS) return known;
    const fresh = { startedAt: now, used: 0 };
    this.#windows.set(storeHash, fresh);
    return fresh;
  }
}

export function limitRate(rateLimit: RateLimit): RequestHandler<{ hash: string }> {
  return (request, response, next) => {
    const state = rateLimit.take(request.params.hash);
    setRateHeaders(response, state);
    if (state.allowed) next();
    else sendThrottled(response, state);
  };
}

function setRateHeaders(response: Response, { quota, left, resetMs }: RateState): void {
  response.set({
    'X-Rate-Limit-Time-Window-Ms': String(WINDOW_MS),
    'X-Rate-Limit-Time-Reset-Ms': String(resetMs),
    'X-Rate-Limit-Requests-Quota': String(quota),
    'X-Rate-Limit-Requests-Left': String(left),
    'X-BC-ApiLimit-Remaining': LEGACY_REMAINING,
  });
}

/** Answers 429 with the headers of the real API. */
export function sendThrottled(response: Response, state: RateState): void {
  setRateHeaders(response, { ...state, left: 0 });
  response.set('X-Retry-After', String(Math.ceil(state.resetMs / 1000)));
  sendTooMany(response);
}

/** Answers 429 without any hint, as the platform does when it is under load. */
export function sendTooMany(response: Response): void {
  response.status(429).json({
    status: 429,
    title: 'Too many requests',
    type: 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes',
  });
}
