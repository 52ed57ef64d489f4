import { directionOf } from '../../client/review/direction.ts';
import { remainingProblems, solvedProblems } from '../../client/review/problems-of.ts';
import type { Decision } from '../../client/words.ts';
import { changesOf } from './support/fixtures.ts';

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
