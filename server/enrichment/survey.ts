import type { EntityFacts, EntityKind, StoreFacts } from '../facts/facts.ts';
import { draftDescriptions } from './grounded/description.ts';
import { draftTitles, plainTitles } from './grounded/title.ts';
import type { EndingCounts, UrlEnding } from './grounded/url.ts';
import { commonEnding, countEnding, urlDrafts, urlKey } from './grounded/url.ts';
import type { RunCounts } from './run-counts.ts';
import { countRuns } from './run-counts.ts';
import { readSource } from './source-text.ts';
import { TextClaims } from './text-claims.ts';
import { hashOf, readingHash, runsOf } from './text/words.ts';

/**
 * What the entities of one store share, counted in a first pass of linear cost, so that the second can tell each text
 * apart from all others whatever the order and however few of them are asked for.
 */
export type Survey = {
  entities: number;
  /** Whether the entity may be called this: no other is, or will be. `atNeed`: as it has no other name to be called by. */
  mayHaveTitle(facts: EntityFacts, title: string, atNeed?: boolean): boolean;
  mayHaveDescription(facts: EntityFacts, description: string, atNeed?: boolean): boolean;
  /** Whether the entity may have this address: no other has it, or will have it. */
  mayHaveUrl(facts: EntityFacts, url: string): boolean;
  /** How most addresses of a kind end. */
  urlEnding(kind: EntityKind): UrlEnding | undefined;
  /** How many live titles read like this. */
  liveTitleCount(title: string): number;
  liveDescriptionCount(description: string): number;
  /** Whether most live titles of the store end with the same part as this one, behind a separator. */
  endsLikeMost(title: string): boolean;
  /** How many entities have this as their whole description text. */
  textCount(text: string): number;
  /** How many other drafts share the most common six words of this text. */
  sharedRun(text: string): number;
  liveSharedRun(text: string): number;
};

/** Drafts of one entity that are counted for shared runs: later ones are hardly ever taken. */
const likeliest = 8;

/** `share`, where it is known already, is what `shareOf` answers for these facts. */
export type SurveyInProgress = Survey & { add(facts: EntityFacts, store: StoreFacts, share?: Share): void };

/** What one entity adds to the survey of its store: it follows from its facts alone, and is most of the work. */
export type Share = {
  urls: readonly number[];
  titles: { drafts: readonly number[]; plain: number } | undefined;
  descriptions: readonly number[];
  /** Hash of the whole text; undefined where there is none. */
  text: number | undefined;
  runs: Float64Array;
  liveRuns: Float64Array;
};

export function shareOf(facts: EntityFacts): Share {
  const source = readSource(facts);
  const { title, description } = facts.live;
  const described = draftDescriptions(facts, source);
  const likely = described.slice(0, likeliest).map(({ text }) => text);
  return {
    urls: urlDrafts(facts, source).map(({ text }) => urlKey(text)),
    titles:
      title === undefined
        ? undefined
        : { drafts: hashesOf(draftTitles(facts, source)), plain: plainTitles(facts, source) },
    descriptions: hashesOf(described),
    text: source.text === '' ? undefined : hashOf(source.text),
    runs: Float64Array.from(new Set([...likely, description].flatMap((text) => [...runsOf(text)]))),
    liveRuns: Float64Array.from(runsOf(description)),
  };
}

export function startSurvey(): SurveyInProgress {
  const titles = new TextClaims();
  const descriptions = new TextClaims();
  const urls = new TextClaims();
  const endings: EndingCounts = new Map();
  const liveTitles = new Map<number, number>();
  const liveDescriptions = new Map<number, number>();
  const texts = new Map<number, number>();
  const titleEndings = new Map<string, number>();
  let titled = 0;
  let withTitleField = 0;
  const drafts = countRuns();
  const live = countRuns();
  const survey: SurveyInProgress = {
    entities: 0,
    add(facts, _store, share = shareOf(facts)) {
      const { title, description } = facts.live;
      survey.entities += 1;
      urls.add(facts, share.urls, urlKey(facts.live.url));
      countEnding(endings, facts);
      if (title !== undefined) withTitleField += 1;
      if (share.titles !== undefined) titles.add(facts, share.titles.drafts, liveHash(title ?? ''), share.titles.plain);
      if (title !== undefined && title !== '') {
        count(liveTitles, readingHash(title));
        titled += 1;
        const ending = endingOf(title);
        // Few endings are told apart: one that most titles share is among the first.
        if (ending !== undefined && (titleEndings.has(ending) || titleEndings.size < 5000)) count(titleEndings, ending);
      }
      descriptions.add(facts, share.descriptions, liveHash(description));
      if (description !== '') count(liveDescriptions, readingHash(description));
      if (share.text !== undefined) count(texts, share.text);
      drafts.add(share.runs);
      live.add(share.liveRuns);
    },
    mayHaveTitle: (facts, title, atNeed) => titles.mayHave(facts, readingHash(title), atNeed),
    mayHaveDescription: (facts, text, atNeed) => descriptions.mayHave(facts, readingHash(text), atNeed),
    mayHaveUrl: (facts, url) => urls.mayHave(facts, urlKey(url)),
    urlEnding: (kind) => commonEnding(endings, kind),
    liveTitleCount: (title) => liveTitles.get(readingHash(title)) ?? 0,
    liveDescriptionCount: (description) => liveDescriptions.get(readingHash(description)) ?? 0,
    endsLikeMost: (title) => {
      const shared = titleEndings.get(endingOf(title) ?? '') ?? 0;
      // The few of a shop that has only begun to write titles are not most of its titles.
      return shared > 3 && shared * 2 > titled && shared * 4 > withTitleField;
    },
    textCount: (text) => texts.get(hashOf(text)) ?? 0,
    sharedRun: (text) => mostShared(drafts, text),
    liveSharedRun: (text) => mostShared(live, text),
  };
  return survey;
}

function hashesOf(drafts: readonly { text: string }[]): number[] {
  return drafts.map(({ text }) => readingHash(text));
}

function liveHash(text: string): number | undefined {
  return text === '' ? undefined : readingHash(text);
}

function endingOf(title: string): string | undefined {
  return /\s[|–—•-]\s([^|–—•]+)$/u.exec(title)?.[1]?.trim().toLowerCase();
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mostShared(counts: RunCounts, text: string): number {
  let most = 0;
  for (const run of runsOf(text)) most = Math.max(most, counts.count(run) - 1);
  return most;
}

/**
 * Whether so many others share a run of words that it is boilerplate: at least three and over a twenty-fifth of the
 * store, somewhat stricter than the twentieth at which it begins to be noticed.
 */
export function isBoilerplate(others: number, entities: number): boolean {
  return others >= 3 && others > (entities - 1) * 0.04;
}
