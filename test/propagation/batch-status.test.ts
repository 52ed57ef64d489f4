import { allowance, isTurnOver, nextStep } from '../../server/propagation/batch-status.ts';
import type { BatchProgress } from '../../server/propagation/batch-status.ts';

function progress(parts: Partial<BatchProgress>): BatchProgress {
  return { total: 100, finished: 0, conflicts: 0, failed: 0, isTrusted: false, tolerated: 0, ...parts };
}

test('a batch of 20 is written in one go, one of 21 stops after ten', () => {
  expect(allowance(progress({ total: 20 }))).toBeUndefined();
  expect(allowance(progress({ total: 21 }))).toBe(10);
  expect(allowance(progress({ total: 21, finished: 4 }))).toBe(6);
});

test('once the first ten are read back their pages are looked at, and then the rest is written without a limit', () => {
  expect(nextStep(progress({ finished: 10 }))).toEqual({ kind: 'look' });
  expect(nextStep(progress({ finished: 10, isTrusted: true }))).toEqual({ kind: 'go_on' });
  expect(allowance(progress({ finished: 10, isTrusted: true }))).toBeUndefined();
});

test('before ten are written there is nothing to look at', () => {
  expect(nextStep(progress({ finished: 9 }))).toEqual({ kind: 'go_on' });
});

test('a small batch is never looked at', () => {
  expect(nextStep(progress({ total: 20, finished: 10 }))).toEqual({ kind: 'go_on' });
});

test('one failure among the first ten pauses the batch and says why', () => {
  expect(nextStep(progress({ finished: 10, failed: 1 }))).toEqual({
    kind: 'pause',
    reason: '1 of the first 10 did not arrive as sent. Look at them, then go on or undo.',
  });
});

test('one conflict among the first ten pauses the batch as well', () => {
  expect(nextStep(progress({ finished: 10, conflicts: 1 }))).toEqual({
    kind: 'pause',
    reason: '1 of the first 10 are in conflict or did not arrive as sent. Look at them, then go on or undo.',
  });
});

test('more than 5 % in trouble pauses, 5 % does not', () => {
  const trusted = { finished: 50, isTrusted: true };
  expect(nextStep(progress({ ...trusted, conflicts: 3, failed: 2 })).kind).toBe('go_on');
  expect(nextStep(progress({ ...trusted, conflicts: 3, failed: 3 })).kind).toBe('pause');
});

test('two in trouble never pause, three of 25 do', () => {
  const trusted = { total: 25, finished: 20, isTrusted: true };
  expect(nextStep(progress({ ...trusted, conflicts: 2 })).kind).toBe('go_on');
  expect(nextStep(progress({ ...trusted, conflicts: 3 })).kind).toBe('pause');
});

test('what a person has seen and gone on after does not pause it again', () => {
  const trusted = { finished: 60, isTrusted: true, tolerated: 6 };
  expect(nextStep(progress({ ...trusted, conflicts: 6 })).kind).toBe('go_on');
  expect(nextStep(progress({ ...trusted, conflicts: 12 })).kind).toBe('pause');
});

test('a batch whose last publication is over has nothing left to pause', () => {
  expect(nextStep(progress({ finished: 100, failed: 50 })).kind).toBe('go_on');
});

test('a large batch holds its place for 20 seconds, then others have their turn', () => {
  const start = new Date('2026-11-23T09:00:00Z');
  expect(isTurnOver(start, new Date('2026-11-23T09:00:19Z'))).toBe(false);
  expect(isTurnOver(start, new Date('2026-11-23T09:00:20Z'))).toBe(true);
});
