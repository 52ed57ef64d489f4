import { randomUUID } from 'node:crypto';
import type { AdjustableClock } from '../clock.ts';
import type { BlockedDomain, Sandbox } from '../context.ts';
import type { Portal } from '../portal.ts';
import type { Database, Table } from '../state/database.ts';
import type { Hook } from '../state/rows.ts';
import { storeNumber } from '../state/store-number.ts';
import { hookPayload, signatureHeaders } from './sign.ts';
import { SuccessRatio } from './success-ratio.ts';

/** Seconds after a failed attempt; when the list is used up the hook is switched off. */
const RETRY_SECONDS: readonly number[] = [60, 180, 300, 600, 900, 1800, 3600, 7200, 21_600, 50_400, 86_400];
const QUIET_MS = 90 * 86_400_000;
const TIMEOUT_MS = 10_000;
const KEPT_ATTEMPTS = 1000;

/** An event on its way to one hook. Kept until it is delivered or given up, so that a restart loses none. */
type Delivery = {
  id: string;
  store_hash: string;
  hook_id: number;
  body: string;
  /** Seconds; retries keep the timestamp of the first attempt. */
  timestamp: number;
  attempt: number;
  due_at: number;
};

export type Attempt = {
  id: string;
  store_hash: string;
  hook_id: number;
  scope: string;
  destination: string;
  attempt: number;
  at: string;
  /** 0 when there was no answer. */
  status: number;
  next_attempt_at: string | null;
};

type Activity = { key: string; store_hash: string; hook_id: number; last_event_at: number };

/** Sends events to the hooks of the stores, with BigCommerce's retries, on the sandbox's clock. */
export class HookDelivery {
  /** Sends each event twice, with different message ids and the same payload. */
  duplicates = false;
  readonly attempts: Attempt[] = [];
  readonly #ratio = new SuccessRatio();
  readonly #deliveries: Table<Delivery>;
  readonly #activity: Table<Activity>;
  readonly #clock: AdjustableClock;
  readonly #stores: Sandbox['stores'];
  readonly #portal: Portal;
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  constructor(database: Database, parts: { clock: AdjustableClock; stores: Sandbox['stores']; portal: Portal }) {
    this.#clock = parts.clock;
    this.#stores = parts.stores;
    this.#portal = parts.portal;
    this.#deliveries = database.table<Delivery>('webhooks/deliveries', (row) => row.id);
    this.#activity = database.table<Activity>('webhooks/activity', (row) => row.key);
    for (const delivery of this.#deliveries.all()) this.#schedule(delivery);
  }

  emit(storeHash: string, scope: string, data: Record<string, unknown>): void {
    const store = this.#stores.get(storeHash);
    if (!store || this.#closed) return;
    this.retireQuietHooks();
    const now = this.#clock.now();
    const timestamp = Math.floor(now / 1000);
    for (const hook of store.hooks.all()) {
      if (!hook.is_active || !scopeMatches(hook.scope, scope)) continue;
      this.#activity.put({
        key: `${storeHash} ${hook.id}`,
        store_hash: storeHash,
        hook_id: hook.id,
        last_event_at: now,
      });
      const body = JSON.stringify(
        hookPayload(storeHash, String(storeNumber(storeHash)), { scope, data, createdAt: timestamp }),
      );
      for (let copy = 0; copy < (this.duplicates ? 2 : 1); copy += 1) {
        const row = { store_hash: storeHash, hook_id: hook.id, body, timestamp, attempt: 1, due_at: now };
        this.#schedule(this.#deliveries.put({ id: `msg_${randomUUID()}`, ...row }));
      }
    }
  }

  /** Switches hooks off that had no event for 90 days, counted from their last change or event. */
  retireQuietHooks(): void {
    const now = this.#clock.now();
    for (const store of this.#stores.values()) {
      for (const hook of store.hooks.all()) {
        const last = this.#activity.get(`${store.hash} ${hook.id}`)?.last_event_at ?? 0;
        const since = Math.max(last, hook.created_at * 1000, hook.updated_at * 1000);
        if (hook.is_active && now - since > QUIET_MS) this.#deactivate(hook, store.hash);
      }
    }
  }

  blockedDomains(): BlockedDomain[] {
    return this.#ratio.blocked(this.#clock.now());
  }

  /** How many deliveries wait for their first or next attempt. */
  get pending(): number {
    return this.#deliveries.size;
  }

  /** Stops sending and waits for the attempts under way. What is pending stays in the database. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#running);
  }

  #schedule(delivery: Delivery): void {
    this.#clock.at(delivery.due_at, () => {
      const attempt = this.#attempt(delivery).finally(() => this.#running.delete(attempt));
      this.#running.add(attempt);
    });
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const hook = this.#stores.get(delivery.store_hash)?.hooks.get(delivery.hook_id);
    if (this.#closed) return;
    if (!hook?.is_active) {
      this.#deliveries.delete(delivery.id);
      return;
    }
    const domain = new URL(hook.destination).hostname;
    const blockedUntil = this.#ratio.blockedUntil(domain, this.#clock.now());
    if (blockedUntil !== undefined) {
      this.#schedule(this.#deliveries.put({ ...delivery, due_at: blockedUntil }));
      return;
    }
    const status = await this.#send(hook, delivery);
    if (this.#closed && status === 0) return;
    const ok = status >= 200 && status < 300;
    this.#ratio.record(domain, this.#clock.now(), ok);
    const next = ok ? undefined : this.#retry(hook, delivery);
    this.#record(hook, delivery, status, next);
    if (!next) this.#deliveries.delete(delivery.id);
  }

  /** The next attempt, or undefined when this was the last one and the hook is now off. */
  #retry(hook: Hook, delivery: Delivery): Delivery | undefined {
    const seconds = RETRY_SECONDS[delivery.attempt - 1];
    if (seconds === undefined) {
      this.#deactivate(hook, delivery.store_hash);
      return undefined;
    }
    const next = { ...delivery, attempt: delivery.attempt + 1, due_at: this.#clock.now() + seconds * 1000 };
    this.#schedule(this.#deliveries.put(next));
    return next;
  }

  async #send(hook: Hook, { id, timestamp, body }: Delivery): Promise<number> {
    const { clientId, clientSecret } = this.#portal.record;
    const signature = hook.client_id === clientId ? signatureHeaders(clientSecret, { id, timestamp, body }) : {};
    try {
      const response = await fetch(hook.destination, {
        method: 'POST',
        headers: {
          ...hook.headers,
          'content-type': 'application/json',
          'user-agent': 'bigcommerce-sandbox',
          ...signature,
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return 0;
    }
  }

  #record(hook: Hook, delivery: Delivery, status: number, next: Delivery | undefined): void {
    const parsed: unknown = JSON.parse(delivery.body);
    const scope =
      typeof parsed === 'object' && parsed !== null && 'scope' in parsed ? String(parsed.scope) : hook.scope;
    this.attempts.push({
      id: delivery.id,
      store_hash: delivery.store_hash,
      hook_id: hook.id,
      scope,
      destination: hook.destination,
      attempt: delivery.attempt,
      at: new Date(this.#clock.now()).toISOString(),
      status,
      next_attempt_at: next ? new Date(next.due_at).toISOString() : null,
    });
    if (this.attempts.length > KEPT_ATTEMPTS) this.attempts.shift();
  }

  #deactivate(hook: Hook, storeHash: string): void {
    const updated_at = Math.floor(this.#clock.now() / 1000);
    this.#stores.get(storeHash)?.hooks.put({ ...hook, is_active: false, updated_at });
  }
}

/** `store/product/*` takes every scope below it. */
function scopeMatches(hookScope: string, scope: string): boolean {
  return hookScope.endsWith('/*') ? scope.startsWith(hookScope.slice(0, -1)) : hookScope === scope;
}
