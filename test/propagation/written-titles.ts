import type { inTestStore } from '../proposals/builders.ts';
import { storeHash } from '../proposals/builders.ts';
import { newId } from '../../server/ids.ts';
import { keptDifferently } from '../../server/propagation/publication-status.ts';
import {
  finishPublications,
  insertPublications,
  saveResolution,
  startPublications,
} from '../../server/propagation/publication-repository.ts';

export const ofTitle = {
  kind: 'product',
  name: 'Tent',
  signal: 'title',
  writtenBy: 'built_in',
  cause: 'publish',
  proposalId: undefined,
} as const;
const applied = { state: 'applied', sent: true, found: undefined, reason: undefined } as const;

/**
 * `unread`: it was sent, and nobody could read what became of it. `kept`: read back otherwise than it was sent. `found`: in
 * conflict with this text after it had begun, by a version that recorded nothing as sent; `take`: how that was settled.
 */
export type Write = {
  from: string;
  to: string;
  day: number;
  undoesFrom?: number;
  unread?: true;
  reason?: string;
  kept?: string;
  found?: string;
  take?: 'ours' | 'theirs' | 'edit' | 'back';
};

let entities = 0;

/** A product of the mirror whose title was written so; `live` is what the mirror shows now. Ids by write. */
export async function writeTitle(
  inside: ReturnType<typeof inTestStore>,
  batchId: string,
  writes: readonly Write[],
  live: string,
): Promise<{ entityId: number; ids: string[] }> {
  entities += 1;
  const entityId = entities;
  const ids: string[] = [];
  const positions: number[] = [];
  await inside((trx) =>
    trx('entities').insert({
      store_hash: storeHash,
      kind: 'product',
      entity_id: entityId,
      name: 'Tent',
      is_visible: true,
      title: live,
      raw: '{}',
      synced_at: new Date(),
    }),
  );
  for (const write of writes) {
    const { from, to, day, undoesFrom, take } = write;
    const id = newId();
    const at = new Date(Date.UTC(2026, 10, day, 12));
    const undoes =
      undoesFrom === undefined ? undefined : { id: ids[undoesFrom] ?? '', fromPosition: positions[undoesFrom] ?? 0 };
    await inside(async (trx) => {
      await insertPublications(trx, storeHash, { id: batchId, actor: 'anna', at }, [
        {
          ...ofTitle,
          id,
          entityId,
          before: from,
          after: to,
          undoes,
        },
      ]);
      await startPublications(trx, storeHash, [{ id, liveBefore: from }], at);
      const [finished] = await finishPublications(trx, storeHash, [
        {
          ...endOf(write),
          id,
          liveBefore: from,
          at,
        },
      ]);
      positions.push(finished?.position ?? 0);
      if (take !== undefined) await saveResolution(trx, storeHash, id, { take, actor: 'anna', at });
    });
    ids.push(id);
  }
  return { entityId, ids };
}

function endOf({ to, unread, kept, found, reason }: Write) {
  if (found !== undefined) return { ...applied, state: 'conflict' as const, sent: false, found, readBack: undefined };
  if (kept !== undefined)
    return { ...applied, state: 'failed' as const, readBack: kept, reason: reason ?? keptDifferently };
  if (unread) return { ...applied, state: 'failed' as const, readBack: undefined, reason };
  return { ...applied, readBack: to, reason };
}

/** Numbers that follow from a seed, so that a failure can be repeated. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

/** Up to five writes of four texts: ours on each other, after an edit of the merchant, an undo of some before, or never read back. */
export function randomWrites(roll: (sides: number) => number): { writes: Write[]; live: string } {
  const texts = ['A', 'B', 'C', 'D'];
  const writes: Write[] = [];
  let live = 'A';
  for (let count = 1 + roll(5); count > 0; count -= 1) {
    if (roll(4) === 0) live = texts[roll(4)] ?? 'A';
    const undoesFrom = writes.length > 0 && roll(3) === 0 ? roll(writes.length) : undefined;
    const to = undoesFrom === undefined ? texts[roll(4)] : writes[undoesFrom]?.from;
    const unread = roll(4) === 0;
    writes.push({
      from: live,
      to: to ?? 'B',
      day: 2,
      ...(undoesFrom === undefined ? {} : { undoesFrom }),
      ...(unread ? { unread } : {}),
    });
    if (!unread || (undoesFrom === undefined && roll(2) === 0)) live = to ?? 'B';
  }
  return { writes, live };
}
