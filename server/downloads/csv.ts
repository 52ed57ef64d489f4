import { stringify } from 'csv-stringify/sync';

export type Separator = 'comma' | 'semicolon';
export const separators: Record<Separator, string> = { comma: ',', semicolon: ';' };

export type Cell = string | number | null;

/** What a spreadsheet would take for a formula (OWASP, "CSV Injection"), and the mark that keeps it from that. */
const dangerous = /^[=+\-@\t\r']/;

/** A text as it may stand in a cell: exactly one ' before what a spreadsheet would run. */
export function neutralised(text: string): string {
  return dangerous.test(text) ? `'${text}` : text;
}

/** The text that `neutralised` made into `cell`; every other cell is its own text. */
export function asTyped(cell: string): string {
  return cell.startsWith(`'`) && dangerous.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/**
 * A CSV file (RFC 4180, UTF-8 with a mark by which Excel knows it), piece by piece as `pages` arrive: never more of it in
 * memory than one page.
 */
export async function* csvBody(
  columns: readonly string[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
  separator: Separator,
): AsyncGenerator<string> {
  const text = (rows: readonly (readonly Cell[])[]): string =>
    stringify(
      rows.map((row) => row.map((cell) => (typeof cell === 'string' ? neutralised(cell) : cell))),
      // A line break alone, or a space at an end, is quoted too: programs differ in what they make of it.
      { delimiter: separators[separator], record_delimiter: '\r\n', quoted_match: /[\r\n\t;,]|^\s|\s$/ },
    );
  yield `\ufeff${text([columns])}`;
  for await (const page of pages) if (page.length > 0) yield text(page);
}
