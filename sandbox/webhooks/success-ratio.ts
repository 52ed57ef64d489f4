import type { BlockedDomain } from '../context.ts';

const WINDOW_MS = 120_000;
const LEAST_CALLS = 100;
const LEAST_RATIO = 0.9;
const BLOCK_MS = 180_000;

type Block = { startedMs: number; untilMs: number; failed: number };

/**
 * BigCommerce stops calling a domain for 3 minutes when under 90 % of at least 100 calls within 2 minutes succeeded.
 * All addresses of one domain count together.
 */
export class SuccessRatio {
  readonly #calls = new Map<string, { atMs: number; ok: boolean }[]>();
  readonly #blocks = new Map<string, Block>();

  record(domain: string, nowMs: number, ok: boolean): void {
    const calls = (this.#calls.get(domain) ?? []).filter((call) => call.atMs > nowMs - WINDOW_MS);
    calls.push({ atMs: nowMs, ok });
    this.#calls.set(domain, calls);
    const failed = calls.filter((call) => !call.ok).length;
    if (calls.length < LEAST_CALLS || (calls.length - failed) / calls.length >= LEAST_RATIO) return;
    this.#blocks.set(domain, { startedMs: nowMs, untilMs: nowMs + BLOCK_MS, failed });
    this.#calls.delete(domain);
  }

  /** Sandbox time until which the domain is not called; undefined when it may be called. */
  blockedUntil(domain: string, nowMs: number): number | undefined {
    const until = this.#blocks.get(domain)?.untilMs;
    return until !== undefined && until > nowMs ? until : undefined;
  }

  blocked(nowMs: number): BlockedDomain[] {
    return [...this.#blocks]
      .filter(([, { untilMs }]) => untilMs > nowMs)
      .map(([domain, { startedMs, untilMs, failed }]) => ({
        destination: `https://${domain}`,
        time_left: Math.ceil((untilMs - nowMs) / 1000),
        reasons: [
          {
            failure_description: 'Fewer than 90 % of the calls of two minutes succeeded',
            count: failed,
            timestamp: Math.floor(startedMs / 1000),
          },
        ],
      }));
  }
}
