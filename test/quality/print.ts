import { belowBar, rows } from './bar.ts';
import type { Figures, Verdict } from './judge.ts';

/** The bar as a table, the baseline beside the engine's output. */
export function printFigures(name: string, ours: Figures, naive: Figures): void {
  console.log(
    `\n${name}: ${ours.items} items, ${ours.tooPoor} too poor in facts, ${ours.twins} that nothing tells from a twin; ${ours.allow} titles could have 30 characters`,
  );
  const cells = [
    ['figure', 'bar', 'naive', 'ours', ''],
    ...rows.map(({ figure, bar, of, holds }) => [figure, bar, of(naive), of(ours), holds(ours) ? '' : '<- below']),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  for (const row of cells)
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

/** Each class of fault with its count and a few of its texts, most frequent first. */
export function printFaults(verdicts: readonly Verdict[], examples: number): void {
  const found = new Map<string, string[]>();
  const note = (code: string, example: string): void => void found.set(code, [...(found.get(code) ?? []), example]);
  for (const { entity, faults, title, description, errors, wealth, group, standing, missing } of verdicts) {
    const who = `${entity.folder} ${entity.key} "${entity.name.slice(0, 70)}"`;
    for (const { code, place, detail } of faults)
      note(
        `${place}: ${code}`,
        `${who}\n        ${place === 'title' ? title : description}\n        [${detail.slice(0, 120)}]`,
      );
    for (const error of errors) note(`JSON-LD: ${error}`, who);
    for (const property of wealth.absent) note(`JSON-LD lacks ${property}`, who);
    if (group === 'wrong') note('variants not grouped', who);
    if (standing === 'too poor') note('too poor in facts', `${who}: ${missing.join(' ')}`);
  }
  const sorted = Array.from(found).toSorted((a, b) => b[1].length - a[1].length);
  for (const [code, all] of sorted) {
    console.log(`    ${code}: ${all.length}`);
    for (const example of spread(all, examples)) console.log(`      ${example}`);
  }
}

/** `count` of the list, evenly over its length, so that one corner of a catalogue does not stand for all. */
function spread<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, list.length / Math.max(1, count));
  return Array.from({ length: Math.min(count, list.length) }, (_, index) => list[Math.floor(index * step)]).filter(
    (one) => one !== undefined,
  );
}

/** Words of descriptions that no fact holds and that join nothing, most frequent first. */
export function printAdded(verdicts: readonly Verdict[], most: number): void {
  const counts = new Map<string, number>();
  for (const word of verdicts.flatMap(({ added }) => added)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const top = Array.from(counts)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, most);
  if (top.length > 0)
    console.log(`    words that no fact holds: ${top.map(([word, count]) => `${word} ${count}`).join(', ')}`);
}

/** One line a catalogue at the end. */
export function printOverview(all: readonly { name: string; figures: Figures }[]): void {
  const width = Math.max(...all.map(({ name }) => name.length));
  console.log('');
  for (const { name, figures } of all) {
    const below = belowBar(figures);
    console.log(`${name.padEnd(width)}  ${below.length === 0 ? 'holds' : `below: ${below.join('; ')}`}`);
  }
}
