import { inStore } from '../db/in-store.ts';
import { signals } from '../facts/facts.ts';
import { newId } from '../ids.ts';
import type { ProposalFilter } from '../proposals/find-proposals.ts';
import type { SelectionAnswer } from './contract.ts';
import type { ReviewDeps } from './decide-change.ts';
import { countSelection, insertMatching, insertRows } from './selection-repository.ts';
import type { Versions } from './selection-repository.ts';

export type Wanted = { filter: ProposalFilter } | { rows: readonly { id: string; versions: Versions }[] };

/**
 * Fixes what a bulk decision is about: the suggestions and the versions of what is undecided in them, as ticked on screen or as
 * all that match stand now. Whatever moves afterwards is told by the decision, never decided by it.
 */
export async function makeSelection(
  { db, clock }: ReviewDeps,
  storeHash: string,
  wanted: Wanted,
  memberId: number,
): Promise<SelectionAnswer> {
  const selection = { id: newId(), memberId, asOf: clock.now() };
  return inStore(db, storeHash, async (trx) => {
    const total =
      'filter' in wanted
        ? await insertMatching(trx, storeHash, selection, wanted.filter)
        : await insertRows(trx, storeHash, selection, rowsOnce(wanted.rows));
    const { bySignal, ...counts } = await countSelection(trx, storeHash, selection.id);
    return {
      id: selection.id,
      asOf: selection.asOf.toISOString(),
      total,
      ...counts,
      bySignal: bySignal.toSorted((a, b) => signals.indexOf(a.signal) - signals.indexOf(b.signal)),
    };
  });
}

/** Each suggestion once, and never its address. */
function rowsOnce(rows: readonly { id: string; versions: Versions }[]): { id: string; versions: Versions }[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()].map(({ id, versions }) => ({
    id,
    versions: Object.fromEntries(Object.entries(versions).filter(([signal]) => signal !== 'url')),
  }));
}
