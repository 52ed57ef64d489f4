/**
 * How often a run of words occurs over a store, in memory that does not grow with the store (count-min sketch): a count
 * is never too low, and too high only by collisions, which err on the side of calling a text shared.
 */
export type RunCounts = { add(runs: Iterable<number>): void; count(run: number): number };

export function countRuns(bits = 21): RunCounts {
  const size = 2 ** bits;
  const rows = [new Uint16Array(size), new Uint16Array(size)] as const;
  const places = (run: number): [number, number] => [run % size, Math.floor(run / size) % size];
  return {
    add(runs) {
      for (const run of runs) {
        places(run).forEach((place, index) => {
          const row = rows[index === 0 ? 0 : 1];
          const before = row[place] ?? 0;
          if (before < 65_535) row[place] = before + 1;
        });
      }
    },
    count(run) {
      const [first, second] = places(run);
      return Math.min(rows[0][first] ?? 0, rows[1][second] ?? 0);
    },
  };
}
