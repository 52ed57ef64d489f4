import { gone } from '../../server/propagation/live-values.ts';
import { isKeptForm } from '../../server/propagation/publication-status.ts';
import { comparable } from './small-shop.ts';
import type { StoredPublication } from './stage.ts';

/** What the record says that publications left in the shop, and what may stand there although nobody could read it. */
export class Unread {
  readonly #sent = new Map<string, string[]>();

  /** What a concluded publication left by its own record; undefined where that changed nothing, or nobody could see. */
  note(key: string, { signal, state, after, sent, readBack, found, reason }: StoredPublication): string | undefined {
    if (sent === null || reason === gone) return undefined;
    const seen = state === 'conflict' ? found : readBack;
    if (seen === null) {
      this.#sent.set(key, [...(this.#sent.get(key) ?? []), comparable(signal, after)]);
      return undefined;
    }
    this.#sent.delete(key);
    return comparable(signal, seen);
  }

  explains(key: string, live: string): boolean {
    return (this.#sent.get(key) ?? []).some((text) => text === live || isKeptForm(text, live));
  }
}
