import { undoChain, whetherUndoable } from '../../server/propagation/undo-chain.ts';
import type { AppliedWrite } from '../../server/propagation/undo-chain.ts';

/**
 * Writes in the order given: `A>B` found A live and left B. With `undo ` before it, it was an undo of all before it, with
 * `undo2 ` of those from the second write on.
 */
function history(...writes: string[]): AppliedWrite[] {
  return writes.map((write, index) => {
    const [, undo, from, texts = ''] = /^(undo(\d?) )?(.*)$/.exec(write) ?? [];
    const [liveBefore = '', readBack = ''] = texts.split('>');
    const undoesFrom = undo === undefined ? null : Number(from || 1);
    return { id: `w${index + 1}`, position: index + 1, liveBefore, readBack, isUndo: undo !== undefined, undoesFrom };
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
