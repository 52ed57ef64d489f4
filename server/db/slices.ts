/** Rows for one statement: well under the 65,535 values that PostgreSQL takes in one, at up to 30 values a row. */
const rowsAtOnce = 2000;

/** The rows in their order, at most `size` together. */
export function slicesOf<T>(rows: readonly T[], size = rowsAtOnce): T[][] {
  const slices: T[][] = [];
  for (let start = 0; start < rows.length; start += size) slices.push(rows.slice(start, start + size));
  return slices;
}
