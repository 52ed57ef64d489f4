import { gone } from '../../server/propagation/live-values.ts';
import { isKeptForm } from '../../server/propagation/publication-status.ts';
import { comparable } from './small-shop.ts';
import type { StoredPublication } from './stage.ts';

/** What the record says that publications left in the shop, and what may stand there although nobody could read it. */
export class Unread {
  readonly #sent = new Map<string, string[]>();
  readonly #everSent = new Map<string, string[]>();

  /** What a concluded publication left by its own record; undefined where that changed nothing, or nobody could see. */
  note(key: string, { signal, state, after, sent, readBack, found, reason }: StoredPublication): string | undefined {
    if (sent === null || reason === gone) return undefined;
    const seen = state === 'conflict' ? found : readBack;
    if (seen === null) {
      for (const sent of [this.#sent, this.#everSent])
        sent.set(key, [...(sent.get(key) ?? []), comparable(signal, after)]);
      return undefined;
    }
    this.#sent.delete(key);
    return comparable(signal, seen);
  }

  explains(key: string, live: string): boolean {
    const isSent = (this.#sent.get(key) ?? []).some((text) => text === live || isKeptForm(text, live));
    return isSent || this.mayBeCutOff(key, live);
  }

  /** The beginning of a text that nobody saw arrive: BigCommerce's cut, or the merchant's own shortening. The app leaves it. */
  mayBeCutOff(key: string, live: string): boolean {
    return live !== '' && (this.#everSent.get(key) ?? []).some((text) => text !== live && text.startsWith(live));
  }
}
