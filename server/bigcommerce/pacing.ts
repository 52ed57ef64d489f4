import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from '../db/pool.ts';
import { BigCommerceError } from './errors.ts';
import { blockStore, learnFromAnswer, leavePlace, takePlace } from './rate-limit-repository.ts';
import type { RateHeaders } from './rate-limit-repository.ts';

/** Documentation suggests 3 to 4 requests at a time and store. */
const mostInFlight = 4;

export type PacingOptions = {
  /** First wait after a 429 that names none. Default: one window. */
  backOffMs?: number;
};

type Until = { request: string; deadline: number; signal: AbortSignal | undefined };

/**
 * Keeps every request within the store's rate limit. The state lives in the database, so that web and workers share it;
 * how many requests are under way is bounded in each process, so that a killed one leaves nothing behind.
 * Source: docs.bigcommerce.com "API rate limits".
 */
export class Pacing {
  readonly #db: Db;
  readonly #backOffMs: number;
  readonly #underWay = new Map<string, { count: number; waiting: (() => void)[] }>();

  constructor(db: Db, { backOffMs = 30_000 }: PacingOptions = {}) {
    this.#db = db;
    this.#backOffMs = backOffMs;
  }

  /**
   * Waits until a request may be sent, sends it by `send` and learns from the headers of the answer.
   * @throws BigCommerceError `rate_limited` when there is no place before `deadline` (ms since 1970), `cancelled` by the signal.
   */
  async run<T extends { status: number; headers: Record<string, string> }>(
    storeHash: string,
    until: Until,
    send: () => Promise<T>,
  ): Promise<T> {
    await this.#takePlace(storeHash, until);
    try {
      return await this.#send(storeHash, send);
    } finally {
      this.#leave(storeHash);
    }
  }

  async #send<T extends { status: number; headers: Record<string, string> }>(
    storeHash: string,
    send: () => Promise<T>,
  ): Promise<T> {
    let answer: T;
    try {
      answer = await send();
    } catch (error) {
      await leavePlace(this.#db, storeHash);
      throw error;
    }
    const limits = rateHeaders(answer.headers);
    if (answer.status === 429) {
      await blockStore(this.#db, storeHash, { hintMs: waitHintMs(answer.headers) ?? null, backOffMs: this.#backOffMs });
    } else if (limits) await learnFromAnswer(this.#db, storeHash, limits);
    else await leavePlace(this.#db, storeHash);
    return answer;
  }

  /** Holds one of the process' turns only while it asks and sends, so that a long wait keeps nobody from asking. */
  async #takePlace(storeHash: string, until: Until): Promise<void> {
    for (;;) {
      await this.#enter(storeHash, until);
      const waitMs = await takePlace(this.#db, storeHash).catch((error: unknown) => {
        this.#leave(storeHash);
        throw error;
      });
      if (waitMs === 0) return;
      this.#leave(storeHash);
      if (waitMs > until.deadline - Date.now()) throw noPlaceInTime(until, waitMs);
      // A little apart, so that those who wait for the same moment do not all ask at once.
      await wait(waitMs + Math.random() * 20, undefined, { signal: until.signal }).catch(() => undefined);
    }
  }

  async #enter(storeHash: string, until: Until): Promise<void> {
    if (until.signal?.aborted) throw new BigCommerceError('cancelled', { request: until.request });
    const store = this.#underWay.get(storeHash) ?? { count: 0, waiting: [] };
    this.#underWay.set(storeHash, store);
    if (store.count < mostInFlight) store.count += 1;
    else await waitForTurn(store.waiting, until);
  }

  #leave(storeHash: string): void {
    const store = this.#underWay.get(storeHash);
    const next = store?.waiting.shift();
    if (next) next();
    else if (store && store.count > 1) store.count -= 1;
    else this.#underWay.delete(storeHash);
  }
}

async function waitForTurn(waiting: (() => void)[], until: Until): Promise<void> {
  const { request, deadline, signal } = until;
  await new Promise<void>((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      end();
    };
    const go = () => settle(resolve);
    const giveUp = (error: BigCommerceError) => {
      waiting.splice(waiting.indexOf(go), 1);
      settle(() => reject(error));
    };
    const onAbort = () => giveUp(new BigCommerceError('cancelled', { request }));
    const timer = setTimeout(() => giveUp(noPlaceInTime(until, 1000)), Math.max(deadline - Date.now(), 0));
    signal?.addEventListener('abort', onAbort);
    waiting.push(go);
  });
}

function noPlaceInTime({ request }: Until, retryAfterMs: number): BigCommerceError {
  return new BigCommerceError('rate_limited', { request, retryAfterMs, detail: 'no place in time' });
}

/** undefined when the answer says nothing usable about the rate limit. */
export function rateHeaders(headers: Readonly<Record<string, string>>): RateHeaders | undefined {
  const quota = numberIn(headers['x-rate-limit-requests-quota']);
  const left = numberIn(headers['x-rate-limit-requests-left']);
  const resetMs = numberIn(headers['x-rate-limit-time-reset-ms']);
  const windowMs = numberIn(headers['x-rate-limit-time-window-ms']) ?? 30_000;
  if (quota === undefined || left === undefined || resetMs === undefined || quota < 1) return undefined;
  const mostInteger = 2_000_000_000;
  return { quota: Math.min(quota, mostInteger), left: Math.min(left, mostInteger), resetMs, windowMs };
}

/** The longer of the two hints that a 429 may carry; undefined without any. */
export function waitHintMs(headers: Readonly<Record<string, string>>): number | undefined {
  const seconds = numberIn(headers['x-retry-after']) ?? numberIn(headers['retry-after']);
  const resetMs = numberIn(headers['x-rate-limit-time-reset-ms']);
  if (seconds === undefined && resetMs === undefined) return undefined;
  return Math.max((seconds ?? 0) * 1000, resetMs ?? 0);
}

function numberIn(value: string | undefined): number | undefined {
  const number = value === undefined || value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}
