import type { Trx } from '../db/pool.ts';
import { newId } from '../ids.ts';
import type { AuditEntry } from './audit-entry.ts';

export async function insertEntries(trx: Trx, storeHash: string, entries: readonly AuditEntry[]): Promise<void> {
  const rows = entries.map(({ at, actor, action, subject, detail }) => ({
    id: newId(),
    at: at.toISOString(),
    actor,
    action,
    subject,
    detail: detail ?? null,
  }));
  await trx.raw(
    `insert into audit_entries (store_hash, id, at, actor, action, subject, detail)
     select ?, id, at, actor, action, subject, detail
     from jsonb_to_recordset(?::jsonb) as entry(id uuid, at timestamptz, actor text, action text, subject text, detail jsonb)`,
    [storeHash, JSON.stringify(rows)],
  );
}
