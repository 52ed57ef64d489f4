import { proposalState } from '../../server/proposals/proposal-status.ts';
import type { Decision } from '../../server/proposals/proposal.ts';
import type { PublicationState } from '../../server/proposals/publication-state.ts';

function change(decision: Decision, state?: PublicationState) {
  return { decision, publication: state === undefined ? undefined : { state } };
}

test('it is pending while nothing was chosen', () => {
  expect(proposalState([change('pending'), change('rejected')])).toEqual({
    state: 'pending',
    flagged: false,
    partlyDecided: true,
  });
  expect(proposalState([change('pending'), change('pending')]).partlyDecided).toBe(false);
});

test('one accepted or edited change makes it ready, even while others are pending', () => {
  const ready = { state: 'ready', flagged: false, partlyDecided: true };
  expect(proposalState([change('accepted'), change('pending')])).toEqual(ready);
  expect(proposalState([change('edited'), change('pending')])).toEqual(ready);
});

test('it is published when every chosen change is applied or was so already', () => {
  const changes = [change('accepted', 'applied'), change('edited', 'unchanged'), change('rejected')];
  expect(proposalState(changes)).toEqual({ state: 'published', flagged: false, partlyDecided: false });
  expect(proposalState([...changes, change('pending')])).toEqual({
    state: 'published',
    flagged: false,
    partlyDecided: true,
  });
});

test.each(['conflict', 'failed'] as const)('a %s leaves it ready with a flag', (state) => {
  expect(proposalState([change('accepted', 'applied'), change('accepted', state)])).toEqual({
    state: 'ready',
    flagged: true,
    partlyDecided: false,
  });
});

test.each(['queued', 'writing', 'skipped'] as const)('a publication that is %s leaves it ready', (state) => {
  expect(proposalState([change('accepted', state)])).toEqual({ state: 'ready', flagged: false, partlyDecided: false });
});

test('it is rejected when every change is', () => {
  expect(proposalState([change('rejected'), change('rejected')])).toEqual({
    state: 'rejected',
    flagged: false,
    partlyDecided: false,
  });
});

test.each(['withdrawn', 'superseded'] as const)('%s stays so whatever its changes say', (closed) => {
  expect(proposalState([change('accepted', 'failed'), change('pending')], closed)).toEqual({
    state: closed,
    flagged: false,
    partlyDecided: false,
  });
});
