import { Readable } from 'node:stream';
import { asTyped, csvBody, neutralised } from '../../server/downloads/csv.ts';
import type { Separator } from '../../server/downloads/csv.ts';
import { AppError } from '../../server/errors.ts';
import { readSheet, sheetLimits } from '../../server/spreadsheets/read-sheet.ts';
import type { SheetRow } from '../../server/spreadsheets/read-sheet.ts';

/** As a file arrives: in pieces that end anywhere, here one byte after the other unless it is large. */
async function read(file: string | Uint8Array): Promise<SheetRow[]> {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const size = bytes.length > 5000 ? bytes.length : 1;
  const pieces = function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
  const rows: SheetRow[] = [];
  for await (const row of readSheet(Readable.from(pieces(), { objectMode: true }))) rows.push(row);
  return rows;
}

async function refusal(file: string | Uint8Array): Promise<string> {
  const error: unknown = await read(file).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof AppError && error.code === 'invalid_request'
    ? error.publicMessage
    : `no refusal: ${String(error)}`;
}

async function written(cells: string[], separator: Separator): Promise<string> {
  const page = async function* () {
    yield [['a', 1, 'title', 'Name', ...cells]];
  };
  const columns = ['Suggestion ID', 'Version', 'Field', 'Name', ...cells.map(() => 'Suggestion')];
  let text = '';
  for await (const piece of csvBody(columns, page(), separator)) text += piece;
  return text;
}

const header = 'Suggestion ID,Version,Field,Name,Suggestion';

test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', `'quoted'`, `'=x`, `''`])(
  'a spreadsheet takes %j for a text, and the same text comes back',
  (text) => {
    expect(neutralised(text)).toBe(`'${text}`);
    expect(asTyped(neutralised(text))).toBe(text);
  },
);

test.each(['Wool', '', '2 = 2', `it's`, `'tis the season`, 'ä'])('%j typed into a cell stays as it is', (text) => {
  expect(asTyped(text)).toBe(text);
});

test.each(['comma', 'semicolon'] as const)('whatever a text holds comes back whole, with a %s', async (separator) => {
  for (const text of [
    'a, "b"; c\td',
    'line\nbreak',
    '{\n  "set": {\n    "a": "é, 日本"\n  }\n}',
    ' spaces ',
    '=SUM(A1)',
    `'"`,
    '',
  ]) {
    const file = await written([text], separator);
    expect(file.startsWith('\ufeff')).toBe(true);
    const [row, ...others] = await read(file);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ suggestion: 'a', version: '1', field: 'title', name: 'Name', value: text });
  }
});

test.each([
  ['Windows line ends', `${header}\r\na,1,title,N,X\r\nb,2,url,M,Y\r\n`],
  ['Unix line ends, none at the end', `${header}\na,1,title,N,X\nb,2,url,M,Y`],
  ['old Mac line ends', `${header}\ra,1,title,N,X\rb,2,url,M,Y\r`],
  ['semicolons', `${header.replaceAll(',', ';')}\r\na;1;title;N;X\r\nb;2;url;M;Y\r\n`],
  ['tabs', `${header.replaceAll(',', '\t')}\na\t1\ttitle\tN\tX\nb\t2\turl\tM\tY\n`],
  ['a line that names the separator', `sep=;\r\n${header.replaceAll(',', ';')}\r\na;1;title;N;X\r\nb;2;url;M;Y\r\n`],
  ['empty lines as spreadsheets leave them', `${header}\n,,,,\na,1,title,N,X\n\nb,2,url,M,Y\n,,,,\n`],
  [
    'columns in another order, and more of them',
    `Suggestion,Extra,Field,Version,Suggestion ID\nX,,title,1,a\nY,,url,2,b`,
  ],
])('reads a file with %s', async (_name, file) => {
  expect(
    (await read(file)).map(({ suggestion, version, field, value }) => [suggestion, version, field, value]),
  ).toEqual([
    ['a', '1', 'title', 'X'],
    ['b', '2', 'url', 'Y'],
  ]);
});

test('each row is named by its number in the spreadsheet', async () => {
  const rows = await read(`${header}\r\na,1,title,N,X\r\nb,1,title,N,"two\r\nlines"\r\n\r\nc,1,title,N,Y`);
  expect(rows.map(({ line }) => line)).toEqual([2, 3, 5]);
  expect(rows[1]?.value).toBe('two\nlines');
});

test('a row whose cells cannot be told apart is refused with its reason, and the rows around it are read', async () => {
  const [one, two, three, four] = [1, 2, 3, 4].map((digit) => `${digit}0000000-0000-4000-8000-000000000000`);
  const problems = async (lines: string[]) =>
    (await read([header, ...lines].join('\n'))).map(({ line, value, problem }) => [line, problem ?? value]);
  const ended = `${four},1,title,N,Lamp`;
  expect(await problems([`${one}`, `${two},1,title,N,Oak table, solid, 120 cm`, ended])).toEqual([
    [2, expect.stringContaining('fewer cells')],
    [3, expect.stringContaining('more cells')],
    [4, 'Lamp'],
  ]);
  expect((await read(`${header},Decision,Problems\na,1,title,N,Oak\na,1,title,N,X,pending`))[0]).toHaveProperty(
    'problem',
  );
  expect((await read(`${header},Decision,Problems\na,1,title,N,X,pending\n`))[0]).not.toHaveProperty('problem');
  const open = `${one},1,title,N,"Oak table`;
  expect(await problems([open, `${two},1,title,N,Shelf`, `${three},1,title,N,"Chair"`, ended])).toEqual([
    [2, expect.stringContaining('2 lines')],
    [3, 'Lamp'],
  ]);
  expect(await problems([open, `${two},1,title,N,Chair"`, ended])).toEqual([
    [2, expect.stringContaining('went into the same cell')],
    [3, 'Lamp'],
  ]);
  const stray = (id = '') => `${id},1,title,N,12" lamp`;
  expect(await problems([ended, stray(one), stray(two), `${three},1,title,N,Rug`, stray(four)])).toEqual([
    [2, 'Lamp'],
    [3, expect.stringContaining('in this row')],
    [4, expect.stringContaining('in this row')],
    [5, 'Rug'],
    [6, expect.stringContaining('in this row')],
  ]);
});

test.each([
  ['an empty file', '', /no rows/],
  ['a header alone', `${header}\n`, /no rows/],
  ['another table', 'Order,Total\n1,2\n', /Missing: “Suggestion ID”, “Version”, “Field”, “Suggestion”/],
  ['a workbook', Buffer.from('PK\u0003\u0004…'), /workbook/],
  ['a file in Windows letters', Buffer.from(`${header}\na,1,title,N,Caf\u00e9`, 'latin1'), /UTF-8/],
  ['a quotation mark that nothing closes', `${header}\na,1,title,N,"X\nb,1,title,N,Y\n`, /cannot be read/],
  ['too many rows', `${header}\n${'a,1,title,N,X\n'.repeat(sheetLimits.rows + 1)}`, /more than 50,000 rows/],
  ['too large a file', `${header}\n${`a,1,title,N,${'x'.repeat(60_000)}\n`.repeat(440)}`, /larger than 25 MB/],
])('refuses %s, and says what to do', async (_name, file, words) => {
  expect(await refusal(file)).toMatch(words);
});
