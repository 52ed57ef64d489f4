import { createHash } from 'node:crypto';
import type { Problem } from '../catalog/contract.ts';
import type { EntityFacts, Signal, StoreFacts } from '../facts/facts.ts';
import type { DraftChange } from '../proposals/proposal.ts';
import { storedMetafield } from '../structured-data/stored-metafield.ts';
import { checkEntity } from './check-entity.ts';
import type { Composed } from './composed.ts';
import type { Ask, Engine, EnrichmentSettings, Suggestion } from './engine.ts';
import { chooseDescription, chooseTitle } from './grounded/choose.ts';
import { proposeExtras } from './grounded/extras.ts';
import type { Ground } from './guard.ts';
import { groundOf } from './guard.ts';
import { missingFacts } from './missing-facts.ts';
import { obeyLocks } from './obey-locks.ts';
import type { Source } from './source-text.ts';
import { readSource } from './source-text.ts';
import type { Survey } from './survey.ts';

/**
 * The built-in writer: composes from the facts alone, with no model, key or network. The same facts and settings in the
 * same store always give the same texts. Fills blanks and mends faults; a good text of the merchant's stays.
 */
export const groundedEngine: Engine = {
  name: 'grounded',
  version: '1',
  propose: (entities, ask) => Promise.resolve(entities.map((facts) => proposeGrounded(facts, ask))),
};

type Draft = { changes: DraftChange[]; dropped: Suggestion['dropped'] };

function proposeGrounded(facts: EntityFacts, ask: Ask): Suggestion {
  const { store, settings, survey } = ask;
  const source = readSource(facts);
  const problems = checkEntity(facts, store, survey, source);
  const written: Draft = { changes: [], dropped: [] };
  const missing = missingFacts(facts, source);
  const ground = missing.length === 0 ? groundOf(facts, source) : undefined;
  if (ground !== undefined) proposeTexts(written, { facts, store, source, ground, survey, problems });
  else {
    for (const signal of signalsAtFault(problems))
      written.dropped.push({ signal, reason: `Too little is known of it. ${missing.join(' ')}` });
  }
  const extras = proposeExtras(facts, ask, { source, ground });
  written.changes.push(...extras.changes);
  written.dropped.push(...extras.dropped);
  const stored = storedMetafield(facts);
  if (stored !== undefined) add(written, 'jsonld', '', { text: stored.text, evidence: stored.evidence }, undefined, []);
  const draft = obeyLocks(written, facts.locked);
  return {
    ...draft,
    problems,
    problemsAfter: checkEntity(withChanges(facts, draft.changes), store, survey, source),
    good: goodSignals(facts, problems),
    missing,
    language: source.language,
    fingerprint: fingerprintOf(draft, settings),
  };
}

type Context = {
  facts: EntityFacts;
  store: StoreFacts;
  source: Source;
  ground: Ground;
  survey: Survey;
  problems: Problem[];
};

function proposeTexts(draft: Draft, { facts, store, source, ground, survey, problems }: Context): void {
  const of = (signal: Signal): Problem[] => problems.filter((problem) => problem.signal === signal);
  const title = facts.live.title === undefined ? undefined : chooseTitle(facts, source, ground, survey);
  if (title !== undefined && of('title').length > 0) {
    if ('chosen' in title) add(draft, 'title', facts.live.title ?? '', title.chosen, facts.name, of('title'));
    else draft.dropped.push({ signal: 'title', reason: title.reason });
  }
  if (of('description').length === 0) return;
  const lead = title !== undefined && 'chosen' in title ? title.chosen : undefined;
  const description = chooseDescription(facts, source, ground, survey, lead);
  if ('reason' in description) draft.dropped.push({ signal: 'description', reason: description.reason });
  else
    add(draft, 'description', facts.live.description, description.chosen, store.defaultDescription, of('description'));
}

function add(
  draft: Draft,
  signal: Signal,
  before: string,
  { text, evidence }: Composed,
  shown: string | undefined,
  solves: Problem[],
): void {
  if (text === before) return;
  draft.changes.push({
    signal,
    engine: 'grounded',
    before,
    shownInstead: before === '' ? shown : undefined,
    proposed: text,
    evidence,
    solves,
  });
}

/** The entity as it would be with all these changes live. */
function withChanges(facts: EntityFacts, changes: readonly DraftChange[]): EntityFacts {
  const live = { ...facts.live };
  for (const { signal, proposed } of changes) {
    if (signal === 'title' || signal === 'description') live[signal] = proposed;
  }
  return { ...facts, live };
}

function goodSignals({ live }: EntityFacts, problems: readonly Problem[]): Signal[] {
  return (['title', 'description'] as const).filter(
    (signal) => (live[signal] ?? '') !== '' && problems.every((problem) => problem.signal !== signal),
  );
}

function signalsAtFault(problems: readonly Problem[]): Signal[] {
  const found = problems.flatMap(({ signal }) => (signal === 'title' || signal === 'description' ? [signal] : []));
  return Array.from(new Set(found));
}

/**
 * Over what the suggestion says and the facts it cites: a change of price, stock or any fact not cited makes no new
 * suggestion.
 */
function fingerprintOf({ changes, dropped }: Draft, settings: EnrichmentSettings): string {
  const cited = changes.map(({ signal, before, proposed, evidence }) => [
    signal,
    before,
    proposed,
    evidence.map(({ fact, value }) => [fact, value]),
  ]);
  const content = JSON.stringify([groundedEngine.version, settings.keywords, cited, dropped]);
  return createHash('sha256').update(content).digest('base64url');
}
