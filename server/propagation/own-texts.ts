import type { Trx } from '../db/pool.ts';
import type { Signal } from '../facts/facts.ts';
import { signalKey, writesThatChanged } from './history-repository.ts';
import { comparable } from './live-values.ts';
import type { OpenPublication } from './publication-repository.ts';
import { isKeptForm } from './publication-status.ts';
import type { AppliedWrite } from './undo-chain.ts';

/** Texts of ours that may be live: `seen` after our last write that was read back, `unread` sent since and never read back. */
export type OwnTexts = { seen: string | undefined; unread: string[] };

/**
 * What counts as ours when a signal is written again. What BigCommerce kept differently may as well be an edit of the
 * merchant: only an undo, which takes that very write back, counts it.
 */
export function ownTexts(history: readonly AppliedWrite[], isUndo: boolean): OwnTexts {
  const last = history.findLastIndex(({ seen }) => seen === 'as sent' || (isUndo && seen === 'differently'));
  const since = history.slice(last + 1).filter(({ seen }) => seen === 'never');
  return { seen: history[last]?.readBack, unread: since.map(({ readBack }) => readBack) };
}

/** Whether a live text is ours. What was never read back, an undo also knows in the form in which BigCommerce may have kept it. */
export function isOwn(
  { signal, undoes }: { signal: Signal; undoes: string | null },
  live: string,
  { seen, unread }: OwnTexts,
): boolean {
  const found = comparable(signal, live);
  if (seen !== undefined && comparable(signal, seen) === found) return true;
  return unread.some((text) => {
    const sent = comparable(signal, text);
    return sent === found || (undoes !== null && isKeptForm(sent, found));
  });
}

/** What counts as ours for each of these publications. */
export async function readOwnTexts(
  trx: Trx,
  storeHash: string,
  publications: readonly OpenPublication[],
): Promise<(publication: OpenPublication) => OwnTexts> {
  const histories = await writesThatChanged(trx, storeHash, publications);
  return (publication) => ownTexts(histories.get(signalKey(publication)) ?? [], publication.undoes !== null);
}
