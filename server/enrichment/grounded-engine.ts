import { createHash } from 'node:crypto';
import type { Problem } from '../catalog/contract.ts';
import type { EntityFacts, Signal } from '../facts/facts.ts';
import type { DraftChange } from '../proposals/proposal.ts';
import { storedMetafield } from '../structured-data/stored-metafield.ts';
import { anotherWording } from './another-wording.ts';
import { checkEntity } from './check-entity.ts';
import type { Composed } from './composed.ts';
import type { Ask, Engine, EnrichmentSettings, Suggestion } from './engine.ts';
import { chooseDescription, chooseTitle, inPattern } from './grounded/choose.ts';
import { goodSignals } from './good-signals.ts';
import { proposeExtras } from './grounded/extras.ts';
import type { Ground } from './guard.ts';
import { groundOf } from './guard.ts';
import { missingFacts } from './missing-facts.ts';
import { obeyLocks } from './obey-locks.ts';
import type { Source } from './source-text.ts';
import { readSource } from './source-text.ts';
import { weakCodes } from './problem-codes.ts';

/**
 * The built-in writer: composes from the facts alone, with no model, key or network. The same facts and settings in the
 * same store always give the same texts. Fills blanks and mends faults; what is weak
 * or good is replaced only by a mode that asks for it.
 */
export const groundedEngine: Engine = {
  name: 'grounded',
  version: '3',
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
  if (ground !== undefined) proposeTexts(written, { facts, ask, source, ground, problems });
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
  ask: Ask;
  source: Source;
  ground: Ground;
  problems: Problem[];
};

function proposeTexts(draft: Draft, context: Context): void {
  const { facts, ask, source, ground, problems } = context;
  const { settings, survey, store, instead } = ask;
  if (instead !== undefined) return proposeAnother(draft, context, instead.signal);
  const title = facts.live.title === undefined ? undefined : chooseTitle(facts, source, ground, survey, settings.voice);
  const titleAim = facts.live.title === undefined ? undefined : aimOf('title', problems, settings);
  if (title !== undefined && titleAim !== undefined) {
    if ('chosen' in title) {
      const inShop = inPattern(title.chosen, settings.titlePattern);
      add(draft, 'title', facts.live.title ?? '', inShop, facts.name, titleAim);
    } else draft.dropped.push({ signal: 'title', reason: title.reason });
  }
  const aim = aimOf('description', problems, settings);
  if (aim === undefined) return;
  const lead = title !== undefined && 'chosen' in title ? title.chosen : undefined;
  const description = chooseDescription(facts, source, ground, survey, { title: lead, voice: settings.voice });
  if ('reason' in description) draft.dropped.push({ signal: 'description', reason: description.reason });
  else add(draft, 'description', facts.live.description, description.chosen, store.defaultDescription, aim);
}

function proposeAnother(draft: Draft, context: Context, signal: 'title' | 'description'): void {
  const { facts, ask, problems } = context;
  const another = anotherWording(signal, context);
  const shown = signal === 'title' ? facts.name : ask.store.defaultDescription;
  const solves = problems.filter((problem) => problem.signal === signal);
  if ('reason' in another) draft.dropped.push({ signal, reason: another.reason });
  else add(draft, signal, facts.live[signal] ?? '', another.chosen, shown, solves);
}

/** What a new text of the signal would solve; undefined where the mode leaves the text alone. */
function aimOf(
  signal: Signal,
  problems: readonly Problem[],
  { mode, titlePattern }: EnrichmentSettings,
): Problem[] | undefined {
  const own = problems.filter((problem) => problem.signal === signal);
  if (mode === 'rewrite') return own;
  // An ending that is the shop's own pattern is meant.
  const meant = own.filter(({ code }) => code !== 'title_shared_ending' || titlePattern === undefined);
  const aim = mode === 'improve' ? meant : meant.filter(({ code }) => !weakCodes.includes(code));
  return aim.length === 0 ? undefined : aim;
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

function signalsAtFault(problems: readonly Problem[]): Signal[] {
  const found = problems.flatMap(({ signal, code }) =>
    (signal === 'title' || signal === 'description') && !weakCodes.includes(code) ? [signal] : [],
  );
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
