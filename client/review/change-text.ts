import type { Change, Proposal } from '../../server/review/contract.ts';
import type { Signal } from '../words.ts';
import { questionsSummary } from './questions-text.ts';
import { summaryOf } from './search-data.ts';

/** What would be published if the change were accepted now. */
export function offeredText(change: Change): string {
  return change.edited ?? change.proposed;
}

/** What stood on the page when it was suggested: the value, or what the shop shows for a blank one. */
export function textToday(change: Change | undefined): string {
  return change ? change.before || (change.shownInstead ?? '') : '';
}

/** What would stand there if everything that is not rejected were published. */
export function textAfter(change: Change | undefined): string {
  return change && change.decision !== 'rejected' ? offeredText(change) : textToday(change);
}

/** Why a suggestion is there, "score 55 → 100" or changed data; undefined where neither is known. */
export function reasonOf({ scores, becauseChanged }: Proposal): string | undefined {
  if (scores && scores.before !== scores.after) return `score ${scores.before} → ${scores.after}`;
  return becauseChanged ? 'your product data changed' : undefined;
}

export function changeOf(proposal: Proposal, signal: Signal): Change | undefined {
  return proposal.changes.find((change) => change.signal === signal);
}

/** A value as one reads it in a list. */
export function shortText({ signal }: { signal: string }, text: string): string {
  if (signal === 'questions' || signal === 'widget') return questionsSummary(text);
  return signal === 'jsonld' ? summaryOf(text) : text;
}

/** Structured data: JSON, not prose. */
export function isCode({ signal }: { signal: string }): boolean {
  return ['jsonld', 'questions', 'script', 'widget'].includes(signal);
}

/** Published or being published: no decision can be changed any more. */
export function isSettled(change: Change): boolean {
  return isOnItsWay(change) || isPublished(change);
}

export function isOnItsWay({ publication }: Change): boolean {
  return publication?.state === 'queued' || publication?.state === 'writing';
}

export function isUndecided(change: Change): boolean {
  return change.decision === 'pending' && !isSettled(change);
}

/** Proposals that are over cannot be decided. */
export function isOpen(proposal: Proposal): boolean {
  return proposal.state !== 'withdrawn' && proposal.state !== 'superseded';
}

/** It stands in the shop: what the card holds beside it is what stood there before. */
export function isPublished({ publication }: Change): boolean {
  return publication?.state === 'applied' || publication?.state === 'unchanged';
}

/** Nothing of it waits: what is not rejected stands in the shop. */
export function isAllPublished({ changes }: Proposal): boolean {
  const wanted = changes.filter(({ decision }) => decision !== 'rejected');
  return wanted.length > 0 && wanted.every(isPublished);
}

/** What stands there now, as far as Clione has published it. */
export function textLive(change: Change | undefined): string {
  return change && isPublished(change) ? offeredText(change) : textToday(change);
}
