import type { CatalogueLine } from './catalogue-line.ts';
import type { Suggestion } from './engine.ts';
import { countRuns } from './run-counts.ts';
import { characterCount, leastCharacters, limits, textWidth } from './text-width.ts';
import { endsWell } from './text/sentences.ts';
import { readingHash, runsOf } from './text/words.ts';

/** `name` of a figure, its count, and of how many that is the share. */
export type Figure = { name: string; count: number; of: number };
export type Summary = { entities: number; figures: Figure[]; scores: { before: number; after: number } };

/** What is kept of an entity until the end: hashes, not texts, so that a large shop needs little. */
type Kept = { title: number; description: number; firstRun: number; runs: number; isFaulty: boolean };

/** Counts what became of every entity, for the table at the end. */
export function startSummary() {
  const kept: Kept[] = [];
  const titles = new Map<number, number>();
  const descriptions = new Map<number, number>();
  const runCounts = countRuns();
  const runs: number[] = [];
  const counts = new Map<string, number>();
  const scores = { before: 0, after: 0 };
  const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  const keep = (line: CatalogueLine, isFaulty: boolean): void => {
    const title = hashOf(titles, line.after.title ?? '');
    const description = hashOf(descriptions, line.after.description);
    const own = new Set(runsOf(line.after.description));
    kept.push({ title, description, firstRun: runs.length, runs: own.size, isFaulty });
    runCounts.add(own);
    for (const run of own) runs.push(run);
  };
  return {
    add(line: CatalogueLine, suggestion: Suggestion): void {
      const faults = suggestion.missing.length > 0 ? [] : faultsOf(line);
      keep(line, faults.length > 0);
      scores.before += line.score;
      scores.after += line.scoreAfter;
      for (const name of [...faults, ...standingOf(line), ...graphOf(line), ...suggestedIn(suggestion)]) count(name);
    },
    result(): Summary {
      const entities = kept.length;
      const isDouble = (map: Map<number, number>, hash: number): boolean => (map.get(hash) ?? 0) > 1;
      const isShared = ({ firstRun, runs: own }: Kept): boolean =>
        runs.slice(firstRun, firstRun + own).some((run) => {
          const others = runCounts.count(run) - 1;
          return others >= 3 && others > (entities - 1) * 0.05;
        });
      for (const one of kept) {
        const found = [
          ...(isDouble(titles, one.title) ? ['duplicate titles'] : []),
          ...(isDouble(descriptions, one.description) ? ['duplicate descriptions'] : []),
          ...(isShared(one) ? ['descriptions with shared six words'] : []),
        ];
        if (!one.isFaulty && found.length === 0) found.push('without any fault');
        for (const name of found) count(name);
      }
      const mean = (sum: number): number => (entities === 0 ? 0 : Math.round(sum / entities));
      return {
        entities,
        figures: orderOf(counts).map((name) => ({ name, count: counts.get(name) ?? 0, of: entities })),
        scores: { before: mean(scores.before), after: mean(scores.after) },
      };
    },
  };
}

/** Shown in this order even when they are none; the rest follows by name. */
const always = [
  'without any fault',
  'titles over 600 px',
  'titles of 30 to 60 characters',
  'duplicate titles',
  'duplicate descriptions',
  'descriptions with shared six words',
  'title and description',
  'too poor in facts',
  'left as they are',
  'JSON-LD with error',
  'variants as ProductGroup',
];

function orderOf(counts: ReadonlyMap<string, number>): string[] {
  const others = Array.from(counts.keys()).filter((name) => !always.includes(name));
  return [...always, ...others.toSorted((a, b) => a.localeCompare(b, 'en'))];
}

function bump(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function hashOf(counts: Map<number, number>, text: string): number {
  if (text === '') return -1;
  const hash = readingHash(text);
  bump(counts, hash);
  return hash;
}

function standingOf({ after, missing }: CatalogueLine): string[] {
  const title = after.title ?? undefined;
  return [
    ...(title !== '' && after.description !== '' ? ['title and description'] : []),
    ...(missing.length > 0 ? ['too poor in facts', ...missing.map((what) => `missing: ${what}`)] : []),
    ...(title !== undefined && textWidth(title, 'title') > 600 ? ['titles over 600 px'] : []),
    ...(title !== undefined && isGoodLength(title) ? ['titles of 30 to 60 characters'] : []),
  ];
}

function isGoodLength(title: string): boolean {
  const length = characterCount(title);
  return length >= leastCharacters(title, 'title') && length <= limits.title.maxCharacters;
}

function graphOf({ findings, jsonld }: CatalogueLine): string[] {
  const levels = new Set(findings.map(({ level }) => `JSON-LD with ${level}`));
  const errors = new Set(findings.filter(({ level }) => level === 'error').map(({ code }) => `JSON-LD error: ${code}`));
  const isGroup = JSON.stringify(jsonld).includes('"@type":"ProductGroup"');
  return [...levels, ...errors, ...(isGroup ? ['variants as ProductGroup'] : [])];
}

function suggestedIn({ changes, dropped, good }: Suggestion): string[] {
  return [
    ...changes.map(({ signal }) => `${signal} suggested`),
    ...dropped.map(({ signal }) => `${signal} dropped`),
    ...good.map((signal) => `${signal} good as it is`),
    ...(changes.length === 0 ? ['left as they are'] : []),
  ];
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
