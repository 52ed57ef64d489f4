import type { Trx } from '../db/pool.ts';
import type { AuditEntry } from './audit-entry.ts';
import { insertEntries } from './audit-repository.ts';

export type { AuditEntry } from './audit-entry.ts';

/** Adds to the record, in the transaction that does the thing. */
export async function record(trx: Trx, storeHash: string, entry: AuditEntry): Promise<void> {
  await insertEntries(trx, storeHash, [entry]);
}

/** The same for many at once, in one statement. */
export async function recordAll(trx: Trx, storeHash: string, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length > 0) await insertEntries(trx, storeHash, entries);
}
