import type { Trx } from '../db/pool.ts';
import type { SheetRow } from './read-sheet.ts';

export const rowResults = ['imported', 'unchanged', 'refused'] as const;
export type RowResult = (typeof rowResults)[number];
export type ImportState = 'receiving' | 'running' | 'done' | 'failed';

export type StoredImport = {
  id: string;
  position: number;
  state: ImportState;
  fileName: string;
  importedBy: string;
  importedAt: Date;
  finishedAt: Date | null;
  problem: string | null;
  rows: number;
  imported: number;
  unchanged: number;
  refused: number;
};

export type LookedAt = SheetRow & { result: RowResult | null; reason: string | null };

export async function insertImport(
  trx: Trx,
  storeHash: string,
  { id, fileName, importedBy, importedAt }: Pick<StoredImport, 'id' | 'fileName' | 'importedBy' | 'importedAt'>,
): Promise<void> {
  await trx('csv_imports').insert({
    store_hash: storeHash,
    id,
    state: 'receiving',
    file_name: fileName,
    imported_by: importedBy,
    imported_at: importedAt,
  });
}

export async function insertRows(
  trx: Trx,
  storeHash: string,
  importId: string,
  rows: readonly SheetRow[],
): Promise<void> {
  await trx('csv_import_rows').insert(
    rows.map(({ problem, ...row }) => ({
      store_hash: storeHash,
      import_id: importId,
      ...row,
      result: problem === undefined ? null : 'refused',
      reason: problem ?? null,
    })),
  );
}

export async function updateImport(
  trx: Trx,
  storeHash: string,
  id: string,
  next: { state: ImportState; finishedAt?: Date; problem?: string },
): Promise<void> {
  await trx('csv_imports')
    .where({ store_hash: storeHash, id })
    .update({ state: next.state, finished_at: next.finishedAt ?? null, problem: next.problem ?? null });
}

/** Who imports, while the import is under way; locked until the transaction ends. */
export async function lockRunning(
  trx: Trx,
  storeHash: string,
  id: string,
): Promise<{ importedBy: string } | undefined> {
  const [row] = await trx('csv_imports')
    .where({ store_hash: storeHash, id, state: 'running' })
    .select<{ importedBy: string }[]>('imported_by as importedBy')
    .forUpdate();
  return row;
}

const rowColumns = ['line', 'suggestion', 'version', 'field', 'name', 'value', 'result', 'reason'];

/** The next rows that nobody has looked at, in the order of the file. */
export async function rowsToDo(trx: Trx, storeHash: string, importId: string, limit: number): Promise<SheetRow[]> {
  return trx('csv_import_rows')
    .where({ store_hash: storeHash, import_id: importId })
    .whereNull('result')
    .orderBy('line')
    .limit(limit)
    .select<SheetRow[]>(rowColumns);
}

export async function saveResults(
  trx: Trx,
  storeHash: string,
  importId: string,
  results: readonly { line: number; result: RowResult; reason: string | undefined }[],
): Promise<void> {
  await trx.raw(
    `update csv_import_rows set result = given.result, reason = given.reason
     from jsonb_to_recordset(?::jsonb) as given(line int, result text, reason text)
     where csv_import_rows.store_hash = ? and import_id = ? and csv_import_rows.line = given.line`,
    [JSON.stringify(results), storeHash, importId],
  );
}

/** In the order of the file, after the line `after`. */
export async function selectRows(
  trx: Trx,
  storeHash: string,
  importId: string,
  options: { result?: RowResult | undefined; after: number; limit: number },
): Promise<LookedAt[]> {
  return trx('csv_import_rows')
    .where({ store_hash: storeHash, import_id: importId })
    .where('line', '>', options.after)
    .modify((query) => {
      if (options.result !== undefined) void query.where({ result: options.result });
    })
    .orderBy('line')
    .limit(options.limit)
    .select<LookedAt[]>(rowColumns);
}

/** Those that were received whole, newest first; `id` names one. */
export async function selectImports(
  trx: Trx,
  storeHash: string,
  { id, limit }: { id?: string; limit: number },
): Promise<StoredImport[]> {
  const { rows } = await trx.raw<{ rows: StoredImport[] }>(
    `select import.id, import.position, import.state, file_name as "fileName", imported_by as "importedBy",
       imported_at as "importedAt", finished_at as "finishedAt", problem, counted.*
     from csv_imports import
     cross join lateral (
       select count(*)::int as rows, count(*) filter (where result = 'imported')::int as imported,
         count(*) filter (where result = 'unchanged')::int as unchanged,
         count(*) filter (where result = 'refused')::int as refused
       from csv_import_rows where store_hash = import.store_hash and import_id = import.id) as counted
     where import.store_hash = :storeHash and import.state <> 'receiving'
       ${id === undefined ? '' : 'and import.id = :id'}
     order by import.position desc limit :limit`,
    { storeHash, limit, ...(id === undefined ? {} : { id }) },
  );
  return rows;
}

export async function deleteImport(trx: Trx, storeHash: string, id: string): Promise<void> {
  await trx('csv_imports').where({ store_hash: storeHash, id }).delete();
}

/** Reports that are old, and uploads that broke off. */
export async function forgetImports(
  trx: Trx,
  storeHash: string,
  before: { importedAt: Date; receivedAt: Date },
): Promise<void> {
  await trx.raw(
    `delete from csv_imports where store_hash = ? and (imported_at < ?
       or (state = 'receiving' and imported_at < ?))`,
    [storeHash, before.importedAt, before.receivedAt],
  );
}
