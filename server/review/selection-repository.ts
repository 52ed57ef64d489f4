import type { Trx } from '../db/pool.ts';
import type { Signal } from '../facts/facts.ts';
import { matchingProposals } from '../proposals/find-proposals.ts';
import type { ProposalFilter } from '../proposals/find-proposals.ts';

export type Versions = Partial<Record<Signal, number>>;
export type Reasons = Partial<Record<Signal, string>>;
/** What was decided: the version since then, and the text from a spreadsheet that waited there before, if one did. */
export type Decided = Partial<Record<Signal, { version: number; imported?: string }>>;

export type NewSelection = { id: string; memberId: number; asOf: Date };

/** What of a proposal is undecided and may be decided in bulk, with the versions of now. */
const undecided = `(select coalesce(jsonb_object_agg(change.signal, change.version), '{}') from changes as change
  where change.store_hash = ? and change.proposal_id = matching.id and change.decision = 'pending' and change.signal <> 'url')`;

/** Keeps all that match now as a selection. Returns how many. */
export async function insertMatching(
  trx: Trx,
  storeHash: string,
  selection: NewSelection,
  filter: ProposalFilter,
): Promise<number> {
  await insertSelection(trx, storeHash, selection, filter);
  const { ids } = await matchingProposals(trx, storeHash, filter);
  const inserted = await trx.raw<{ rowCount: number }>(
    `insert into selection_items (store_hash, selection_id, position, proposal_id, versions)
     select ?, ?::uuid, matching.place, matching.id, ${undecided} from (?) as matching`,
    [storeHash, selection.id, storeHash, ids],
  );
  return setTotal(trx, storeHash, selection.id, inserted.rowCount);
}

/** Keeps these rows, with the versions that were on screen, as a selection. One that is gone, or of another store, is told so by the decision. */
export async function insertRows(
  trx: Trx,
  storeHash: string,
  selection: NewSelection,
  rows: readonly { id: string; versions: Versions }[],
): Promise<number> {
  await insertSelection(trx, storeHash, selection, undefined);
  const inserted = await trx.raw<{ rowCount: number }>(
    `insert into selection_items (store_hash, selection_id, position, proposal_id, versions)
     select :storeHash, :id::uuid, row_number() over (order by given.place), given.id, given.versions
     from jsonb_to_recordset(:rows::jsonb) as given (place integer, id uuid, versions jsonb)`,
    { storeHash, id: selection.id, rows: JSON.stringify(rows.map((row, place) => ({ place, ...row }))) },
  );
  return setTotal(trx, storeHash, selection.id, inserted.rowCount);
}

async function insertSelection(
  trx: Trx,
  storeHash: string,
  { id, memberId, asOf }: NewSelection,
  filter: ProposalFilter | undefined,
): Promise<void> {
  const row = { store_hash: storeHash, id, member_id: memberId, as_of: asOf, total: 0 };
  await trx('selections').insert({ ...row, filter: filter === undefined ? null : JSON.stringify(filter) });
}

async function setTotal(trx: Trx, storeHash: string, id: string, total: number): Promise<number> {
  await trx('selections').where({ store_hash: storeHash, id }).update({ total });
  return total;
}

export type Selection = { id: string; memberId: number; total: number };

/** Locked, so that it is decided once. */
export async function lockSelection(trx: Trx, storeHash: string, id: string): Promise<Selection | undefined> {
  return trx('selections')
    .where({ store_hash: storeHash, id })
    .select<Selection[]>('id', 'member_id as memberId', 'total')
    .forUpdate()
    .first();
}

/** What is in a selection, as of its making. */
export async function countSelection(
  trx: Trx,
  storeHash: string,
  id: string,
): Promise<{ settled: number; bySignal: { signal: Signal; changes: number }[]; addresses: number }> {
  const where = { storeHash, id };
  const { rows: bySignal } = await trx.raw<{ rows: { signal: Signal; changes: number }[] }>(
    `select signal, count(*)::int as changes from selection_items as item, jsonb_object_keys(item.versions) as signal
     where item.store_hash = :storeHash and item.selection_id = :id::uuid group by 1`,
    where,
  );
  const { rows } = await trx.raw<{ rows: { settled: number; addresses: number }[] }>(
    `select count(*) filter (where item.versions = '{}')::int as settled,
       count(change.signal)::int as addresses
     from selection_items as item
     left join changes as change on change.store_hash = item.store_hash and change.proposal_id = item.proposal_id
       and change.signal = 'url' and change.decision = 'pending'
     where item.store_hash = :storeHash and item.selection_id = :id::uuid`,
    where,
  );
  return { ...(rows[0] ?? { settled: 0, addresses: 0 }), bySignal };
}

export type Member = { position: number; proposalId: string; versions: Versions; decided: Decided | null };

/** The next members after `position`. */
export async function selectMembers(
  trx: Trx,
  storeHash: string,
  selectionId: string,
  { after, limit }: { after: number; limit: number },
): Promise<Member[]> {
  return trx('selection_items')
    .where({ store_hash: storeHash, selection_id: selectionId })
    .where('position', '>', after)
    .select<Member[]>('position', 'proposal_id as proposalId', 'versions', 'decided')
    .orderBy('position')
    .limit(limit);
}

export type MemberOutcome = { position: number; decided: Decided; leftAlone: Reasons };

/** Keeps what became of members; `column` is where reasons belong: to the decision or to its undoing. */
export async function saveMembers(
  trx: Trx,
  storeHash: string,
  selectionId: string,
  column: 'left_alone' | 'kept',
  outcomes: readonly MemberOutcome[],
): Promise<void> {
  await trx.raw(
    `update selection_items as item set ${column === 'kept' ? '' : `decided = nullif(given.decided, '{}'),`}
       ${column} = nullif(given.reasons, '{}')
     from jsonb_to_recordset(?::jsonb) as given (position integer, decided jsonb, reasons jsonb)
     where item.store_hash = ? and item.selection_id = ?::uuid and item.position = given.position`,
    [
      JSON.stringify(outcomes.map(({ position, decided, leftAlone }) => ({ position, decided, reasons: leftAlone }))),
      storeHash,
      selectionId,
    ],
  );
}

export type Example = { proposalId: string; name: string; signal: Signal; reason: string };

/** The first changes that were left alone, with the names of their items. */
export async function selectExamples(
  trx: Trx,
  storeHash: string,
  selectionId: string,
  column: 'left_alone' | 'kept',
): Promise<Example[]> {
  const { rows } = await trx.raw<{ rows: Example[] }>(
    `select item.proposal_id as "proposalId", coalesce(proposal.name, '') as name, left_one.key as signal,
       left_one.value as reason
     from selection_items as item
     cross join lateral jsonb_each_text(item.${column}) as left_one
     left join proposals as proposal on proposal.store_hash = item.store_hash and proposal.id = item.proposal_id
     where item.store_hash = ? and item.selection_id = ?::uuid and item.${column} is not null
     order by item.position, left_one.key limit 20`,
    [storeHash, selectionId],
  );
  return rows;
}

/** Whether anything that was decided over this selection stands as it was decided and has not been published. */
export async function hasUnpublished(trx: Trx, storeHash: string, selectionId: string): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `select 1 from selection_items as item
     cross join lateral jsonb_each(item.decided) as one (signal, made)
     left join changes as change on change.store_hash = item.store_hash and change.proposal_id = item.proposal_id
       and change.signal = one.signal and change.version::text = one.made ->> 'version'
     where item.store_hash = ? and item.selection_id = ?::uuid and item.decided is not null
       and coalesce(change.publication_state, 'none') not in ('applied', 'unchanged')
     limit 1`,
    [storeHash, selectionId],
  );
  return rows.length > 0;
}

/** Forgets selections made before then; what was decided over them stays, and can no longer be taken back. */
export async function deleteSelections(trx: Trx, storeHash: string, madeBefore: Date): Promise<void> {
  await trx('selections').where({ store_hash: storeHash }).where('as_of', '<', madeBefore).delete();
}
