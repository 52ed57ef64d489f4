import type { AuditEntry } from '../audit/record.ts';
import type { Decision, ProposalChange, ProposalState } from './proposal.ts';
import type { PublicationState } from './publication-state.ts';

export type DecisionRequest =
  | { decision: 'pending' | 'rejected'; version: number }
  /** `suggestion`: the suggested text itself, also where an imported one stands in its place. */
  | { decision: 'accepted'; version: number; text?: 'suggestion' }
  /** `imported`: a text of a person's own that came back from a spreadsheet and waits for a decision. */
  | { decision: 'edited' | 'imported'; value: string; version: number };

export type DecisionContext = {
  actor: string;
  at: Date;
  /** For the record, for example `product:12:title`. */
  subject: string;
  proposalState: ProposalState;
  /** A newer suggestion exists for the same item. */
  hasNewer: boolean;
  /** A person said that Clione must never touch this signal of the item. */
  isLocked: boolean;
  /** For the record, where it was not decided for its own sake. */
  why?: string;
};

export type DecidedChange = Pick<
  ProposalChange,
  'decision' | 'edited' | 'decidedBy' | 'decidedAt' | 'publication' | 'version'
>;

export type Verdict =
  | { kind: 'changed'; next: DecidedChange; auditEntry: AuditEntry }
  /** Already so: nothing is written. */
  | { kind: 'same' }
  | { kind: 'refused'; reason: string };

/** What may follow a decision. Every decision may be taken back until the text is on its way to the shop. */
const allowed: Record<Decision, Record<Decision, boolean>> = {
  // Pending again: an imported text is taken back.
  pending: { pending: true, accepted: true, edited: true, rejected: true },
  accepted: { pending: true, accepted: false, edited: true, rejected: true },
  edited: { pending: true, accepted: true, edited: true, rejected: true },
  rejected: { pending: true, accepted: true, edited: true, rejected: false },
};

/** Why a change can no longer be decided, by what became of publishing it; undefined = it can. */
const lockedBy: Record<PublicationState, string | undefined> = {
  queued:
    'It is on its way to your shop, or scheduled. Wait until that is done, or cancel it in Signal Propagation first.',
  writing: 'It is being published right now. Wait until that is done.',
  applied: 'It is live in your shop already. Undo it in Signal Propagation instead.',
  unchanged: 'Your shop already shows this text.',
  conflict: 'Your shop shows another text by now. Choose yours or keep theirs in Signal Propagation first.',
  failed: undefined,
  skipped: undefined,
};

const lockedSignal = 'You locked this field of the item. Unlock it on the page of the item in Catalog first.';

function isChosen(decision: Decision): boolean {
  return decision === 'accepted' || decision === 'edited';
}

const closedBecause: Partial<Record<ProposalState, string>> = {
  withdrawn: 'The item no longer exists in your shop.',
  superseded: 'A newer suggestion has taken its place.',
};

/** What is asked for, in terms of the state that follows. */
function wish(change: ProposalChange, request: DecisionRequest): { decision: Decision; edited: string | undefined } {
  switch (request.decision) {
    case 'imported':
      return { decision: 'pending', edited: request.value };
    case 'edited':
      return { decision: 'edited', edited: request.value };
    case 'accepted': {
      const isImported = change.decision === 'pending' && change.edited !== undefined && request.text === undefined;
      return isImported ? { decision: 'edited', edited: change.edited } : { decision: 'accepted', edited: undefined };
    }
    case 'pending':
    case 'rejected':
      return { decision: request.decision, edited: undefined };
  }
}

/** Why a change cannot be worded anew; undefined when it can. A text of a person's own stays until they let go of it. */
export function rewriteRefusal(
  change: ProposalChange,
  version: number,
  { proposalState, hasNewer, isLocked }: Pick<DecisionContext, 'proposalState' | 'hasNewer' | 'isLocked'>,
): string | undefined {
  const closed = closedBecause[proposalState] ?? (hasNewer ? closedBecause.superseded : undefined);
  if (closed !== undefined) return closed;
  if (change.version !== version) return whatHappened(change);
  if (isLocked) return lockedSignal;
  if (change.edited !== undefined) return 'A text of your own stands there. Reset it to the suggestion first.';
  return change.publication === undefined ? undefined : lockedBy[change.publication.state];
}

/** Decides one change; the next state and its audit entry belong together. */
export function decideChange(change: ProposalChange, request: DecisionRequest, context: DecisionContext): Verdict {
  const closed = closedBecause[context.proposalState] ?? (context.hasNewer ? closedBecause.superseded : undefined);
  if (closed !== undefined) return { kind: 'refused', reason: closed };
  if (change.version !== request.version) return { kind: 'refused', reason: whatHappened(change) };
  const locked = change.publication === undefined ? undefined : lockedBy[change.publication.state];
  if (locked !== undefined) return { kind: 'refused', reason: locked };
  const isImport = request.decision === 'imported';
  const { decision, edited } = wish(change, request);
  if (context.isLocked && (isImport || isChosen(decision))) return { kind: 'refused', reason: lockedSignal };
  const isSame = decision === change.decision && edited === change.edited;
  if (isSame || !allowed[change.decision][decision]) return { kind: 'same' };
  const isNobodys = decision === 'pending' && !isImport;
  return {
    kind: 'changed',
    next: {
      decision,
      edited,
      decidedBy: isNobodys ? undefined : context.actor,
      decidedAt: isNobodys ? undefined : context.at,
      // A conflict or failure belonged to the text decided before.
      publication: undefined,
      version: change.version + 1,
    },
    auditEntry: {
      at: context.at,
      actor: context.actor,
      action: `change.${isImport ? 'imported' : decision}`,
      subject: context.subject,
      detail: {
        from: change.decision,
        version: change.version + 1,
        ...(edited === undefined ? {} : { text: edited }),
        ...(context.why === undefined ? {} : { why: context.why }),
      },
    },
  };
}

/** The decision after a written change was undone, or its conflict was settled for the merchant's text. */
export function rejectWritten(
  change: ProposalChange,
  context: Pick<DecisionContext, 'actor' | 'at' | 'subject'> & { why: string },
): { next: DecidedChange; auditEntry: AuditEntry } {
  const { actor, at, subject, why } = context;
  const version = change.version + 1;
  return {
    next: { decision: 'rejected', edited: undefined, decidedBy: actor, decidedAt: at, publication: undefined, version },
    auditEntry: { at, actor, action: 'change.rejected', subject, detail: { from: change.decision, version, why } },
  };
}

/** The decision after a person settled a conflict by a text of their own. */
export function editWritten(
  change: ProposalChange,
  text: string,
  context: Pick<DecisionContext, 'actor' | 'at' | 'subject'>,
): { next: DecidedChange; auditEntry: AuditEntry } {
  const { actor, at, subject } = context;
  const version = change.version + 1;
  return {
    next: { decision: 'edited', edited: text, decidedBy: actor, decidedAt: at, publication: undefined, version },
    auditEntry: { at, actor, action: 'change.edited', subject, detail: { from: change.decision, version, text } },
  };
}

const words: Record<Decision, string> = {
  pending: 'set it back to undecided',
  accepted: 'accepted it',
  edited: 'edited it',
  rejected: 'rejected it',
};

/** For someone whose screen shows an older version: who did what meanwhile. */
function whatHappened(change: ProposalChange): string {
  const who = change.decidedBy ?? 'somebody';
  const isImported = change.decision === 'pending' && change.edited !== undefined;
  return `Meanwhile ${who} ${isImported ? 'imported another text for it' : words[change.decision]}. Look at it again and decide anew.`;
}
