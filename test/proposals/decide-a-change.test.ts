import { decideChange } from '../../server/proposals/change-status.ts';
import type { DecisionContext, DecisionRequest } from '../../server/proposals/change-status.ts';
import { decisions, proposalStates } from '../../server/proposals/proposal.ts';
import type { Decision, ProposalChange } from '../../server/proposals/proposal.ts';
import { publicationStates } from '../../server/proposals/publication-state.ts';
import { aChange } from './builders.ts';

const context: DecisionContext = {
  actor: 'anna@shop.example',
  at: new Date('2026-11-21T10:00:00Z'),
  subject: 'product:1:title',
  proposalState: 'pending',
  hasNewer: false,
  isLocked: false,
};

function ask(decision: Decision, version = 1): DecisionRequest {
  return decision === 'edited' ? { decision, value: 'My own title', version } : { decision, version };
}

function decided(decision: Decision): ProposalChange {
  return aChange(decision === 'edited' ? { decision, edited: 'Another title' } : { decision });
}

const pairs = decisions.flatMap((from) => decisions.map((to) => ({ from, to })));

test.each(pairs)('$from may become $to, unless nothing would change', ({ from, to }) => {
  const verdict = decideChange(decided(from), ask(to), context);
  const isSame = from === to && to !== 'edited';
  expect(verdict.kind).toBe(isSame ? 'same' : 'changed');
});

test('a decision comes with its audit entry, a new version and who made it', () => {
  const verdict = decideChange(aChange(), ask('edited'), context);
  expect(verdict).toEqual({
    kind: 'changed',
    next: {
      decision: 'edited',
      edited: 'My own title',
      decidedBy: 'anna@shop.example',
      decidedAt: context.at,
      publication: undefined,
      version: 2,
    },
    auditEntry: {
      at: context.at,
      actor: 'anna@shop.example',
      action: 'change.edited',
      subject: 'product:1:title',
      detail: { from: 'pending', version: 2, text: 'My own title' },
    },
  });
});

test('a decision on an older version is refused with what happened meanwhile', () => {
  const change = aChange({ decision: 'rejected', decidedBy: 'ben@shop.example', version: 2 });
  const verdict = decideChange(change, ask('accepted', 1), context);
  expect(verdict).toEqual({
    kind: 'refused',
    reason: 'Meanwhile ben@shop.example rejected it. Look at it again and decide anew.',
  });
});

test('taking a decision back forgets who made it', () => {
  const change = aChange({ decision: 'accepted', decidedBy: 'ben@shop.example', decidedAt: new Date() });
  const verdict = decideChange(change, ask('pending'), context);
  expect(verdict.kind === 'changed' && verdict.next).toMatchObject({ decision: 'pending', decidedBy: undefined });
});

test.each(publicationStates)(
  'a change whose publication is %s can be decided only when nothing of it is live or under way',
  (state) => {
    const change = aChange({
      decision: 'accepted',
      publication: {
        id: '00000000-0000-4000-8000-000000000001',
        state,
        reason: undefined,
        live: undefined,
        wasSent: false,
      },
    });
    const verdict = decideChange(change, ask('rejected'), context);
    expect(verdict.kind).toBe(state === 'failed' || state === 'skipped' ? 'changed' : 'refused');
  },
);

test.each(proposalStates)('a change of a %s proposal is open unless the proposal is over', (proposalState) => {
  const verdict = decideChange(aChange(), ask('accepted'), { ...context, proposalState });
  const isOver = proposalState === 'withdrawn' || proposalState === 'superseded';
  expect(verdict.kind).toBe(isOver ? 'refused' : 'changed');
});

test('nothing of an older suggestion is decided once a newer one exists', () => {
  const verdict = decideChange(aChange(), ask('accepted'), { ...context, proposalState: 'published', hasNewer: true });
  expect(verdict).toEqual({ kind: 'refused', reason: 'A newer suggestion has taken its place.' });
});

test.each(['accepted', 'edited'] as const)('a locked field cannot be %s, and says where to unlock it', (decision) => {
  const request = decision === 'edited' ? { ...ask('accepted'), decision, value: 'Mine' } : ask(decision);
  const verdict = decideChange(aChange(), request, { ...context, isLocked: true });
  expect(verdict).toEqual({ kind: 'refused', reason: expect.stringContaining('Unlock it') });
});

test('a suggestion for a locked field can still be rejected', () => {
  expect(decideChange(aChange(), ask('rejected'), { ...context, isLocked: true }).kind).toBe('changed');
});
