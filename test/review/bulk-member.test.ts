import type { Proposal } from '../../server/proposals/proposal.ts';
import { askedOf, decideUndecided, outcomeOf, takeBack, takenBack } from '../../server/review/bulk-member.ts';
import { aChange, aDraft } from '../proposals/builders.ts';

const actor = 'ann@shop.example';
const accepted = aChange({ decision: 'accepted', decidedBy: actor, version: 2 });
const proposal = {
  ...aDraft(),
  id: 'newest',
  state: 'ready',
  flagged: false,
  partlyDecided: true,
  createdAt: new Date(),
};
const withChanges = (...changes: Proposal['changes']) => ({ ...proposal, changes }) as Proposal;

test('an address is never asked for, whatever the selection or the choice of fields says', () => {
  expect(askedOf({ signals: null }, { versions: { title: 1, url: 1 } })).toEqual({ title: 1 });
  expect(askedOf({ signals: ['title', 'url'] }, { versions: { url: 1, description: 3 } })).toEqual({});
});

test('what was seen undecided is decided in that version; what is settled already is left alone', () => {
  expect(decideUndecided('accepted', { title: 1 }, aChange())).toEqual({ decision: 'accepted', version: 1 });
  // The rules refuse it with who did what.
  expect(decideUndecided('accepted', { title: 1 }, accepted)).toEqual({ decision: 'accepted', version: 1 });
  expect(decideUndecided('rejected', { title: 2 }, accepted)).toBeUndefined();
  expect(decideUndecided('rejected', {}, aChange())).toBeUndefined();
});

test('taking back sets undecided again, and a text from a spreadsheet stands there again', () => {
  const ours = { title: { version: 2 } };
  expect(takeBack({ actor }, ours, accepted, true)).toEqual({ decision: 'pending', version: 2 });
  const imported = { title: { version: 2, imported: 'From a sheet' } };
  const back = { decision: 'imported', value: 'From a sheet', version: 2 };
  expect(takeBack({ actor }, imported, aChange({ decision: 'rejected', decidedBy: actor, version: 2 }), true)).toEqual(
    back,
  );
});

test('a newer suggestion is touched only where it took the very decision over', () => {
  const ours = { title: { version: 2 } };
  expect(takeBack({ actor }, ours, accepted, false)).toEqual({ decision: 'pending', version: 2 });
  expect(takeBack({ actor }, ours, { ...accepted, decidedBy: 'bob@shop.example' }, false)).toBeUndefined();
  expect(takeBack({ actor }, ours, aChange({ version: 2 }), false)).toBeUndefined();
  const outcome = takenBack({ position: 4, proposalId: 'older' }, ['title'], withChanges(aChange()), {
    decided: [],
    refused: [],
  });
  expect(outcome).toEqual({
    position: 4,
    decided: {},
    leftAlone: { title: 'A newer suggestion has taken its place.' },
  });
});

test('everything asked is accounted for: decided, refused with its reason, or gone', () => {
  const reason = 'Meanwhile bob@shop.example rejected it.';
  const result = {
    decided: [{ proposalId: 'newest', signal: 'title' as const }],
    refused: [{ proposalId: 'newest', signal: 'description' as const, reason }],
  };
  const known = withChanges(accepted, aChange({ signal: 'description' }), aChange({ signal: 'jsonld' }));
  expect(outcomeOf({ position: 1 }, ['title', 'description', 'jsonld'], known, result)).toEqual({
    position: 1,
    decided: { title: { version: 2 } },
    leftAlone: { description: reason, jsonld: 'It was decided already.' },
  });
  expect(outcomeOf({ position: 2 }, ['title'], undefined, result).leftAlone).toEqual({
    title: 'This suggestion no longer exists.',
  });
});
