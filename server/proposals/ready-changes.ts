import type { Trx } from '../db/pool.ts';
import { slicesOf } from '../db/slices.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { lockReady, selectReadyProposals } from './ready-repository.ts';
import type { ReadyKind } from './ready-repository.ts';
import { lockProposals } from './proposal-repository.ts';
import type { EngineName } from './proposal.ts';

/** A chosen change that may be written: `after` is the text that goes live. */
export type ReadyChange = {
  proposalId: string;
  kind: EntityKind;
  entityId: number;
  name: string;
  signal: Signal;
  before: string;
  after: string;
  writtenBy: 'built_in' | 'ai_model' | 'person';
};

const writers: Record<EngineName, ReadyChange['writtenBy']> = { grounded: 'built_in', llm: 'ai_model' };

/** Proposals that are read with their texts at a time. */
const atOnce = 250;

/**
 * The proposals that hold what waits in the tray, oldest first; only of `proposalIds` when given. Addresses never come with
 * texts. Locked: whoever publishes at the same time waits and then finds them gone.
 */
export async function lockReadyProposals(
  trx: Trx,
  storeHash: string,
  proposalIds?: readonly string[],
  what: ReadyKind = 'texts',
): Promise<string[]> {
  const ids = await selectReadyProposals(trx, storeHash, { proposalIds, what });
  await lockProposals(trx, storeHash, ids);
  return ids;
}

/** What is ready of locked proposals, in pieces: however many there are, few texts are in memory. */
export async function* eachReady(
  trx: Trx,
  storeHash: string,
  proposalIds: readonly string[],
  what: ReadyKind = 'texts',
): AsyncGenerator<ReadyChange[]> {
  for (const ids of slicesOf(proposalIds, atOnce)) {
    const rows = await lockReady(trx, storeHash, { proposalIds: ids, what });
    yield rows.map(({ decision, edited, proposed, engine, ...change }): ReadyChange => {
      const isTyped = decision === 'edited' && edited !== null;
      return { ...change, after: isTyped ? edited : proposed, writtenBy: isTyped ? 'person' : writers[engine] };
    });
  }
}

/** Both at once, of a few proposals. */
export async function lockReadyChanges(
  trx: Trx,
  storeHash: string,
  proposalIds: readonly string[],
  what: ReadyKind = 'texts',
): Promise<ReadyChange[]> {
  const ids = await lockReadyProposals(trx, storeHash, proposalIds, what);
  const changes: ReadyChange[] = [];
  for await (const piece of eachReady(trx, storeHash, ids, what)) changes.push(...piece);
  return changes;
}
