/**
 * One write of a signal that changed the shop: what was live before it and what was read back after it. `isUndo`: it put
 * back what it was to put back.
 */
export type AppliedWrite = {
  id: string;
  position: number;
  liveBefore: string;
  readBack: string;
  isUndo: boolean;
  /** How it was found afterwards. `never`: nobody could read it, so it may not have arrived; `readBack` is what was sent. */
  seen: 'as sent' | 'differently' | 'never';
  /** Position of the earliest write that an undo takes back; one since a date leaves older ones standing. */
  undoesFrom: number | null;
};

export type UndoChain = {
  latest: AppliedWrite;
  /** Every write since the merchant's own value, oldest first; `latest` is the last. */
  writes: AppliedWrite[];
  /** The merchant's own value: what was live before the earliest write. */
  target: string;
};

/**
 * The unbroken chain that ends at the latest write: each one found live what the one before it had read back. A
 * merchant's edit in between starts a new chain. `history` is all writes of one signal that changed the shop, oldest first.
 */
export function undoChain(history: readonly AppliedWrite[]): UndoChain | undefined {
  const latest = history.at(-1);
  if (latest === undefined) return undefined;
  let first = history.length - 1;
  while (first > 0 && history[first - 1]?.readBack === history[first]?.liveBefore) first -= 1;
  const writes = history.slice(first);
  return { latest, writes, target: writes[0]?.liveBefore ?? latest.liveBefore };
}

export type Undoable = { can: true; chain: UndoChain } | { can: false; reason: string };

/** Whether the write `id` may be undone as far as our own record says; the live value is asked before writing. */
export function whetherUndoable(history: readonly AppliedWrite[], id: string): Undoable {
  const chain = undoChain(history);
  const asked = chain?.writes.find((write) => write.id === id);
  if (chain === undefined || asked === undefined) {
    return {
      can: false,
      reason: 'Your shop was changed by someone else afterwards, so there is nothing of ours to take back.',
    };
  }
  if (asked.isUndo)
    return { can: false, reason: 'This was an undo already. Accept the suggestion again to publish it anew.' };
  const undone = chain.writes.some(
    ({ isUndo, position, undoesFrom }) => isUndo && position > asked.position && (undoesFrom ?? 0) <= asked.position,
  );
  if (undone || chain.latest.readBack === chain.target) {
    return { can: false, reason: 'It is undone already: your shop shows the value from before.' };
  }
  return { can: true, chain };
}
