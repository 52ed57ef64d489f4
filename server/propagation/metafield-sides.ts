import type { Signal } from '../facts/facts.ts';
import { prettyJson } from './live-values.ts';

/**
 * Two signals share our one metafield of an entity, `{v, set, questions}`: search data are all of it but the questions,
 * questions are the rest. Each is shown, written and undone without touching the other.
 */
export type MetafieldSignal = Extract<Signal, 'jsonld' | 'questions'>;

export function isMetafieldSignal(signal: Signal): signal is MetafieldSignal {
  return signal === 'jsonld' || signal === 'questions';
}

/** The signal's text within a whole metafield; '' when it has none there. */
export function sideOf(whole: string, signal: MetafieldSignal): string {
  const value = read(whole);
  if (value === undefined) return signal === 'jsonld' ? prettyJson(whole) : '';
  const questions = questionsIn(value);
  if (signal === 'questions') return questions.length === 0 ? '' : JSON.stringify({ questions }, null, 2);
  if (questions.length === 0) return prettyJson(whole);
  return isBare(value) ? '' : JSON.stringify({ ...value, questions: [] }, null, 2);
}

/** The whole metafield with this side replaced by `text`; '' when nothing is left in it. */
export function withSide(whole: string, signal: MetafieldSignal, text: string): string {
  const value = read(whole) ?? empty;
  const next = read(text);
  if (signal === 'questions') {
    const questions = next === undefined ? [] : questionsIn(next);
    return questions.length === 0 && isBare(value) ? '' : compact({ ...empty, ...value, questions });
  }
  const questions = questionsIn(value);
  if (questions.length === 0) return text;
  return compact({ ...empty, ...next, questions });
}

type Whole = Record<string, unknown>;

const empty: Whole = { v: 1, set: {}, questions: [] };

function read(text: string): Whole | undefined {
  if (text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Whole {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function questionsIn({ questions }: Whole): unknown[] {
  return Array.isArray(questions) ? questions : [];
}

/** Whether it holds nothing besides questions. */
function isBare({ set, v: _version, questions: _questions, ...more }: Whole): boolean {
  return Object.keys(more).length === 0 && (!isRecord(set) || Object.keys(set).length === 0);
}

function compact(value: Whole): string {
  return JSON.stringify(value);
}
