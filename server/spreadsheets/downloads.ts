import { z } from 'zod';
import { factKey } from '../catalog/entity.ts';
import { findSkus } from '../catalog/find-skus.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import type { Cell } from '../downloads/csv.ts';
import { csvBody } from '../downloads/csv.ts';
import type { Asker, DownloadSource } from '../downloads/download.ts';
import { csvFileName, csvType, downloadSource } from '../downloads/download.ts';
import { AppError } from '../errors.ts';
import { listProposals } from '../proposals/find-proposals.ts';
import type { Proposal } from '../proposals/proposal.ts';
import { textToPublish } from '../proposals/proposal.ts';
import { readProposals } from '../proposals/read-proposals.ts';
import { queueFilter } from '../review/contract.ts';
import { proposalFilter } from '../review/proposal-filter.ts';
import { csvRowsQuery } from './contract.ts';
import { selectImports, selectRows } from './import-repository.ts';

type CsvDeps = Pick<Deps, 'db'>;

/** What was ticked, or all that the filter finds. */
const csvExportFilter = queueFilter.extend({ proposalIds: z.array(z.uuid()).min(1).max(1000).optional() });

/** Texts of JSON-LD may be 64 KB each. */
const proposalsAtOnce = 100;
const rowsAtOnce = 1000;

/** `readSheet` finds its columns by these names. */
const suggestionColumns = [
  'Suggestion ID',
  'Version',
  'Kind',
  'Item ID',
  'Name',
  'SKU',
  'Address',
  'Field',
  'Today',
  'Suggestion',
  'Decision',
  'Decided by',
  'Problems',
];

/** The queue as a spreadsheet, a row for each field: what matches the queue's filter, or what was ticked. */
export function suggestionsDownload(deps: CsvDeps): DownloadSource {
  return downloadSource(csvExportFilter, async (asker, filter) => ({
    fileName: csvFileName('suggestions', asker),
    type: csvType,
    body: csvBody(suggestionColumns, suggestionRows(deps, asker, filter), asker.separator),
  }));
}

async function* suggestionRows(
  { db }: CsvDeps,
  { storeHash }: Asker,
  filter: z.output<typeof csvExportFilter>,
): AsyncGenerator<Cell[][]> {
  for await (const proposals of pagesOf(db, storeHash, filter)) {
    const keys = proposals.map(({ kind, entityId }) => ({ kind, id: entityId }));
    const skus = await inStore(db, storeHash, (trx) => findSkus(trx, storeHash, keys));
    yield proposals.flatMap((proposal) =>
      proposal.changes
        .filter(({ signal }) => filter.signal === undefined || signal === filter.signal)
        .map((change) => [
          proposal.id,
          change.version,
          proposal.kind,
          proposal.entityId,
          proposal.name,
          skus.get(factKey(proposal.kind, proposal.entityId)) ?? '',
          proposal.url,
          change.signal,
          change.before,
          textToPublish(change),
          change.publication?.state ?? (change.decision === 'pending' && change.edited ? 'imported' : change.decision),
          change.decidedBy ?? '',
          problemsOf(proposal, change.signal),
        ]),
    );
  }
}

function problemsOf({ problems }: Proposal, signal: string): string {
  return problems
    .filter((problem) => problem.signal === signal)
    .map(({ message }) => message)
    .join(' ');
}

async function* pagesOf(
  db: CsvDeps['db'],
  storeHash: string,
  { proposalIds, ...filter }: z.output<typeof csvExportFilter>,
): AsyncGenerator<Proposal[]> {
  if (proposalIds !== undefined) {
    for (let at = 0; at < proposalIds.length; at += proposalsAtOnce) {
      const ids = proposalIds.slice(at, at + proposalsAtOnce);
      yield await inStore(db, storeHash, (trx) => readProposals(trx, storeHash, ids));
    }
    return;
  }
  let after: number | undefined;
  do {
    const page = { after, limit: proposalsAtOnce };
    const found = await inStore(db, storeHash, (trx) => listProposals(trx, storeHash, proposalFilter(filter), page));
    yield found.items;
    after = found.lastPosition;
  } while (after !== undefined);
}

const reportFilter = csvRowsQuery.pick({ result: true }).extend({ importId: z.uuid() });
const reportColumns = ['Row', 'Result', 'Why', 'Name', 'Field', 'Suggestion ID', 'Version', 'Suggestion'];

/** What became of each row of a file that was imported. */
export function importReportDownload({ db }: CsvDeps): DownloadSource {
  return downloadSource(reportFilter, async ({ storeHash, separator, today }, { importId, result }) => {
    const [found] = await inStore(db, storeHash, (trx) => selectImports(trx, storeHash, { id: importId, limit: 1 }));
    if (found === undefined) throw new AppError('not_found', 'This import is not known (any more).');
    const rows = async function* (): AsyncGenerator<Cell[][]> {
      for (let after: number | undefined = 0; after !== undefined;) {
        const from: { after: number; limit: number; result: typeof result } = { after, limit: rowsAtOnce, result };
        const page = await inStore(db, storeHash, (trx) => selectRows(trx, storeHash, importId, from));
        yield page.map((row) => [
          row.line,
          row.result ?? 'waiting',
          row.reason ?? '',
          row.name,
          row.field,
          row.suggestion,
          row.version,
          row.value,
        ]);
        after = page.length === rowsAtOnce ? page.at(-1)?.line : undefined;
      }
    };
    return {
      fileName: csvFileName('import-report', { today }),
      type: csvType,
      body: csvBody(reportColumns, rows(), separator),
    };
  });
}
