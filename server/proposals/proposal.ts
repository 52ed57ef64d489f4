import type { Problem } from '../catalog/contract.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import type { PublicationState } from './publication-state.ts';

/** Which fact a part of the proposed text came from: characters [from, to). */
export type Evidence = { from: number; to: number; fact: string; value: string };

/** A fact, word for word, that the text of a signal rests on. */
export type CitedFact = { signal: Signal; value: string };

export type EngineName = 'grounded' | 'llm';

export const decisions = ['pending', 'accepted', 'edited', 'rejected'] as const;
export type Decision = (typeof decisions)[number];

export const proposalStates = ['pending', 'ready', 'published', 'rejected', 'withdrawn', 'superseded'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** One signal's suggestion. Text of signals: keywords joined by ", ", jsonld and questions as pretty JSON. */
export type DraftChange = {
  signal: Signal;
  /** Who wrote it: a model whose text did not pass falls back to the built-in writer, signal by signal. */
  engine: EngineName;
  /** The live value the suggestion is made against; '' = blank. */
  before: string;
  /** What a blank `before` shows on the page today. */
  shownInstead: string | undefined;
  proposed: string;
  evidence: Evidence[];
  solves: Problem[];
};

/** What an engine proposes for one entity from one version of its facts. */
export type ProposalDraft = {
  kind: EntityKind;
  entityId: number;
  name: string;
  /** Absolute public address. */
  url: string;
  engine: EngineName;
  engineVersion: string;
  /** Over the facts, settings and engine version used. */
  fingerprint: string;
  runId: string | undefined;
  /** Nobody found the text wanting: the data behind one had changed. */
  becauseChanged?: boolean;
  changes: DraftChange[];
  dropped: { signal: Signal; reason: string }[];
  problems: Problem[];
  /** What remains when every change is accepted. */
  problemsAfter: Problem[];
  /** Summaries of `problems` and `problemsAfter`, 0 to 100. */
  scores: { before: number; after: number };
  cited: CitedFact[];
  /** Signals that the writer was not asked for: what is suggested for them already still waits. */
  unasked: Unasked[];
};

/** `live`: the text in the shop; undefined where the mirror does not hold it. */
export type Unasked = { signal: Signal; live: string | undefined };

/** What became of publishing a change, as propagation last told. */
export type ChangePublication = {
  id: string;
  state: PublicationState;
  reason: string | undefined;
  /** The live value found instead of `before` when it is a conflict. */
  live: string | undefined;
  /** Whether its write had begun before it met the conflict. */
  wasSent: boolean;
};

export type ProposalChange = DraftChange & {
  /** A person's own text: decided, or imported and pending. */
  edited: string | undefined;
  decision: Decision;
  decidedBy: string | undefined;
  decidedAt: Date | undefined;
  /** An accepted or edited text carried over from a suggestion that was made from older facts. */
  fromOlderData: boolean;
  publication: ChangePublication | undefined;
  version: number;
};

export type Proposal = Omit<
  ProposalDraft,
  'changes' | 'runId' | 'becauseChanged' | 'fingerprint' | 'problemsAfter' | 'scores' | 'cited' | 'unasked'
> & {
  id: string;
  /** Undefined for one that was made before these were kept. */
  problemsAfter: Problem[] | undefined;
  scores: { before: number; after: number } | undefined;
  state: ProposalState;
  /** A conflict or failure waits for someone. */
  flagged: boolean;
  /** Some of its changes are decided, others still wait for it. */
  partlyDecided: boolean;
  becauseChanged: boolean;
  createdAt: Date;
  changes: ProposalChange[];
};

/** The text that publishing would write, once it is chosen. */
export function textToPublish(change: Pick<ProposalChange, 'edited' | 'proposed'>): string {
  return change.edited ?? change.proposed;
}
