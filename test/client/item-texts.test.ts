import { isAllPublished, textLive, textToday } from '../../client/review/change-text.ts';
import { directionOf } from '../../client/review/direction.ts';
import { remainingProblems, solvedProblems } from '../../client/review/problems-of.ts';
import type { Decision } from '../../client/words.ts';
import { tagOf } from '../../client/words.ts';
import { changesOf, proposals } from './support/fixtures.ts';

describe('which way a text runs', () => {
  test.each([
    ['Skarv 2 Tunnel Tent', 'ltr'],
    ['Kompass مصباح رأس خفيف للتخييم', 'rtl'],
    ['מנורת ראש Kompass', 'rtl'],
    ['テント 2.1 kg', 'ltr'],
    ['', 'ltr'],
    ['100 %', 'ltr'],
  ] as const)('%j: %s', (text, direction) => {
    expect(directionOf(text)).toBe(direction);
  });
});

describe('problems of an item', () => {
  const [title, description] = changesOf(0);
  const cut = title?.solves ?? [];
  const missing = description?.solves ?? [];
  const others = [{ code: 'gtin_missing', signal: null, message: 'No GTIN.' }];
  const withTitle = (decision: Decision) => ({
    changes: [title, description].flatMap((change) =>
      change === undefined ? [] : [{ ...change, decision: change === title ? decision : ('pending' as const) }],
    ),
    problems: [...cut, ...missing, ...others],
    problemsAfter: others,
  });

  test('those that suggestions mend are solved, the others remain', () => {
    expect(solvedProblems(withTitle('pending'))).toEqual([...cut, ...missing]);
    expect(remainingProblems(withTitle('accepted'))).toEqual(others);
  });

  test('a rejected suggestion mends nothing', () => {
    expect(solvedProblems(withTitle('rejected'))).toEqual(missing);
    expect(remainingProblems(withTitle('rejected'))).toEqual([...cut, ...others]);
  });

  test('of an older suggestion that does not tell what remains, it is what nothing mends', () => {
    expect(remainingProblems({ ...withTitle('pending'), problemsAfter: null })).toEqual(others);
  });
});

test.each([
  ['conflict', true, null, 'Differs in your shop'],
  ['conflict', false, null, 'Changed outside Clione'],
  ['applied', true, 'another', 'Taken back'],
  ['applied', true, null, 'Published'],
])('what became of a publication: %s, sent %j, undoing %j, is called %s', (state, wasSent, undoes, label) => {
  expect(tagOf({ state, wasSent, undoes }).label).toBe(label);
});

describe('what of a suggestion is live', () => {
  const proposal = proposals[0];
  if (proposal === undefined) throw new Error('there is one');
  const [title, ...others] = proposal.changes.map((change) => ({ ...change, decision: 'accepted' as const }));
  if (title === undefined) throw new Error('it has a title');
  const publication = { id: 'one', state: 'applied', reason: null, live: null, wasSent: false };
  const live = { ...title, publication };

  test('a published text is what stands there now; one that waits is not', () => {
    expect(textLive(live)).toBe(live.proposed);
    expect(textLive(title)).toBe(textToday(title));
  });

  test('all of it is published only when nothing waits for a decision or for publishing', () => {
    const waiting = others.map((change) => ({ ...change, decision: 'pending' as const }));
    expect(isAllPublished({ ...proposal, changes: [live, ...waiting] })).toBe(false);
    expect(isAllPublished({ ...proposal, changes: [live, ...others] })).toBe(false);
    const rejected = others.map((change) => ({ ...change, decision: 'rejected' as const }));
    expect(isAllPublished({ ...proposal, changes: [live, ...rejected] })).toBe(true);
    expect(isAllPublished({ ...proposal, changes: rejected })).toBe(false);
  });
});
