import type { Problem } from '../catalog/contract.ts';
import type { Trx } from '../db/pool.ts';
import { slicesOf } from '../db/slices.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { readChanges } from './change-repository.ts';
import type { CitedFact, EngineName, Proposal, ProposalChange, ProposalDraft, ProposalState } from './proposal.ts';
import type { ProposalStanding } from './proposal-status.ts';

export type EntityKey = { kind: EntityKind; id: number };

export type StoredProposal = {
  id: string;
  kind: EntityKind;
  entityId: number;
  position: number;
  fingerprint: string;
  state: ProposalState;
  cited: CitedFact[];
};

/** The proposals of these entities, newest first, locked until the transaction ends. */
export async function lockProposalsOf(
  trx: Trx,
  storeHash: string,
  keys: readonly EntityKey[],
): Promise<StoredProposal[]> {
  const { rows } = await trx.raw<{ rows: StoredProposal[] }>(
    `select proposal.id, proposal.kind, proposal.entity_id as "entityId", proposal.position, proposal.fingerprint,
       proposal.state, proposal.cited
     from proposals proposal
     join jsonb_to_recordset(?::jsonb) as key(kind text, id bigint)
       on key.kind = proposal.kind and key.id = proposal.entity_id
     where proposal.store_hash = ?
     order by proposal.id
     for update of proposal`,
    [JSON.stringify(keys.map(({ kind, id }) => ({ kind, id }))), storeHash],
  );
  return rows.sort((a, b) => b.position - a.position);
}

/** The newest proposal of each of these entities that was not withdrawn. Locks nothing. */
export async function latestProposals(
  trx: Trx,
  storeHash: string,
  keys: readonly EntityKey[],
): Promise<{ id: string; kind: EntityKind; entityId: number; fingerprint: string }[]> {
  const { rows } = await trx.raw<{ rows: { id: string; kind: EntityKind; entityId: number; fingerprint: string }[] }>(
    `select distinct on (proposal.kind, proposal.entity_id) proposal.id, proposal.kind,
       proposal.entity_id as "entityId", proposal.fingerprint
     from proposals proposal
     join jsonb_to_recordset(?::jsonb) as key(kind text, id bigint)
       on key.kind = proposal.kind and key.id = proposal.entity_id
     where proposal.store_hash = ? and proposal.state <> 'withdrawn'
     order by proposal.kind, proposal.entity_id, proposal.position desc`,
    [JSON.stringify(keys.map(({ kind, id }) => ({ kind, id }))), storeHash],
  );
  return rows;
}

export type NewProposalRow = ProposalStanding & { id: string; draft: ProposalDraft };

export async function insertProposals(trx: Trx, storeHash: string, rows: readonly NewProposalRow[]): Promise<void> {
  const given = rows.map(({ id, draft, state, flagged, partlyDecided }) => ({
    store_hash: storeHash,
    id,
    kind: draft.kind,
    entity_id: draft.entityId,
    name: draft.name,
    url: draft.url,
    engine: draft.engine,
    engine_version: draft.engineVersion,
    fingerprint: draft.fingerprint,
    run_id: draft.runId ?? null,
    state,
    flagged,
    partly_decided: partlyDecided,
    because_changed: draft.becauseChanged ?? false,
    dropped: JSON.stringify(draft.dropped),
    problems: JSON.stringify(draft.problems),
    problems_after: JSON.stringify(draft.problemsAfter),
    score_before: draft.scores.before,
    score_after: draft.scores.after,
    cited: JSON.stringify(draft.cited),
  }));
  for (const slice of slicesOf(given)) await trx('proposals').insert(slice);
  const problems = rows.flatMap(({ id, draft }) =>
    [...new Set(draft.problems.map(({ code }) => code))].map((code) => ({
      store_hash: storeHash,
      code,
      proposal_id: id,
    })),
  );
  for (const slice of slicesOf(problems)) await trx('proposal_problems').insert(slice);
}

export async function closeProposals(
  trx: Trx,
  storeHash: string,
  ids: readonly string[],
  state: 'withdrawn' | 'superseded',
): Promise<void> {
  if (ids.length === 0) return;
  await trx('proposals')
    .where({ store_hash: storeHash })
    .whereRaw('id = any (?::uuid[])', [[...ids]])
    .update({ state, flagged: false, partly_decided: false });
}

/** What is undecided in the published proposals of these entities can no longer be decided. */
export async function closeParts(trx: Trx, storeHash: string, keys: readonly EntityKey[]): Promise<void> {
  await trx.raw(
    `update proposals as proposal set partly_decided = false
     from jsonb_to_recordset(?::jsonb) as key(kind text, id bigint)
     where proposal.store_hash = ? and key.kind = proposal.kind and key.id = proposal.entity_id
       and proposal.state = 'published' and proposal.partly_decided`,
    [JSON.stringify(keys.map(({ kind, id }) => ({ kind, id }))), storeHash],
  );
}

/** Ids of the open proposals of these entities, locked. */
export async function lockOpenProposals(
  trx: Trx,
  storeHash: string,
  keys: readonly EntityKey[],
): Promise<{ id: string; kind: EntityKind; entityId: number }[]> {
  const { rows } = await trx.raw<{ rows: { id: string; kind: EntityKind; entityId: number }[] }>(
    `select proposal.id, proposal.kind, proposal.entity_id as "entityId"
     from proposals proposal
     join jsonb_to_recordset(?::jsonb) as key(kind text, id bigint)
       on key.kind = proposal.kind and key.id = proposal.entity_id
     where proposal.store_hash = ? and proposal.state in ('pending', 'ready')
     order by proposal.id
     for update of proposal`,
    [JSON.stringify(keys.map(({ kind, id }) => ({ kind, id }))), storeHash],
  );
  return rows;
}

/** Locks these proposals in a fixed order, so that two bulk decisions never wait for each other. */
export async function lockProposals(trx: Trx, storeHash: string, ids: readonly string[]): Promise<void> {
  await trx.raw('select id from proposals where store_hash = ? and id = any (?::uuid[]) order by id for update', [
    storeHash,
    [...ids],
  ]);
}

export async function updateStates(
  trx: Trx,
  storeHash: string,
  states: readonly (ProposalStanding & { id: string })[],
): Promise<void> {
  await trx.raw(
    `update proposals set state = next.state, flagged = next.flagged, partly_decided = next."partlyDecided"
     from jsonb_to_recordset(?::jsonb) as next(id uuid, state text, flagged boolean, "partlyDecided" boolean)
     where proposals.store_hash = ? and proposals.id = next.id`,
    [
      JSON.stringify(states.map(({ id, state, flagged, partlyDecided }) => ({ id, state, flagged, partlyDecided }))),
      storeHash,
    ],
  );
}

/** In the order of `ids` as far as they exist. */
export async function readProposals(trx: Trx, storeHash: string, ids: readonly string[]): Promise<Proposal[]> {
  const rows = await trx('proposals')
    .select<ProposalRow[]>(proposalColumns)
    .where({ store_hash: storeHash })
    .whereRaw('id = any (?::uuid[])', [[...ids]]);
  const byId = new Map((await withChanges(trx, storeHash, rows)).map((proposal) => [proposal.id, proposal]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Which of these proposals have a newer one of the same entity. */
export async function withNewer(trx: Trx, storeHash: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `select older.id from proposals older
     where older.store_hash = ? and older.id = any (?::uuid[]) and exists (
       select from proposals newer
       where newer.store_hash = older.store_hash and newer.kind = older.kind
         and newer.entity_id = older.entity_id and newer.position > older.position)`,
    [storeHash, [...ids]],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The proposals of these rows (`proposalColumns`) with their changes. */
export async function withChanges(trx: Trx, storeHash: string, rows: readonly ProposalRow[]): Promise<Proposal[]> {
  const changes = await readChanges(
    trx,
    storeHash,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toProposal(row, changes.get(row.id) ?? []));
}

export const proposalColumns = [
  'id',
  'position',
  'kind',
  'entity_id',
  'name',
  'url',
  'engine',
  'engine_version',
  'state',
  'flagged',
  'partly_decided',
  'because_changed',
  'dropped',
  'problems',
  'problems_after',
  'score_before',
  'score_after',
  'created_at',
];

export type ProposalRow = {
  id: string;
  position: number;
  kind: EntityKind;
  entity_id: number;
  name: string;
  url: string;
  engine: EngineName;
  engine_version: string;
  state: ProposalState;
  flagged: boolean;
  partly_decided: boolean;
  because_changed: boolean;
  dropped: { signal: Signal; reason: string }[];
  problems: Problem[];
  problems_after: Problem[] | null;
  score_before: number | null;
  score_after: number | null;
  created_at: Date;
};

function toProposal(row: ProposalRow, changes: ProposalChange[]): Proposal {
  return {
    id: row.id,
    kind: row.kind,
    entityId: row.entity_id,
    name: row.name,
    url: row.url,
    engine: row.engine,
    engineVersion: row.engine_version,
    state: row.state,
    flagged: row.flagged,
    partlyDecided: row.partly_decided,
    becauseChanged: row.because_changed,
    createdAt: row.created_at,
    changes,
    dropped: row.dropped,
    problems: row.problems,
    problemsAfter: row.problems_after ?? undefined,
    scores:
      row.score_before === null || row.score_after === null
        ? undefined
        : { before: row.score_before, after: row.score_after },
  };
}
