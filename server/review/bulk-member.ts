import type { DecisionRequest } from '../proposals/change-status.ts';
import type { Proposal, ProposalChange } from '../proposals/proposal.ts';
import type { DecisionResult } from '../proposals/decide.ts';
import { signals } from '../facts/facts.ts';
import type { Signal } from '../facts/facts.ts';
import type { Bulk } from './bulk-repository.ts';
import type { Decided, Member, MemberOutcome, Reasons, Versions } from './selection-repository.ts';

const gone = 'This suggestion no longer exists.';
const replaced = 'A newer suggestion has taken its place.';
const settled = 'It was decided already.';

/** What a bulk decision asks of a member: signal to the version that the decision is about. */
export function askedOf({ signals: chosen }: Pick<Bulk, 'signals'>, { versions }: Pick<Member, 'versions'>): Versions {
  const isMeant = (signal: Signal): boolean => signal !== 'url' && (chosen?.includes(signal) ?? true);
  return Object.fromEntries(Object.entries(versions).filter(([signal]) => isMeant(signal as Signal)));
}

/** Names of the signals that something is kept about. */
export function signalsOf(about: Partial<Record<Signal, unknown>>): Signal[] {
  return signals.filter((signal) => about[signal] !== undefined);
}

/** Decides what is undecided only: a version that somebody has settled is no other than the one that was seen. */
export function decideUndecided(
  decision: 'accepted' | 'rejected',
  asked: Versions | undefined,
  change: ProposalChange,
): DecisionRequest | undefined {
  const version = asked?.[change.signal];
  if (version === undefined || (version === change.version && change.decision !== 'pending')) return undefined;
  return { decision, version };
}

/**
 * Sets back what `bulk` has decided. In a newer suggestion that took the decision over it is the same text; in any other it is
 * none of ours.
 */
export function takeBack(
  bulk: Pick<Bulk, 'actor'>,
  asked: Decided | undefined,
  change: ProposalChange,
  isSameProposal: boolean,
): DecisionRequest | undefined {
  const ours = asked?.[change.signal];
  if (ours === undefined) return undefined;
  const { version, imported } = ours;
  const isOurs = change.version === version && change.decision !== 'pending' && change.decidedBy === bulk.actor;
  if (!isSameProposal && !isOurs) return undefined;
  return imported === undefined ? { decision: 'pending', version } : { decision: 'imported', value: imported, version };
}

/** What became of what was asked of one member; whatever was neither decided nor refused has its reason too. */
export function outcomeOf(
  { position }: Pick<Member, 'position'>,
  asked: readonly Signal[],
  proposal: Proposal | undefined,
  result: Pick<DecisionResult, 'decided' | 'refused'>,
  otherwise: string = settled,
): MemberOutcome {
  const decided: Decided = {};
  const leftAlone: Reasons = {};
  for (const signal of asked) {
    const isThis = (one: { proposalId: string; signal: Signal }): boolean =>
      one.proposalId === proposal?.id && one.signal === signal;
    const change = proposal?.changes.find((one) => one.signal === signal);
    if (change !== undefined && result.decided.some(isThis)) decided[signal] = { version: change.version };
    else leftAlone[signal] = result.refused.find(isThis)?.reason ?? (proposal === undefined ? gone : otherwise);
  }
  return { position, decided, leftAlone };
}

/** The same of a member whose decision was to be taken back in `proposal`, the newest one of its item. */
export function takenBack(
  member: Pick<Member, 'position' | 'proposalId'>,
  asked: readonly Signal[],
  proposal: Proposal | undefined,
  result: Pick<DecisionResult, 'decided' | 'refused'>,
): MemberOutcome {
  const isSame = proposal?.id === member.proposalId;
  return outcomeOf(member, asked, proposal, result, isSame ? settled : replaced);
}
