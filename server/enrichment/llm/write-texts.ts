import type { EntityKind } from '../../facts/facts.ts';
import type { Ask } from '../engine.ts';
import type { Answer } from './answer-schema.ts';
import type { Caller } from './caller.ts';
import type { Court, Judged } from './judge-text.ts';
import { judgeText } from './judge-text.ts';
import type { AskedItem, WrittenSignal } from './prompt.ts';
import { systemPrompt, userPrompt } from './prompt.ts';
import type { SoundFacts } from './sound-facts.ts';
import type { ToldFact } from './told-facts.ts';
import type { Trouble } from './trouble.ts';
import { troubleKinds } from './trouble.ts';

export type Task = { id: string; sound: SoundFacts; told: ToldFact[]; need: WrittenSignal[] };

export type Outcome = {
  texts: Partial<Record<WrittenSignal, Extract<Judged, { ok: true }>>>;
  /** Why there is no text of the model's. */
  reasons: Partial<Record<WrittenSignal, string>>;
  /** The model could not be asked at all: asking later is worth while. */
  isUnasked: boolean;
};

/** One item of a call: what is still wanted of it, and what did not pass before. */
type Open = { task: Task; need: WrittenSignal[]; repair: AskedItem['repair'] };

export const mostItems = 8;
const mostCharacters = 20_000;
const callsAtOnce = 3;
/** Room for what some models think before they write, and for the texts. */
export const roomToThink = 1_500;
export const tokensOfItem = 350;

/** Asks for all the texts, once more for those that did not pass, and tells what became of each. */
export async function writeTexts(
  tasks: readonly Task[],
  ask: Ask,
  court: Court,
  caller: Caller,
  findTaken: FindTaken,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map(
    tasks.map(({ id }): [string, Outcome] => [id, { texts: {}, reasons: {}, isUnasked: false }]),
  );
  const session: Session = { ask, court, caller, findTaken, outcomes };
  const first = tasks.map((task): Open => ({ task, need: task.need, repair: [] }));
  const refused = (await inBatches(first, session)).flat();
  await inBatches(refused, session);
  return outcomes;
}

type Session = {
  ask: Ask;
  court: Court;
  caller: Caller;
  findTaken: FindTaken;
  outcomes: Map<string, Outcome>;
};

/** A text of this entity that a model wrote for another one before, as `kind:id signal`. */
export type FindTaken = (texts: readonly OfferedText[]) => Promise<Set<string>>;
export type OfferedText = { key: string; kind: EntityKind; id: number; signal: WrittenSignal; text: string };

/** A few batches at once; answers what did not pass. */
async function inBatches(open: readonly Open[], session: Session): Promise<Open[][]> {
  const batches = batchesOf(open);
  const results: Open[][] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < batches.length; at = next++) results[at] = await askBatch(batches[at] ?? [], session);
  };
  await Promise.all(Array.from({ length: Math.min(callsAtOnce, batches.length) }, worker));
  return results;
}

function batchesOf(open: readonly Open[]): Open[][] {
  const batches: Open[][] = [];
  let characters = 0;
  for (const one of open) {
    const length = one.task.told.reduce((sum, { fact, value }) => sum + fact.length + value.length + 6, 0);
    const current = batches.at(-1);
    if (current === undefined || current.length >= mostItems || characters + length > mostCharacters) {
      batches.push([one]);
      characters = length;
    } else {
      current.push(one);
      characters += length;
    }
  }
  return batches;
}

/** Trouble that smaller questions may avoid halves the batch, down to single items. */
async function askBatch(batch: readonly Open[], session: Session): Promise<Open[]> {
  const { ask, caller } = session;
  const ended = caller.ended();
  if (ended !== undefined) return giveUp(batch, ended, session);
  const question = {
    system: systemPrompt(ask.store, ask.settings),
    prompt: userPrompt(batch.map(askedItem), ask.hint, ask.instead?.texts),
    maxOutputTokens: roomToThink + batch.length * tokensOfItem,
  };
  const heard = await caller.ask(question, ask.signal);
  if (heard.ok) return withoutTaken(judgeBatch(batch, heard.answer, session), batch, session);
  const policy = troubleKinds[heard.trouble.kind];
  if (batch.length > 1 && (policy === 'smaller' || policy === 'item')) {
    const half = Math.ceil(batch.length / 2);
    return [...(await askBatch(batch.slice(0, half), session)), ...(await askBatch(batch.slice(half), session))];
  }
  if (heard.trouble.kind === 'budget') caller.end(heard.trouble);
  return giveUp(batch, heard.trouble, session);
}

function askedItem({ task, need, repair }: Open): AskedItem {
  const { facts, source } = task.sound;
  return { id: task.id, kind: facts.kind, language: source.language, write: need, facts: task.told, repair };
}

function giveUp(batch: readonly Open[], { kind, words }: Trouble, { outcomes }: Session): Open[] {
  const isAboutItem = troubleKinds[kind] === 'item';
  for (const { task, need, repair } of batch) {
    const outcome = outcomes.get(task.id);
    if (outcome === undefined) continue;
    for (const signal of need) {
      const earlier = repair.find((one) => one.signal === signal);
      outcome.reasons[signal] = earlier === undefined ? words : `${objectionWords(earlier.objection)} ${words}`;
    }
    if (!isAboutItem) outcome.isUnasked = true;
  }
  return [];
}

function objectionWords(objection: string): string {
  return `A text of the AI writer did not pass: ${objection}`;
}

/** Entries with ids that were not asked for are nobody's; of several with the same id the first counts. */
function judgeBatch(batch: readonly Open[], answer: Answer, { court, outcomes }: Session): Open[] {
  const refused: Open[] = [];
  for (const { task, need, repair } of batch) {
    const entry = answer.items.find(({ id }) => id === task.id);
    const outcome = outcomes.get(task.id);
    if (outcome === undefined) continue;
    const again: AskedItem['repair'][number][] = [];
    for (const signal of need) {
      const text = entry?.[signal] ?? '';
      const judged = judgeText(signal, text, task.sound, task.told, court);
      if (judged.ok) {
        outcome.texts[signal] = judged;
        continue;
      }
      const objection = entry === undefined ? 'The answer left this item out.' : judged.objection;
      outcome.reasons[signal] = objectionWords(objection);
      again.push({ signal, text: text.slice(0, 400), objection });
    }
    const isRepaired = repair.length > 0;
    if (again.length > 0 && !isRepaired) refused.push({ task, need: again.map(({ signal }) => signal), repair: again });
  }
  return refused;
}

/** Takes back what an earlier run gave to another item. Answers everything that did not pass. */
async function withoutTaken(
  refused: Open[],
  batch: readonly Open[],
  { outcomes, findTaken }: Session,
): Promise<Open[]> {
  const offered = batch.flatMap(({ task, need }) => {
    const { kind, id } = task.sound.facts;
    return need.flatMap((signal): OfferedText[] => {
      const text = outcomes.get(task.id)?.texts[signal]?.text;
      return text === undefined ? [] : [{ key: `${task.id} ${signal}`, kind, id, signal, text }];
    });
  });
  const taken = await findTaken(offered);
  const again = new Map(refused.map((open) => [open.task.id, open]));
  for (const { key, signal, text } of offered.filter((one) => taken.has(one.key))) {
    const open = batch.find(({ task }) => key === `${task.id} ${signal}`);
    const outcome = open && outcomes.get(open.task.id);
    if (open === undefined || outcome === undefined) continue;
    const objection = 'Another item was given the same text.';
    delete outcome.texts[signal];
    outcome.reasons[signal] = objectionWords(objection);
    if (open.repair.length > 0) continue;
    const before = again.get(open.task.id) ?? { task: open.task, need: [], repair: [] };
    again.set(open.task.id, {
      task: open.task,
      need: [...before.need, signal],
      repair: [...before.repair, { signal, text, objection }],
    });
  }
  return [...again.values()];
}
