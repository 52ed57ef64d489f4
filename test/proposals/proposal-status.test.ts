import { proposalState } from '../../server/proposals/proposal-status.ts';
import type { Decision } from '../../server/proposals/proposal.ts';
import type { PublicationState } from '../../server/proposals/publication-state.ts';

function change(decision: Decision, state?: PublicationState) {
  return { decision, publication: state === undefined ? undefined : { state } };
}

test('it is pending while nothing was chosen', () => {
  expect(proposalState([change('pending'), change('rejected')])).toEqual({ state: 'pending', flagged: false });
});

test('one accepted or edited change makes it ready, even while others are pending', () => {
  expect(proposalState([change('accepted'), change('pending')])).toEqual({ state: 'ready', flagged: false });
  expect(proposalState([change('edited'), change('pending')])).toEqual({ state: 'ready', flagged: false });
});

test('it is published when every chosen change is applied or was so already', () => {
  const changes = [change('accepted', 'applied'), change('edited', 'unchanged'), change('rejected')];
  expect(proposalState(changes)).toEqual({ state: 'published', flagged: false });
});

test.each(['conflict', 'failed'] as const)('a %s leaves it ready with a flag', (state) => {
  expect(proposalState([change('accepted', 'applied'), change('accepted', state)])).toEqual({
    state: 'ready',
    flagged: true,
  });
});

test.each(['queued', 'writing', 'skipped'] as const)('a publication that is %s leaves it ready', (state) => {
  expect(proposalState([change('accepted', state)])).toEqual({ state: 'ready', flagged: false });
});

test('it is rejected when every change is', () => {
  expect(proposalState([change('rejected'), change('rejected')])).toEqual({ state: 'rejected', flagged: false });
});

test.each(['withdrawn', 'superseded'] as const)('%s stays so whatever its changes say', (closed) => {
  expect(proposalState([change('accepted', 'failed')], closed)).toEqual({ state: closed, flagged: false });
});
