import type { EntityFacts, StoreFacts } from '../facts/facts.ts';
import { draftDescriptions } from './grounded/description.ts';
import { draftTitles } from './grounded/title.ts';
import { countRuns } from './run-counts.ts';
import { readSource } from './source-text.ts';
import { hashOf, readingHash, runsOf } from './text/words.ts';

/**
 * What the entities of one store share, counted in a first pass of linear cost, so that the second can tell each text
 * apart from all others whatever the order and however few of them are asked for.
 */
export type Survey = {
  entities: number;
  /** How many entities could be called this. */
  titleCount(title: string): number;
  /** How many live titles read like this. */
  liveTitleCount(title: string): number;
  /** How many entities could be described like this. */
  descriptionCount(description: string): number;
  liveDescriptionCount(description: string): number;
  /** How many entities have this as their whole description text. */
  textCount(text: string): number;
  /** How many other drafts share the most common six words of this text. */
  sharedRun(text: string): number;
  liveSharedRun(text: string): number;
};

export type SurveyInProgress = Survey & { add(facts: EntityFacts, store: StoreFacts): void };

export function startSurvey(): SurveyInProgress {
  const titles = new Map<number, number>();
  const liveTitles = new Map<number, number>();
  const descriptions = new Map<number, number>();
  const liveDescriptions = new Map<number, number>();
  const texts = new Map<number, number>();
  const drafts = countRuns();
  const live = countRuns();
  const survey: SurveyInProgress = {
    entities: 0,
    add(facts) {
      const source = readSource(facts);
      survey.entities += 1;
      const liveTitle = facts.live.title ?? '';
      const isSame = (text: string): boolean => readingHash(text) === readingHash(liveTitle);
      const drafted = facts.live.title === undefined ? [] : draftTitles(facts, source).map(({ text }) => text);
      const possible = liveTitle === '' || drafted.some(isSame) ? drafted : [...drafted, liveTitle];
      countAll(titles, possible.map(readingHash));
      if (liveTitle !== '') countAll(liveTitles, [readingHash(liveTitle)]);
      const described = draftDescriptions(facts, source).map(({ text }) => text);
      const liveDescription = facts.live.description;
      countAll(descriptions, [...described, ...(liveDescription === '' ? [] : [liveDescription])].map(readingHash));
      if (liveDescription !== '') countAll(liveDescriptions, [readingHash(liveDescription)]);
      if (source.text !== '') countAll(texts, [hashOf(source.text)]);
      drafts.add(new Set([...described, liveDescription].flatMap((text) => [...runsOf(text)])));
      live.add(runsOf(liveDescription));
    },
    titleCount: (title) => titles.get(readingHash(title)) ?? 0,
    liveTitleCount: (title) => liveTitles.get(readingHash(title)) ?? 0,
    descriptionCount: (description) => descriptions.get(readingHash(description)) ?? 0,
    liveDescriptionCount: (description) => liveDescriptions.get(readingHash(description)) ?? 0,
    textCount: (text) => texts.get(hashOf(text)) ?? 0,
    sharedRun: (text) => mostShared(drafts, text),
    liveSharedRun: (text) => mostShared(live, text),
  };
  return survey;
}

function countAll(counts: Map<number, number>, keys: readonly number[]): void {
  for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mostShared(counts: ReturnType<typeof countRuns>, text: string): number {
  let most = 0;
  for (const run of runsOf(text)) most = Math.max(most, counts.count(run) - 1);
  return most;
}

/**
 * Whether so many others share a run of words that it is boilerplate: at least three and over a twenty-fifth of the
 * store, somewhat stricter than the twentieth that shoppers and search engines begin to notice.
 */
export function isBoilerplate(others: number, entities: number): boolean {
  return others >= 3 && others > (entities - 1) * 0.04;
}
