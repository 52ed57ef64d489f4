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

type EntryRow = Omit<AuditEntry, 'detail'> & { id: string; position: number; detail: object | null };

export async function selectEntries(
  trx: Trx,
  storeHash: string,
  subjects: readonly string[],
  page: { before: number | undefined; limit: number },
): Promise<{ rows: (AuditEntry & { id: string; position: number })[]; total: number }> {
  const matching = trx('audit_entries').where({ store_hash: storeHash }).whereIn('subject', subjects);
  const [{ count = 0 } = {}] = await matching.clone().count<{ count: number }[]>({ count: '*' });
  const rows: EntryRow[] = await matching
    .clone()
    .select('id', 'position', 'at', 'actor', 'action', 'subject', 'detail')
    .modify((query) => {
      if (page.before !== undefined) void query.where('position', '<', page.before);
    })
    .orderBy('position', 'desc')
    .limit(page.limit);
  return { rows: rows.map(({ detail, ...entry }) => (detail === null ? entry : { ...entry, detail })), total: count };
}
