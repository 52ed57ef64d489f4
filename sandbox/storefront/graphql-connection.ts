export type Paging = { first?: number | null; after?: string | null };

export const defaultFirst = 10;

/** A page of rows as a connection of the schema. `keyOf` makes the cursor: unique within the list. */
export function connection<Row, Shown>(
  rows: readonly Row[],
  { first, after }: Paging,
  { keyOf, show }: { keyOf: (row: Row) => string; show: (row: Row, cursor: string) => Shown },
) {
  const cursorOf = (row: Row) => Buffer.from(keyOf(row)).toString('base64');
  const start = typeof after === 'string' ? rows.findIndex((row) => cursorOf(row) === after) + 1 : 0;
  const most = first ?? defaultFirst;
  const edges = rows
    .slice(start, start + most)
    .map((row) => ({ cursor: cursorOf(row), node: show(row, cursorOf(row)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: start + most < rows.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
