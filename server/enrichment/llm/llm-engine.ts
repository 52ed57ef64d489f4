import type { EntityFacts } from '../../facts/facts.ts';
import type { DraftChange } from '../../proposals/proposal.ts';
import { checkEntity } from '../check-entity.ts';
import type { Ask, Engine, Suggestion } from '../engine.ts';
import { groundedEngine } from '../grounded-engine.ts';
import type { Caller } from './caller.ts';
import { fingerprintOf, withoutModel } from './fingerprint.ts';
import type { Court } from './judge-text.ts';
import type { WrittenSignal } from './prompt.ts';
import type { FruitlessQuestion } from './question-repository.ts';
import type { SoundFacts } from './sound-facts.ts';
import { soundFacts } from './sound-facts.ts';
import { textsInRun } from './texts-in-run.ts';
import type { ToldFact } from './told-facts.ts';
import { toldFacts } from './told-facts.ts';
import type { FindTaken, Outcome, Task } from './write-texts.ts';
import { writeTexts } from './write-texts.ts';

/** Raised whenever prompt, guard or schema change what would be written. */
const version = '1';

/** What came of a question before: its fingerprint and texts, none where it was asked in vain. */
export type Known = { fingerprint: string; changes: DraftChange[] };
export type FindKnown = (entities: readonly Pick<EntityFacts, 'kind' | 'id'>[]) => Promise<Map<string, Known[]>>;
export type NoteFruitless = (questions: readonly FruitlessQuestion[]) => Promise<void>;

export type LlmEngineParts = {
  /** Provider and model, as shown to people. */
  label: string;
  caller: Caller;
  /** By `kind:id`. */
  findKnown: FindKnown;
  /** Keeps what the model was asked in vain, for `findKnown`. */
  noteFruitless: NoteFruitless;
  findTaken: FindTaken;
};

/**
 * Writes titles and descriptions with a language model, everything else as the built-in writer does. That one decides
 * what needs work, and its text stands wherever the model's does not pass the guard. Unchanged input asks no model.
 */
export function createLlmEngine({ label, caller, findKnown, noteFruitless, findTaken }: LlmEngineParts): Engine {
  const texts = textsInRun();
  const writer = `${version} ${label}`;
  return {
    name: 'llm',
    version: writer,
    async propose(entities, ask) {
      const bases = await groundedEngine.propose(entities, ask);
      const known = await findKnown(entities);
      const earlier = ask.instead?.texts ?? [];
      const court: Court = { settings: ask.settings, survey: ask.survey, texts, earlier };
      const plans = entities.flatMap((facts, at) => {
        const base = bases[at];
        return base === undefined ? [] : [planOf(facts, base, writer, ask, known)];
      });
      const tasks = plans.flatMap(({ task }) => task ?? []);
      const outcomes = await writeTexts(tasks, ask, court, caller, findTaken);
      const suggestions = plans.map((plan) => suggestionOf(plan, outcomes, ask));
      await noteFruitless(fruitlessOf(plans, suggestions, outcomes));
      return suggestions;
    },
  };
}

/** Answered, but nothing came of it that could be proposed: no proposal will tell later that this was asked. */
function fruitlessOf(
  plans: readonly Plan[],
  suggestions: readonly Suggestion[],
  outcomes: ReadonlyMap<string, Outcome>,
): FruitlessQuestion[] {
  return plans.flatMap(({ task, facts: { kind, id }, fingerprint }, place) => {
    const isAnswered = task !== undefined && outcomes.get(task.id)?.isUnasked === false;
    return isAnswered && suggestions[place]?.changes.length === 0 ? [{ kind, id, fingerprint }] : [];
  });
}

type Plan = {
  facts: EntityFacts;
  base: Suggestion;
  /** Nothing to ask the model: all is known, or nothing needs it. */
  task: Task | undefined;
  stored: Known | undefined;
  fingerprint: string;
};

function planOf(
  facts: EntityFacts,
  base: Suggestion,
  writer: string,
  ask: Ask,
  known: ReadonlyMap<string, readonly Known[]>,
): Plan {
  const need = signalsOf(facts, base, ask);
  const sound = need.length === 0 || base.missing.length > 0 ? undefined : soundFacts(facts);
  const told = sound === undefined ? [] : toldFacts(sound);
  if (sound === undefined || told.length < 2)
    return { facts, base, task: undefined, stored: undefined, fingerprint: base.fingerprint };
  const fingerprint = fingerprintOf(writer, base, sound, told, need, ask);
  const stored = known.get(keyOf(facts))?.find((one) => one.fingerprint === fingerprint);
  if (stored !== undefined) return { facts, base, task: undefined, stored, fingerprint };
  return { facts, base, task: taskOf(sound, told, need), stored: undefined, fingerprint };
}

function taskOf(sound: SoundFacts, told: ToldFact[], need: WrittenSignal[]): Task {
  return { id: keyOf(sound.facts), sound, told, need };
}

/** What the built-in writer would write or could not, and what may be written anew on the merchant's word. */
function signalsOf({ live, locked }: EntityFacts, base: Suggestion, { settings, instead }: Ask): WrittenSignal[] {
  if (instead !== undefined) return locked.includes(instead.signal) ? [] : [instead.signal];
  const touched = new Set([...base.changes, ...base.dropped].map(({ signal }) => signal));
  return (['title', 'description'] as const).filter(
    (signal) =>
      live[signal] !== undefined && !locked.includes(signal) && (touched.has(signal) || settings.mode === 'rewrite'),
  );
}

function suggestionOf(
  { facts, base, task, stored, fingerprint }: Plan,
  outcomes: ReadonlyMap<string, Outcome>,
  ask: Ask,
): Suggestion {
  if (stored !== undefined) return completed({ ...base, changes: stored.changes, fingerprint }, facts, ask);
  const outcome = task === undefined ? undefined : outcomes.get(task.id);
  if (task === undefined || outcome === undefined) return { ...base, fingerprint };
  const changes = new Map(base.changes.map((change) => [change.signal, change]));
  const dropped = base.dropped.filter(({ signal }) => !isWritten(outcome, signal));
  for (const signal of task.need) {
    const text = outcome.texts[signal];
    if (text !== undefined) changes.set(signal, changeOf(signal, text, facts, base, ask));
    else
      dropped.push({
        signal,
        reason: `${outcome.reasons[signal] ?? 'The AI writer gave no text.'} ${instead(changes.has(signal))}`,
      });
  }
  const written = { ...base, changes: [...changes.values()].filter(isNews), dropped };
  return completed(
    { ...written, fingerprint: outcome.isUnasked ? withoutModel(fingerprint) : fingerprint },
    facts,
    ask,
  );
}

function instead(hasOther: boolean): string {
  return hasOther ? 'The text is from the built-in writer.' : 'The built-in writer found no text either.';
}

function isWritten({ texts }: Outcome, signal: string): boolean {
  return (signal === 'title' || signal === 'description') && texts[signal] !== undefined;
}

function isNews({ before, proposed }: DraftChange): boolean {
  return before !== proposed;
}

function changeOf(
  signal: WrittenSignal,
  { text, evidence }: { text: string; evidence: DraftChange['evidence'] },
  facts: EntityFacts,
  base: Suggestion,
  { store }: Ask,
): DraftChange {
  const before = facts.live[signal] ?? '';
  const shown = signal === 'title' ? facts.name : store.defaultDescription;
  return {
    signal,
    engine: 'llm',
    before,
    shownInstead: before === '' ? shown : undefined,
    proposed: text,
    evidence,
    solves: base.problems.filter((problem) => problem.signal === signal),
  };
}

/** With what remains when every change is accepted. */
function completed(suggestion: Suggestion, facts: EntityFacts, { store, survey }: Ask): Suggestion {
  const live = { ...facts.live };
  for (const { signal, proposed } of suggestion.changes)
    if (signal === 'title' || signal === 'description') live[signal] = proposed;
  return { ...suggestion, problemsAfter: checkEntity({ ...facts, live }, store, survey) };
}

function keyOf({ kind, id }: Pick<EntityFacts, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}
