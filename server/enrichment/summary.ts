import type { Suggestion } from './engine.ts';
import type { CatalogueLine } from './catalogue-line.ts';
import { countRuns } from './run-counts.ts';
import { characterCount, leastCharacters, limits, textWidth } from './text-width.ts';
import { endsWell } from './text/sentences.ts';
import { readingHash, runsOf } from './text/words.ts';

export type Summary = { entities: number; figures: [name: string, value: string][] };

/** Counts what became of every entity, for the table at the end. */
export function startSummary() {
  const lines: { title: string | null; description: string; runs: number[]; faulty: boolean }[] = [];
  const titles = new Map<number, number>();
  const descriptions = new Map<number, number>();
  const runs = countRuns();
  const counts: Record<string, number> = {};
  const count = (name: string): void => void (counts[name] = (counts[name] ?? 0) + 1);
  return {
    add(line: CatalogueLine, suggestion: Suggestion): void {
      const { title, description } = line.after;
      const own = [...runsOf(description)];
      runs.add(own);
      if (title !== null && title !== '') bump(titles, readingHash(title));
      if (description !== '') bump(descriptions, readingHash(description));
      for (const name of faultsOf(line)) count(name);
      if (suggestion.missing.length > 0) count('too poor in facts');
      if (suggestion.changes.length === 0) count('left alone');
      for (const { signal } of suggestion.dropped) count(`${signal} dropped`);
      for (const { level } of line.findings.filter(once)) count(`JSON-LD with ${level}`);
      lines.push({ title, description, runs: own, faulty: faultsOf(line).length > 0 });
    },
    result(): Summary {
      const total = lines.length;
      const share = (part: number): string => `${part} (${total === 0 ? 0 : ((100 * part) / total).toFixed(2)} %)`;
      const isDouble = (map: Map<number, number>, text: string | null): boolean =>
        text !== null && text !== '' && (map.get(readingHash(text)) ?? 0) > 1;
      const isShared = (own: number[]): boolean =>
        own.some((run) => runs.count(run) - 1 >= 3 && runs.count(run) - 1 > (total - 1) * 0.05);
      const doubleTitles = lines.filter(({ title }) => isDouble(titles, title)).length;
      const doubleDescriptions = lines.filter(({ description }) => isDouble(descriptions, description)).length;
      const shared = lines.filter((line) => isShared(line.runs)).length;
      const clean = lines.filter(
        (line) =>
          !line.faulty &&
          !isDouble(titles, line.title) &&
          !isDouble(descriptions, line.description) &&
          !isShared(line.runs),
      ).length;
      return {
        entities: total,
        figures: [
          ['entities', String(total)],
          ['without any fault', share(clean)],
          ['duplicate titles', share(doubleTitles)],
          ['duplicate descriptions', share(doubleDescriptions)],
          ['descriptions with shared six words', share(shared)],
          ...Object.entries(counts)
            .toSorted(([a], [b]) => a.localeCompare(b))
            .map(([name, value]): [string, string] => [name, share(value)]),
        ],
      };
    },
  };
}

function bump(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function once({ level }: { level: string }, index: number, all: { level: string }[]): boolean {
  return all.findIndex((other) => other.level === level) === index;
}

function faultsOf({ after: { title, description } }: CatalogueLine): string[] {
  const faults: string[] = [];
  if (title === '') faults.push('no title');
  else if (title !== null) {
    if (textWidth(title, 'title') > limits.title.maxPixels) faults.push('title too wide');
    if (characterCount(title) > limits.title.maxCharacters) faults.push('title too long');
    if (characterCount(title) < leastCharacters(title, 'title')) faults.push('title too short');
  }
  if (description === '') return [...faults, 'no description'];
  if (textWidth(description, 'description') > limits.description.maxPixels) faults.push('description too wide');
  if (characterCount(description) > limits.description.maxCharacters) faults.push('description too long');
  if (characterCount(description) < leastCharacters(description, 'description')) faults.push('description too short');
  if (!endsWell(description)) faults.push('description not finished');
  return faults;
}
