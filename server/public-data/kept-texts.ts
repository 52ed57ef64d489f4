import type { Clock } from '../clock.ts';

export type KeptTexts = (name: string, make: () => Promise<string | undefined>) => Promise<string | undefined>;

/**
 * Texts that were made a moment ago, in this process: many who ask for the same at once cost one. At most `most` of them,
 * the oldest goes first. undefined is kept too: there is nothing. What fails is made anew.
 */
export function keepTexts({ clock }: { clock: Clock }, { forMs, most }: { forMs: number; most: number }): KeptTexts {
  const kept = new Map<string, { text: Promise<string | undefined>; madeAt: number }>();
  return (name, make) => {
    const now = clock.now().getTime();
    const found = kept.get(name);
    if (found !== undefined && Math.abs(now - found.madeAt) < forMs) return found.text;
    const text = make();
    kept.delete(name);
    kept.set(name, { text, madeAt: now });
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    text.catch(() => {
      if (kept.get(name)?.text === text) kept.delete(name);
    });
    return text;
  };
}
