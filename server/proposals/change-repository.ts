import type { Problem } from '../catalog/contract.ts';
import type { Trx } from '../db/pool.ts';
import { slicesOf } from '../db/slices.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { signals } from '../facts/facts.ts';
import type { DecidedChange } from './change-status.ts';
import type { Decision, EngineName, Evidence, ProposalChange } from './proposal.ts';
import type { PublicationState } from './publication-state.ts';

export async function insertChanges(
  trx: Trx,
  storeHash: string,
  proposals: readonly { proposalId: string; changes: readonly ProposalChange[] }[],
): Promise<void> {
  const rows = proposals.flatMap(({ proposalId, changes }) =>
    changes.map((change) => ({ store_hash: storeHash, proposal_id: proposalId, ...toRow(change) })),
  );
  for (const slice of slicesOf(rows)) await trx('changes').insert(slice);
}

const wasSent = `(publication_state = 'conflict' and exists (select from publications as publication
  where publication.store_hash = changes.store_hash and publication.id = changes.publication_id
    and publication.writing_at is not null))`;

/** The changes of these proposals, in the order of the signals. */
export async function readChanges(
  trx: Trx,
  storeHash: string,
  proposalIds: readonly string[],
): Promise<Map<string, ProposalChange[]>> {
  if (proposalIds.length === 0) return new Map();
  const rows = await trx('changes')
    .select<ChangeRow[]>('*', trx.raw(`${wasSent} as publication_was_sent`))
    .where({ store_hash: storeHash })
    .whereRaw('proposal_id = any (?::uuid[])', [[...proposalIds]]);
  rows.sort((a, b) => signals.indexOf(a.signal) - signals.indexOf(b.signal));
  const byProposal = new Map<string, ProposalChange[]>(proposalIds.map((id) => [id, []]));
  for (const row of rows) byProposal.get(row.proposal_id)?.push(toChange(row));
  return byProposal;
}

export type DecidedRow = { proposalId: string; signal: Signal; next: DecidedChange };

/** Writes many decisions in one statement. The caller has locked the proposals. */
export async function saveDecisions(trx: Trx, storeHash: string, decided: readonly DecidedRow[]): Promise<void> {
  const rows = decided.map(({ proposalId, signal, next }) => ({
    proposal_id: proposalId,
    signal,
    decision: next.decision,
    edited: next.edited ?? null,
    decided_by: next.decidedBy ?? null,
    decided_at: next.decidedAt?.toISOString() ?? null,
    version: next.version,
  }));
  await trx.raw(
    `update changes set decision = next.decision, edited = next.edited, decided_by = next.decided_by,
       decided_at = next.decided_at, version = next.version, publication_id = null, publication_state = null,
       publication_reason = null, publication_live = null
     from jsonb_to_recordset(?::jsonb) as next(proposal_id uuid, signal text, decision text, edited text,
       decided_by text, decided_at timestamptz, version int)
     where changes.store_hash = ? and changes.proposal_id = next.proposal_id and changes.signal = next.signal`,
    [JSON.stringify(rows), storeHash],
  );
}

export type PublicationNote = {
  publicationId: string;
  state: PublicationState;
  reason: string | undefined;
  live: string | undefined;
};

/** Points changes at the publications that were made of them. */
export async function attachPublications(
  trx: Trx,
  storeHash: string,
  attached: readonly { proposalId: string; signal: string; publicationId: string }[],
): Promise<void> {
  await trx.raw(
    `update changes set publication_id = next.publication_id, publication_state = 'queued', publication_reason = null,
       publication_live = null
     from jsonb_to_recordset(?::jsonb) as next(proposal_id uuid, signal text, publication_id uuid)
     where changes.store_hash = ? and changes.proposal_id = next.proposal_id and changes.signal = next.signal`,
    [
      JSON.stringify(
        attached.map((a) => ({ proposal_id: a.proposalId, signal: a.signal, publication_id: a.publicationId })),
      ),
      storeHash,
    ],
  );
}

/** Copies what became of publications onto their changes. Returns the proposals concerned. */
export async function saveNotes(trx: Trx, storeHash: string, notes: readonly PublicationNote[]): Promise<string[]> {
  const rows = notes.map(({ publicationId, state, reason, live }) => ({
    id: publicationId,
    state,
    reason: reason ?? null,
    live: live ?? null,
  }));
  const saved = await trx.raw<{ rows: { proposal_id: string }[] }>(
    `update changes set publication_state = note.state, publication_reason = note.reason, publication_live = note.live
     from jsonb_to_recordset(?::jsonb) as note(id uuid, state text, reason text, live text)
     where changes.store_hash = ? and changes.publication_id = note.id
     returning changes.proposal_id`,
    [JSON.stringify(rows), storeHash],
  );
  return [...new Set(saved.rows.map(({ proposal_id }) => proposal_id))];
}

/** The changes that these publications were made of. */
export async function changesOfPublications(
  trx: Trx,
  storeHash: string,
  publicationIds: readonly string[],
): Promise<{ proposalId: string; signal: Signal }[]> {
  return trx('changes')
    .select<{ proposalId: string; signal: Signal }[]>('proposal_id as proposalId', 'signal')
    .where({ store_hash: storeHash })
    .whereRaw('publication_id = any (?::uuid[])', [[...publicationIds]]);
}

/** Those of these publications that belong to a chosen change of a proposal that is ready or published. */
export async function chosenPublications(
  trx: Trx,
  storeHash: string,
  publicationIds: readonly string[],
): Promise<string[]> {
  const rows = await trx('changes')
    .join('proposals', (join) =>
      join.on('proposals.store_hash', 'changes.store_hash').andOn('proposals.id', 'changes.proposal_id'),
    )
    .select<{ id: string }[]>('changes.publication_id as id')
    .where('changes.store_hash', storeHash)
    .whereIn('changes.decision', ['accepted', 'edited'])
    .whereIn('proposals.state', ['ready', 'published'])
    .whereRaw('changes.publication_id = any (?::uuid[])', [[...publicationIds]]);
  return rows.map(({ id }) => id);
}

/** The text of a signal that was published last and still stands, by `kind:id`; entities without one are left out. */
export async function lastLiveTexts(
  trx: Trx,
  storeHash: string,
  keys: readonly { kind: EntityKind; id: number }[],
  signal: Signal,
): Promise<Map<string, string>> {
  const { rows } = await trx.raw<{ rows: { kind: EntityKind; entityId: number; text: string }[] }>(
    `select distinct on (proposal.kind, proposal.entity_id) proposal.kind, proposal.entity_id as "entityId",
       coalesce(change.edited, change.proposed) as text
     from proposals proposal
     join jsonb_to_recordset(?::jsonb) as key(kind text, id bigint)
       on key.kind = proposal.kind and key.id = proposal.entity_id
     join changes change on change.store_hash = proposal.store_hash and change.proposal_id = proposal.id
     where proposal.store_hash = ? and change.signal = ? and change.publication_state in ('applied', 'unchanged')
     order by proposal.kind, proposal.entity_id, proposal.position desc`,
    [JSON.stringify(keys.map(({ kind, id }) => ({ kind, id }))), storeHash, signal],
  );
  return new Map(rows.map(({ kind, entityId, text }) => [`${kind}:${entityId}`, text]));
}

/** Keys of the texts that a model wrote for another entity, in a proposal that was neither replaced nor refused. */
export async function modelTextsOfOthers(
  trx: Trx,
  storeHash: string,
  texts: readonly { key: string; kind: EntityKind; id: number; signal: Signal; text: string }[],
): Promise<Set<string>> {
  const { rows } = await trx.raw<{ rows: { key: string }[] }>(
    `select distinct given.key
     from jsonb_to_recordset(?::jsonb) as given(key text, kind text, id bigint, signal text, text text)
     join changes change on change.store_hash = ? and change.engine = 'llm' and change.signal = given.signal
       and md5(lower(change.proposed)) = md5(lower(given.text))
     join proposals proposal on proposal.store_hash = change.store_hash and proposal.id = change.proposal_id
     where proposal.state in ('pending', 'ready', 'published')
       and (proposal.kind, proposal.entity_id) <> (given.kind, given.id)`,
    [JSON.stringify(texts), storeHash],
  );
  return new Set(rows.map(({ key }) => key));
}

type ChangeRow = {
  proposal_id: string;
  signal: Signal;
  engine: EngineName;
  before: string;
  shown_instead: string | null;
  proposed: string;
  edited: string | null;
  decision: Decision;
  decided_by: string | null;
  decided_at: Date | null;
  from_older_data: boolean;
  evidence: Evidence[];
  solves: Problem[];
  publication_id: string | null;
  publication_state: PublicationState | null;
  publication_reason: string | null;
  publication_live: string | null;
  publication_was_sent: boolean;
  version: number;
};

function toRow(change: ProposalChange) {
  return {
    signal: change.signal,
    engine: change.engine,
    before: change.before,
    shown_instead: change.shownInstead ?? null,
    proposed: change.proposed,
    edited: change.edited ?? null,
    decision: change.decision,
    decided_by: change.decidedBy ?? null,
    decided_at: change.decidedAt ?? null,
    from_older_data: change.fromOlderData,
    evidence: JSON.stringify(change.evidence),
    solves: JSON.stringify(change.solves),
    publication_id: change.publication?.id ?? null,
    publication_state: change.publication?.state ?? null,
    publication_reason: change.publication?.reason ?? null,
    publication_live: change.publication?.live ?? null,
    version: change.version,
  };
}

function toChange(row: ChangeRow): ProposalChange {
  const { publication_id: id, publication_state: state } = row;
  return {
    signal: row.signal,
    engine: row.engine,
    before: row.before,
    shownInstead: row.shown_instead ?? undefined,
    proposed: row.proposed,
    edited: row.edited ?? undefined,
    decision: row.decision,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    fromOlderData: row.from_older_data,
    evidence: row.evidence,
    solves: row.solves,
    publication:
      id === null || state === null
        ? undefined
        : {
            id,
            state,
            reason: row.publication_reason ?? undefined,
            live: row.publication_live ?? undefined,
            wasSent: row.publication_was_sent,
          },
    version: row.version,
  };
}
