import type { Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { notLocked } from './locked-repository.ts';
import type { Decision, EngineName } from './proposal.ts';

export type ReadyRow = {
  proposalId: string;
  kind: EntityKind;
  entityId: number;
  name: string;
  signal: Signal;
  before: string;
  proposed: string;
  edited: string | null;
  decision: Decision;
  engine: EngineName;
};

/** Addresses are published on their own, each confirmed. */
export type ReadyKind = 'texts' | 'addresses';

const readySignals: Record<ReadyKind, string> = {
  texts: `(change.signal in ('title', 'description', 'keywords')
         or (change.signal in ('jsonld', 'questions') and proposal.kind in ('product', 'category', 'brand')))`,
  addresses: `change.signal = 'url'`,
};

/**
 * Chosen changes that nothing has become of yet, or whose last try failed or was skipped, of fields that are not locked; those
 * in conflict wait for a person. The ids are said of both tables: otherwise a few of many are sought along all that is ready.
 */
const ready = (what: ReadyKind, ids: readonly string[] | undefined): string => `changes change
     join proposals proposal on proposal.store_hash = change.store_hash and proposal.id = change.proposal_id
     where change.store_hash = ? and change.decision in ('accepted', 'edited') and proposal.state = 'ready'
       and (change.publication_state is null or change.publication_state in ('failed', 'skipped'))
       and ${readySignals[what]} and ${notLocked}
       ${ids === undefined ? '' : 'and change.proposal_id = any (?::uuid[]) and proposal.id = any (?::uuid[])'}`;

/** Proposals that hold something ready, oldest first; all of them, or of these. */
export async function selectReadyProposals(
  trx: Trx,
  storeHash: string,
  { proposalIds: ids, what }: { proposalIds: readonly string[] | undefined; what: ReadyKind },
): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `select change.proposal_id as id from ${ready(what, ids)} group by change.proposal_id, proposal.position
     order by proposal.position`,
    ids === undefined ? [storeHash] : [storeHash, [...ids], [...ids]],
  );
  return rows.map(({ id }) => id);
}

/** What is ready of these proposals, oldest first, locked until the transaction ends. */
export async function lockReady(
  trx: Trx,
  storeHash: string,
  { proposalIds: ids, what }: { proposalIds: readonly string[]; what: ReadyKind },
): Promise<ReadyRow[]> {
  const { rows } = await trx.raw<{ rows: ReadyRow[] }>(
    `select change.proposal_id as "proposalId", proposal.kind, proposal.entity_id as "entityId", proposal.name,
       change.signal, change.before, change.proposed, change.edited, change.decision, change.engine
     from ${ready(what, ids)}
     order by proposal.position, change.signal
     for update of change`,
    [storeHash, [...ids], [...ids]],
  );
  return rows;
}
