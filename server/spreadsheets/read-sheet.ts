import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { AppError } from '../errors.ts';
import { asTyped, separators } from '../downloads/csv.ts';

/** A row as it stands in the file; `line` is its number in a spreadsheet, that of the header being 1. */
export type SheetRow = {
  line: number;
  suggestion: string;
  version: string;
  field: string;
  name: string;
  value: string;
  /** Why nothing of it can be trusted, when its cells cannot be told apart. */
  problem?: string;
};

export const sheetLimits = { bytes: 25 * 1024 * 1024, rows: 50_000 };

/** The longest text is 65,535 characters; other columns may hold one too. */
const longestRow = 400_000;
const longestHeader = 20_000;

const columns = {
  suggestion: 'suggestion id',
  version: 'version',
  field: 'field',
  value: 'suggestion',
  name: 'name',
} as const satisfies Record<Exclude<keyof SheetRow, 'line' | 'problem'>, string>;
type Column = keyof typeof columns;
const optional: readonly Column[] = ['name'];

/**
 * Reads an exported file back, as spreadsheets write it: commas, semicolons or tabs, any line end, columns in any order. Never
 * more of it in memory than some rows.
 * @throws AppError `invalid_request` that says what is wrong with the file and how to save it.
 */
export async function* readSheet(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SheetRow> {
  const { text, header, skip } = await withHeader(decoded(bytes));
  let places: Map<Column, number> | undefined;
  let width = { least: 0, most: 0 };
  let line = 0;
  let rows = 0;
  try {
    for await (const record of recordsOf(text, separatorOf(header, skip), skip)) {
      line += 1;
      if (typeof record !== 'string' && record.every((cell) => cell.trim() === '')) continue;
      if (places === undefined) {
        if (typeof record === 'string') throw refusal(record);
        places = placesOf(record);
        width = { least: leastCells(record), most: record.length };
        continue;
      }
      rows += 1;
      if (rows > sheetLimits.rows)
        throw refusal(
          `The file has more than ${sheetLimits.rows.toLocaleString('en')} rows. Split it, with the first line in each part.`,
        );
      const cells = typeof record === 'string' ? [] : record;
      const cell = (column: Column): string => asTyped(cells[places?.get(column) ?? -1] ?? '');
      const problem = typeof record === 'string' ? record : whyUncertain(record, width);
      yield {
        ...(problem === undefined ? {} : { problem }),
        line,
        suggestion: cell('suggestion').trim(),
        version: cell('version').trim(),
        field: cell('field').trim(),
        name: cell('name'),
        // Spreadsheets differ in the line breaks that they put inside a cell.
        value: cell('value').replace(/\r\n?/g, '\n'),
      };
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  }
  if (rows === 0) throw refusal('The file holds no rows below its first line.');
}

/** What the file holds from its header on; a text instead of the cells says why they cannot be told apart. */
async function* recordsOf(
  text: AsyncGenerator<string>,
  delimiter: string,
  skip: boolean,
): AsyncGenerator<string[] | string> {
  /** What was left out, by how many records were read before it. */
  const leftOut: { after: number; raw: string }[] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: longestRow,
    from_line: skip ? 2 : 1,
    info: true,
    raw: true,
    skip_records_with_error: true,
    on_skip: (error, raw = '') => {
      // Of any other trouble the parser does not find its way to the next row.
      if (error === undefined || !quoteErrors.has(error.code)) throw error ?? new Error('a row was left out');
      const last = leftOut.at(-1);
      if (last !== undefined && raw.startsWith(last.raw)) last.raw = raw;
      else leftOut.push({ after: Number(error['records']), raw });
    },
  });
  pipeline(Readable.from(text), parser, () => undefined);
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { records: number } }>) {
    while ((leftOut[0]?.after ?? Infinity) < info.records) yield misquoted(leftOut.shift()?.raw ?? '');
    yield record;
  }
  for (const { raw } of leftOut) yield misquoted(raw);
}

const quoteErrors = new Set<string>(['CSV_INVALID_CLOSING_QUOTE', 'INVALID_OPENING_QUOTE']);

function misquoted(raw: string): string {
  const below = raw.trim().split(/\r\n?|\n/).length - 1;
  return below === 0
    ? 'A quotation mark is missing or stands too many in this row. Mend it and import the row again.'
    : `A quotation mark is missing in this row, so that ${below === 1 ? 'the line' : `the ${below} lines`} below it went into the same cell. Mend it and import these rows again.`;
}

const idOnNextLine = /[\r\n]\s*"?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i;

/** Cells are taken by their place: where their number is not the header's, a text may have been cut or another one be meant. */
function whyUncertain(record: readonly string[], width: { least: number; most: number }): string | undefined {
  const isWide = record.slice(width.most).some((cell) => cell.trim() !== '');
  if (isWide || record.length < width.least)
    return `This row has ${isWide ? 'more' : 'fewer'} cells than the first line. Put texts with a separator or a line break into quotation marks.`;
  if (record.some((cell) => idOnNextLine.test(cell)))
    return 'A quotation mark is missing in this row, so that rows below it went into the same cell. Mend it and import these rows again.';
  return undefined;
}

/** Spreadsheets may leave out cells at the end of a row that are blank; what stands in every row of an export is not. */
function leastCells(header: readonly string[]): number {
  const filled = new Set<string>([...Object.values(columns), 'decision']);
  return header.findLastIndex((cell) => filled.has(asTyped(cell).trim().toLowerCase())) + 1;
}

async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  let start = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (start.length < 2) start = Buffer.concat([start, chunk.subarray(0, 2)]);
    if (start.subarray(0, 2).toString('latin1') === 'PK')
      throw refusal('This is a workbook, not a CSV file. Save it as “CSV UTF-8 (comma delimited)” and import that.');
    size += chunk.byteLength;
    if (size > sheetLimits.bytes)
      throw refusal(
        `The file is larger than ${sheetLimits.bytes / 1024 / 1024} MB. Split it, with the first line in each part.`,
      );
    yield textOf(() => decoder.decode(chunk, { stream: true }));
  }
  yield textOf(() => decoder.decode());
}

function textOf(decode: () => string): string {
  try {
    // PostgreSQL's text has no U+0000.
    return decode().replaceAll('\0', '');
  } catch (cause) {
    throw new AppError(
      'invalid_request',
      'The file is not saved as UTF-8, so that letters with accents would be lost. Save it as “CSV UTF-8” and import that.',
      { cause },
    );
  }
}

/** Reads as far as the first line, without losing what was read. `skip`: Excel's line `sep=;` stands above it. */
async function withHeader(
  chunks: AsyncGenerator<string>,
): Promise<{ text: AsyncGenerator<string>; header: string; skip: boolean }> {
  let head = '';
  while (!/[\r\n]/.test(head) && head.length < longestHeader) {
    const next = await chunks.next();
    if (next.done === true) break;
    head += next.value;
  }
  const [header = ''] = head.split(/[\r\n]/, 1);
  const text = async function* (): AsyncGenerator<string> {
    yield head;
    yield* chunks;
  };
  return { text: text(), header, skip: /^"?sep=.?"?$/i.test(header) };
}

function separatorOf(header: string, named: boolean): string {
  const known = [separators.comma, separators.semicolon, '\t'];
  if (named) return known.find((one) => header.includes(one)) ?? separators.comma;
  const counts = known.map((one) => header.split(one).length);
  return known[counts.indexOf(Math.max(...counts))] ?? separators.comma;
}

function placesOf(record: readonly string[]): Map<Column, number> {
  const names = record.map((cell) => asTyped(cell).trim().toLowerCase());
  const places = new Map((Object.keys(columns) as Column[]).map((column) => [column, names.indexOf(columns[column])]));
  const missing = [...places].filter(([column, place]) => place < 0 && !optional.includes(column));
  if (missing.length > 0)
    throw refusal(
      `The first line must name the columns of an export. Missing: ${missing.map(([column]) => `“${titled(columns[column])}”`).join(', ')}.`,
    );
  return places;
}

function titled(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`.replace(/ id$/, ' ID');
}

function unreadable(error: CsvError): AppError {
  const line = 'lines' in error && typeof error['lines'] === 'number' ? ` in line ${error['lines']}` : '';
  return new AppError(
    'invalid_request',
    `The file cannot be read${line}: a quotation mark is missing or a cell is too long. Mend it there and import the file again.`,
    { cause: error },
  );
}

function refusal(message: string): AppError {
  return new AppError('invalid_request', message, { fields: { file: message } });
}
