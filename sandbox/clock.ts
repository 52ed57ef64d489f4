import type { SandboxClock } from './context.ts';
import type { Database, Table } from './state/database.ts';

export type ClockChange = { advanceMs?: number; nowMs?: number; scale?: number; reset?: boolean };

/** Sandbox time at one moment of base time; between changes it runs `scale` times as fast as the base. */
type Anchor = { id: 'clock'; sandboxMs: number; baseMs: number; scale: number };
type Timer = { atMs: number; run: () => void };

/** A base clock that a test moves by itself gives no sign, so a waiting timer looks at it at least this often. */
const LONGEST_SLEEP_MS = 250;

/**
 * The clock of one sandbox. It follows a base clock (the machine's), can be moved and sped up, and wakes timers by its
 * own time: moving it past a timer's moment runs that timer at once. Its position survives a restart.
 */
export class AdjustableClock implements SandboxClock {
  readonly #base: SandboxClock;
  readonly #table: Table<Anchor>;
  #anchor: Anchor;
  #timers: Timer[] = [];
  #sleep: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(database: Database, base: SandboxClock = { now: () => Date.now() }) {
    this.#base = base;
    this.#table = database.table<Anchor>('sandbox/clock', (row) => row.id);
    this.#anchor = this.#table.get('clock') ?? { id: 'clock', sandboxMs: base.now(), baseMs: base.now(), scale: 1 };
  }

  now(): number {
    const { sandboxMs, baseMs, scale } = this.#anchor;
    return Math.floor(sandboxMs + (this.#base.now() - baseMs) * scale);
  }

  get scale(): number {
    return this.#anchor.scale;
  }

  change({ advanceMs = 0, nowMs, scale, reset = false }: ClockChange): void {
    const baseMs = this.#base.now();
    const from = reset ? baseMs : (nowMs ?? this.now());
    this.#anchor = this.#table.put({
      id: 'clock',
      sandboxMs: from + advanceMs,
      baseMs,
      scale: scale ?? (reset ? 1 : this.#anchor.scale),
    });
    this.#wake();
  }

  /** Runs `run` once, at the given sandbox time or as soon after it as the process allows. */
  at(atMs: number, run: () => void): void {
    if (this.#closed) return;
    this.#timers.push({ atMs, run });
    this.#timers.sort((a, b) => a.atMs - b.atMs);
    this.#arm();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#sleep);
    this.#timers = [];
  }

  #wake(): void {
    const now = this.now();
    const due = this.#timers.filter((timer) => timer.atMs <= now);
    this.#timers = this.#timers.filter((timer) => timer.atMs > now);
    for (const timer of due) timer.run();
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#sleep);
    const next = this.#timers[0];
    if (!next) return;
    const waitMs = (next.atMs - this.now()) / this.#anchor.scale;
    this.#sleep = setTimeout(() => this.#wake(), Math.min(Math.max(waitMs, 0), LONGEST_SLEEP_MS));
    this.#sleep.unref();
  }
}
