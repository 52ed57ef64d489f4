import type { Problem } from '../catalog/contract.ts';
import type { EntityFacts, Signal, StoreFacts } from '../facts/facts.ts';
import type { DraftChange, EngineName } from '../proposals/proposal.ts';
import type { Survey } from './survey.ts';

/** Which texts of the merchant's may be replaced: blank or faulty ones, weak ones too, or all. */
export const modes = ['mend', 'improve', 'rewrite'] as const;
export type Mode = (typeof modes)[number];

/** How the shop speaks. The built-in writer obeys `avoid` only: it composes, it has no tone of its own. */
export type Voice = {
  tone: 'neutral' | 'friendly' | 'expert' | 'elegant' | 'playful';
  length: 'short' | 'medium' | 'long';
  use: string[];
  avoid: string[];
  /** Texts of the shop that sound right. */
  samples: string[];
};

export type EnrichmentSettings = {
  mode: Mode;
  /** Signals that are proposed only when switched on or asked for. */
  keywords: boolean;
  questions: boolean;
  url: boolean;
  /** How the shop writes its titles: holds `{title}` once, as in "{title} | Wrenfell". Undefined: nothing is added. */
  titlePattern: string | undefined;
  voice: Voice;
};

/** What a merchant has who never chose anything. */
export const plainSettings: EnrichmentSettings = {
  mode: 'mend',
  keywords: false,
  questions: false,
  url: false,
  titlePattern: undefined,
  voice: { tone: 'neutral', length: 'medium', use: [], avoid: [], samples: [] },
};

/** What an engine makes of one entity. */
export type Suggestion = {
  changes: DraftChange[];
  /** Signals that need work but get no suggestion, with why. */
  dropped: { signal: Signal; reason: string }[];
  /** As the entity is today. */
  problems: Problem[];
  /** What remains when every change is accepted. */
  problemsAfter: Problem[];
  /** Signals whose text is good as it is. */
  good: Signal[];
  /** Facts whose absence left nothing to say, each with the place to fill it; empty when there was enough. */
  missing: string[];
  /** ISO 639-1; undefined when it cannot be told. */
  language: string | undefined;
  fingerprint: string;
};

export type Ask = {
  store: StoreFacts;
  settings: EnrichmentSettings;
  survey: Survey;
  /** Ends a long answer early. */
  signal?: AbortSignal | undefined;
  /** A person's wish for this one suggestion. */
  hint?: string | undefined;
  /** Only this signal, and none of these texts, which were suggested before. */
  instead?: { signal: 'title' | 'description'; texts: readonly string[] } | undefined;
};

export type Engine = {
  name: EngineName;
  version: string;
  /** Answers in the order of `entities`. */
  propose(entities: readonly EntityFacts[], ask: Ask): Promise<Suggestion[]>;
};
