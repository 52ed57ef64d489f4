import type { Trx } from '../db/pool.ts';
import { insertEntries } from './audit-repository.ts';

/** Who did what to what. `actor` is a member's e-mail or `Clione`; it is stored, never logged. */
export type AuditEntry = {
  at: Date;
  actor: string;
  /** Verb in the past tense with its noun, for example `change.accepted`. */
  action: string;
  /** What it was done to, for example `product:12:title`. */
  subject: string;
  detail?: object;
};

/** Adds to the record, in the transaction that does the thing. */
export async function record(trx: Trx, storeHash: string, entry: AuditEntry): Promise<void> {
  await insertEntries(trx, storeHash, [entry]);
}

/** The same for many at once, in one statement. */
export async function recordAll(trx: Trx, storeHash: string, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length > 0) await insertEntries(trx, storeHash, entries);
}
