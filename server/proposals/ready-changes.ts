import type { Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { selectReady } from './change-repository.ts';
import type { ReadyKind } from './change-repository.ts';
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

/**
 * What waits in the tray, oldest proposal first; only of `proposalIds` when given. Addresses never come with texts.
 * Locked: whoever publishes at the same time waits and then finds them gone.
 */
export async function lockReadyChanges(
  trx: Trx,
  storeHash: string,
  proposalIds?: readonly string[],
  what: ReadyKind = 'texts',
): Promise<ReadyChange[]> {
  const found = await find(trx, storeHash, { proposalIds, what, lock: false });
  const ids = [...new Set(found.map(({ proposalId }) => proposalId))];
  await lockProposals(trx, storeHash, ids);
  return find(trx, storeHash, { proposalIds: ids, what, lock: true });
}

async function find(trx: Trx, storeHash: string, options: Parameters<typeof selectReady>[2]) {
  const rows = await selectReady(trx, storeHash, options);
  return rows.map(({ decision, edited, proposed, engine, ...change }): ReadyChange => {
    const isTyped = decision === 'edited' && edited !== null;
    return { ...change, after: isTyped ? edited : proposed, writtenBy: isTyped ? 'person' : writers[engine] };
  });
}
