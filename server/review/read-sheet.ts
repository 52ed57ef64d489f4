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
} as const satisfies Record<Exclude<keyof SheetRow, 'line'>, string>;
type Column = keyof typeof columns;
const optional: readonly Column[] = ['name'];

/**
 * Reads an exported file back, as spreadsheets write it: commas, semicolons or tabs, any line end, columns in any order. Never
 * more of it in memory than some rows.
 * @throws AppError `invalid_request` that says what is wrong with the file and how to save it.
 */
export async function* readSheet(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SheetRow> {
  const { text, header, skip } = await withHeader(decoded(bytes));
  const parser = parse({
    delimiter: separatorOf(header, skip),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
    from_line: skip ? 2 : 1,
  });
  pipeline(Readable.from(text), parser, () => undefined);
  let places: Map<Column, number> | undefined;
  let line = 0;
  let rows = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      line += 1;
      if (record.every((cell) => cell.trim() === '')) continue;
      if (places === undefined) {
        places = placesOf(record);
        continue;
      }
      rows += 1;
      if (rows > sheetLimits.rows)
        throw refusal(
          `The file has more than ${sheetLimits.rows.toLocaleString('en')} rows. Split it, with the first line in each part.`,
        );
      const cell = (column: Column): string => asTyped(record[places?.get(column) ?? -1] ?? '');
      yield {
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
