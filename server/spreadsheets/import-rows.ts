import { z } from 'zod';
import type { Trx } from '../db/pool.ts';
import { signals } from '../facts/facts.ts';
import type { Signal } from '../facts/facts.ts';
import type { DecisionRequest } from '../proposals/change-status.ts';
import { decideChanges } from '../proposals/decide.ts';
import type { ProposalChange } from '../proposals/proposal.ts';
import { textToPublish } from '../proposals/proposal.ts';
import { checkText } from '../review/check-text.ts';
import type { RowResult } from './import-repository.ts';
import type { SheetRow } from './read-sheet.ts';
import { claimedIn, keyOf } from '../review/waiting-claims.ts';

export type RowOutcome = { line: number; result: RowResult; reason: string | undefined };

/** A row that names a change; whether there is such a change, the decision finds out. */
type Meant = { line: number; proposalId: string; signal: Signal; version: number; value: string };

/** What to do about a change for the sake of a row, or what became of the row without doing anything. */
type Plan = { ask: DecisionRequest } | { result: RowResult; reason?: string };

/**
 * Brings rows of a spreadsheet back into their suggestions: a text that differs becomes the person's own and waits for a decision.
 * Only what BigCommerce cannot take and markup are refused; a wrong row says why and stops no other.
 */
export async function importRows(
  trx: Trx,
  storeHash: string,
  rows: readonly SheetRow[],
  by: { actor: string; at: Date },
): Promise<RowOutcome[]> {
  const outcomes = new Map<number, RowOutcome>();
  const settle = (line: number, result: RowResult, reason?: string) => outcomes.set(line, { line, result, reason });
  const meant = new Map<string, Meant>();
  for (const row of rows) {
    const read = readRow(row);
    if (typeof read === 'string') settle(row.line, 'refused', read);
    else if (meant.has(keyOf(read))) settle(row.line, 'refused', 'The file has this field of the suggestion twice.');
    else meant.set(keyOf(read), read);
  }
  const { refused, decided, proposals } = await decideChanges(
    trx,
    storeHash,
    [...new Set([...meant.values()].map(({ proposalId }) => proposalId))],
    (proposal, change) => {
      const row = meant.get(keyOf({ proposalId: proposal.id, signal: change.signal }));
      if (row === undefined) return undefined;
      const plan = planFor(row, change);
      if ('ask' in plan) return plan.ask;
      settle(row.line, plan.result, plan.reason);
      return undefined;
    },
    by,
  );
  for (const one of refused) settle(meant.get(keyOf(one))?.line ?? 0, 'refused', one.reason);
  const claimed = await claimedIn(
    trx,
    storeHash,
    [...proposals.values()],
    decided.map((one) => ({ ...one, text: meant.get(keyOf(one))?.value ?? '' })),
  );
  for (const one of decided) {
    const phrase = claimed.get(keyOf(one));
    settle(meant.get(keyOf(one))?.line ?? 0, 'imported', phrase && askedLater(phrase));
  }
  for (const { line, proposalId, signal } of meant.values()) {
    if (outcomes.has(line)) continue;
    const changes = proposals.get(proposalId)?.changes;
    if (changes === undefined) settle(line, 'refused', 'Your shop has no suggestion with this ID (any more).');
    else if (changes.some((change) => change.signal === signal)) settle(line, 'unchanged');
    else settle(line, 'refused', 'This suggestion has nothing for that field.');
  }
  return rows.flatMap(({ line }) => outcomes.get(line) ?? []);
}

function askedLater(phrase: string): string {
  return `It says “${phrase}”, and your product data do not. Whoever accepts it is asked whether that is true.`;
}

/** What the row is about, or why that cannot be told. */
function readRow(row: SheetRow): Meant | string {
  if (!z.uuid().safeParse(row.suggestion).success) return 'The suggestion ID is not one of Clione’s.';
  const signal = signals.find((one) => one === row.field.toLowerCase());
  if (signal === undefined) return `“${row.field}” is no field that Clione writes.`;
  if (!/^\d{1,9}$/.test(row.version)) return 'The version is not a number. Leave that column as it was exported.';
  const { line, value } = row;
  return { line, proposalId: row.suggestion.toLowerCase(), signal, version: Number(row.version), value };
}

function planFor({ value, version, signal }: Meant, change: ProposalChange): Plan {
  const offered = textToPublish(change);
  if (value === offered) return { result: 'unchanged' };
  if (signal === 'url')
    return { result: 'refused', reason: 'Addresses are changed one by one, on the page of the suggestion.' };
  const checked = checkText(signal, value);
  if (!checked.ok) return { result: 'refused', reason: checked.problem };
  if (checked.text === offered) return { result: 'unchanged' };
  // The suggested text put back in the place of another: nothing is left of the person's own.
  if (checked.text === change.proposed) return { ask: { decision: 'pending', version } };
  return { ask: { decision: 'imported', value: checked.text, version } };
}
