import type { Problem } from '../catalog/contract.ts';
import type { EntityFacts, Signal, StoreFacts } from '../facts/facts.ts';
import type { DraftChange, EngineName } from '../proposals/proposal.ts';
import type { Survey } from './survey.ts';

export type EnrichmentSettings = { keywordsOn: boolean };

/** What an engine makes of one entity. */
export type Suggestion = {
  changes: DraftChange[];
  /** Signals that need work but get no suggestion, with why. */
  dropped: { signal: Signal; reason: string }[];
  /** As the entity is today. */
  problems: Problem[];
  /** Facts whose absence left nothing to say, each with the place to fill it; empty when there was enough. */
  missing: string[];
  /** ISO 639-1; undefined when it cannot be told. */
  language: string | undefined;
  fingerprint: string;
};

export type Engine = {
  name: EngineName;
  version: string;
  propose(facts: EntityFacts, store: StoreFacts, settings: EnrichmentSettings, survey: Survey): Promise<Suggestion>;
};
