import { z } from 'zod';
import type { Trx } from './pool.ts';
import { decodeCursor, encodeCursor } from './keyset.ts';

export type RunsPage<R> = { rows: R[]; next: string | null; total: number };

/** A page of a table of runs (`store_hash`, `id`, `queued_at`), newest first. */
export async function pageOfRuns<R extends { id: string; queued_at: Date }>(
  trx: Trx,
  table: 'sync_runs' | 'enrichment_runs',
  storeHash: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<RunsPage<R>> {
  const from = decodeCursor(after, z.tuple([z.iso.datetime(), z.uuid()]));
  const matching = trx(table).where({ store_hash: storeHash });
  const [counted] = await matching.clone().count<{ count: number }[]>('* as count');
  const page = matching.clone().select('*');
  if (from !== undefined) void page.whereRaw('(queued_at, id) < (?::timestamptz, ?::uuid)', from);
  // The caller names the row's shape; knex cannot carry it through a table name.
  const found = (await page
    .orderBy([
      { column: 'queued_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1)) as R[];
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    next: found.length > limit && last !== undefined ? encodeCursor([last.queued_at.toISOString(), last.id]) : null,
    total: counted?.count ?? 0,
  };
}
