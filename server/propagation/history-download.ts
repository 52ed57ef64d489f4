import type { Deps } from '../deps.ts';
import type { Cell } from '../downloads/csv.ts';
import { csvBody } from '../downloads/csv.ts';
import type { DownloadSource } from '../downloads/download.ts';
import { csvFileName, csvType, downloadSource } from '../downloads/download.ts';
import { findStore } from '../stores/find-store.ts';
import { publicationsQuery } from './contract.ts';
import { eachPublication } from './each-publication.ts';
import type { StoredPublication } from './each-publication.ts';
import { wallTime } from './store-day.ts';

const columns = [
  'Publication ID',
  'Batch ID',
  'Asked for (UTC)',
  'Finished (UTC)',
  'Finished (your shop)',
  'Kind',
  'Item ID',
  'Name',
  'Field',
  'Before',
  'Sent',
  'Read back',
  'Found instead',
  'Result',
  'Reason',
  'Settled',
  'Member',
  'Written by',
  'Cause',
  'Undoes publication',
];

/** Values may be 64 KB each. */
const rowsAtOnce = 100;

/** The history as a spreadsheet, of any length, newest first. */
export function historyDownload({ db }: Pick<Deps, 'db'>): DownloadSource {
  return downloadSource(publicationsQuery.omit({ after: true, limit: true }), async (asker, filter) => {
    const timezone = (await findStore(db, asker.storeHash))?.timezone;
    return {
      fileName: csvFileName('history', asker),
      type: csvType,
      body: csvBody(columns, pagesOf(eachPublication(db, asker.storeHash, filter), timezone), asker.separator),
    };
  });
}

async function* pagesOf(
  publications: AsyncIterable<StoredPublication>,
  timezone: string | undefined,
): AsyncGenerator<Cell[][]> {
  let page: Cell[][] = [];
  for await (const publication of publications) {
    page.push(rowOf(publication, timezone));
    if (page.length < rowsAtOnce) continue;
    yield page;
    page = [];
  }
  yield page;
}

function rowOf(publication: StoredPublication, timezone: string | undefined): Cell[] {
  return [
    publication.id,
    publication.batchId,
    publication.at.toISOString(),
    publication.finishedAt?.toISOString() ?? '',
    publication.finishedAt === null ? '' : wallTime(publication.finishedAt, timezone),
    publication.kind,
    publication.entityId,
    publication.name,
    publication.signal,
    publication.before,
    publication.after,
    publication.readBack,
    publication.found,
    publication.state,
    publication.reason,
    publication.resolution,
    publication.actor,
    publication.writtenBy,
    publication.cause,
    publication.undoes,
  ];
}
