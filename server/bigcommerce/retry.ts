import { setTimeout as wait } from 'node:timers/promises';
import { BigCommerceError } from './errors.ts';
import type { Method } from './store-client.ts';

export type RetryOptions = {
  attempts: number;
  /** Before the second attempt; doubles with each further one. */
  baseDelayMs: number;
};

export const defaultRetries: RetryOptions = { attempts: 4, baseDelayMs: 400 };
const longestDelayMs = 15_000;

/**
 * Whether the same request may be sent again. Reads may whenever it can help; writes only when BigCommerce certainly did
 * not begin with them. 501 and 505 never.
 */
export function mayRetry(method: Method, error: BigCommerceError): boolean {
  if (error.httpStatus === 501 || error.httpStatus === 505) return false;
  if (['rate_limited', 'store_down', 'locked'].includes(error.problem)) return error.httpStatus !== undefined;
  if (method !== 'GET') return error.problem === 'no_answer' && !error.outcomeUnknown;
  return ['no_answer', 'unreadable_answer', 'unavailable'].includes(error.problem);
}

/** Runs `attempt` until it succeeds, may not be repeated, or was tried often enough. */
export async function withRetries<T>(
  method: Method,
  { attempts, baseDelayMs }: RetryOptions,
  signal: AbortSignal | undefined,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof BigCommerceError) || tried >= attempts || signal?.aborted || !mayRetry(method, error))
        throw error;
      const delayMs = delayBefore(tried, baseDelayMs, error);
      if (delayMs === undefined) throw error;
      await wait(delayMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** undefined: BigCommerce asks for a longer wait than is sensible here. The wait after a 429 is the pacing's. */
function delayBefore(tried: number, baseDelayMs: number, error: BigCommerceError): number | undefined {
  if (error.problem === 'rate_limited') return 0;
  const hint = error.retryAfterMs ?? 0;
  if (hint > longestDelayMs) return undefined;
  const most = Math.min(baseDelayMs * 2 ** (tried - 1), longestDelayMs);
  return Math.max(hint, most / 2 + (Math.random() * most) / 2);
}
