const WINDOW_MS = 120_000;
const LEAST_CALLS = 100;
const LEAST_RATIO = 0.9;
const BLOCK_MS = 180_000;

/**
 * BigCommerce stops calling a domain for 3 minutes when under 90 % of at least 100 calls within 2 minutes succeeded.
 * All addresses of one domain count together.
 */
export class SuccessRatio {
  readonly #calls = new Map<string, { atMs: number; ok: boolean }[]>();
  readonly #blockedUntil = new Map<string, number>();

  record(domain: string, nowMs: number, ok: boolean): void {
    const calls = (this.#calls.get(domain) ?? []).filter((call) => call.atMs > nowMs - WINDOW_MS);
    calls.push({ atMs: nowMs, ok });
    this.#calls.set(domain, calls);
    const succeeded = calls.filter((call) => call.ok).length;
    if (calls.length < LEAST_CALLS || succeeded / calls.length >= LEAST_RATIO) return;
    this.#blockedUntil.set(domain, nowMs + BLOCK_MS);
    this.#calls.delete(domain);
  }

  /** Sandbox time until which the domain is not called; undefined when it may be called. */
  blockedUntil(domain: string, nowMs: number): number | undefined {
    const until = this.#blockedUntil.get(domain);
    return until !== undefined && until > nowMs ? until : undefined;
  }

  blocked(nowMs: number): { domain: string; seconds_left: number }[] {
    return [...this.#blockedUntil]
      .filter(([, until]) => until > nowMs)
      .map(([domain, until]) => ({ domain, seconds_left: Math.ceil((until - nowMs) / 1000) }));
  }
}
