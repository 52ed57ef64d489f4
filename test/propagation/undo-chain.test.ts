import { isOwn, ownTexts } from '../../server/propagation/own-texts.ts';
import { undoChain, whetherUndoable } from '../../server/propagation/undo-chain.ts';
import type { AppliedWrite } from '../../server/propagation/undo-chain.ts';

/**
 * Writes in the order given: `A>B` found A live and left B. With `undo ` before it, it was an undo of all before it, with
 * `undo2 ` of those from the second write on. `A~B` was kept differently, `A?B` was never read back.
 */
function history(...writes: string[]): AppliedWrite[] {
  return writes.map((write, index) => {
    const [, undo, from, texts = ''] = /^(undo(\d?) )?(.*)$/.exec(write) ?? [];
    const [liveBefore = '', how = '', readBack = ''] = texts.split(/([>~?])/);
    const seen = how === '>' ? 'as sent' : how === '~' ? 'differently' : 'never';
    const undoesFrom = undo === undefined ? null : Number(from || 1);
    return {
      id: `w${index + 1}`,
      position: index + 1,
      liveBefore,
      readBack,
      isUndo: undo !== undefined,
      seen,
      undoesFrom,
    };
  });
}

test('without a write there is no chain', () => {
  expect(undoChain([])).toBeUndefined();
});

test('one write goes back to what was live before it', () => {
  expect(undoChain(history('A>B'))?.target).toBe('A');
});

test('several writes on top of each other go back in one step to the value of the merchant', () => {
  const chain = undoChain(history('A>B', 'B>C', 'C>D'));
  expect(chain?.target).toBe('A');
  expect(chain?.latest.id).toBe('w3');
});

test('an edit of the merchant in between starts a new chain', () => {
  const chain = undoChain(history('A>B', 'mine>C', 'C>D'));
  expect(chain?.target).toBe('mine');
  expect(chain?.writes.map(({ id }) => id)).toEqual(['w2', 'w3']);
});

test('a write after an undo still goes back to the value of the merchant', () => {
  expect(undoChain(history('A>B', 'undo B>A', 'A>C'))?.target).toBe('A');
});

test('any write of the chain may be undone', () => {
  const writes = history('A>B', 'B>C');
  expect(whetherUndoable(writes, 'w1').can).toBe(true);
  expect(whetherUndoable(writes, 'w2').can).toBe(true);
});

test('a write before an edit of the merchant may not be undone', () => {
  expect(whetherUndoable(history('A>B', 'mine>C'), 'w1')).toMatchObject({ can: false });
  expect(whetherUndoable(history('A>B', 'mine>C'), 'w2').can).toBe(true);
});

test('what was undone is not undone again, nor is an undo', () => {
  const writes = history('A>B', 'undo B>A');
  expect(whetherUndoable(writes, 'w1')).toMatchObject({
    can: false,
    reason: expect.stringContaining('undone already'),
  });
  expect(whetherUndoable(writes, 'w2')).toMatchObject({ can: false, reason: expect.stringContaining('was an undo') });
});

test('after an undo and a new write only the new one may be undone', () => {
  const writes = history('A>B', 'undo B>A', 'A>C');
  expect(whetherUndoable(writes, 'w1').can).toBe(false);
  expect(whetherUndoable(writes, 'w3').can).toBe(true);
});

test('an undo of the newer write alone leaves the older one to be undone, down to the value of the merchant', () => {
  const writes = history('A>B', 'B>C', 'undo2 C>B');
  expect(whetherUndoable(writes, 'w2')).toMatchObject({ can: false });
  expect(whetherUndoable(writes, 'w1')).toMatchObject({ can: true, chain: { target: 'A' } });
});

test.each([
  [['A>B'], false, 'B', []],
  [['A>B', 'B?C', 'B?D'], false, 'B', ['C', 'D']],
  [['A>B', 'B?C', 'C>D'], false, 'D', []],
  [['A>B', 'B~C'], false, 'B', []],
  [['A>B', 'B~C', 'C?D'], true, 'C', ['D']],
  [['A?B'], true, undefined, ['B']],
] as const)(
  'after %j what is ours, undone or not (%s), is %s as it was seen, and %j unseen',
  (writes, isUndo, seen, unread) => {
    expect(ownTexts(history(...writes), isUndo)).toEqual({ seen, unread });
  },
);

test('what was sent and never read back is ours in its own letters; to the undo of it also as it may have been kept', () => {
  const own = { seen: undefined, unread: ['Ours  kept'] };
  const written = { signal: 'title', undoes: null } as const;
  const undo = { ...written, undoes: 'w1' };
  expect([isOwn(written, 'Ours  kept', own), isOwn(undo, 'Ours  kept', own)]).toEqual([true, true]);
  expect([isOwn(written, 'ours kept', own), isOwn(undo, 'ours kept', own)]).toEqual([false, true]);
  expect([isOwn(written, 'Theirs', own), isOwn(undo, 'Theirs', own)]).toEqual([false, false]);
  expect(isOwn({ ...undo, signal: 'keywords' }, 'tent,red', { seen: 'tent, red', unread: [] })).toBe(true);
});
