import type { Trx } from '../db/pool.ts';
import type { AuditEntry } from './audit-entry.ts';
import { selectEntries } from './audit-repository.ts';

export type StoredEntry = AuditEntry & { id: string; position: number };

/** What the record says about these subjects, newest first; `before` is the `position` of the last one seen. */
export async function findEntries(
  trx: Trx,
  storeHash: string,
  subjects: readonly string[],
  page: { before: number | undefined; limit: number },
): Promise<{ items: StoredEntry[]; lastPosition: number | undefined; total: number }> {
  const { rows, total } = await selectEntries(trx, storeHash, subjects, { ...page, limit: page.limit + 1 });
  const items = rows.slice(0, page.limit);
  return { items, lastPosition: rows.length > page.limit ? items.at(-1)?.position : undefined, total };
}
