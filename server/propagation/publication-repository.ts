import { AppError } from '../errors.ts';
import type { Trx } from '../db/pool.ts';
import { slicesOf } from '../db/slices.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import type { StorePublication, StorePublicationDraft } from './store-publication.ts';

export type NewPublication = {
  id: string;
  kind: EntityKind;
  entityId: number;
  name: string;
  signal: Signal;
  before: string;
  after: string;
  writtenBy: 'built_in' | 'ai_model' | 'person';
  cause: string;
  proposalId: string | undefined;
  undoes?: { id: string; fromPosition: number } | undefined;
};

/** Adds publications in the order given. Those whose signal has an open one are left out; returns the ids added. */
export async function insertPublications(
  trx: Trx,
  storeHash: string,
  batch: { id: string; actor: string; at: Date },
  publications: readonly NewPublication[],
): Promise<Set<string>> {
  const added = new Set<string>();
  for (const slice of slicesOf(publications, 1000)) {
    for (const id of await insertSlice(trx, storeHash, batch, slice)) added.add(id);
  }
  return added;
}

async function insertSlice(
  trx: Trx,
  storeHash: string,
  batch: { id: string; actor: string; at: Date },
  publications: readonly NewPublication[],
): Promise<string[]> {
  const rows = publications.map((p, index) => ({
    row: index,
    id: p.id,
    kind: p.kind,
    entity_id: p.entityId,
    name: p.name,
    signal: p.signal,
    before: p.before,
    after: p.after,
    written_by: p.writtenBy,
    cause: p.cause,
    proposal_id: p.proposalId ?? null,
    undoes: p.undoes?.id ?? null,
    undoes_from: p.undoes?.fromPosition ?? null,
  }));
  const added = await trx.raw<{ rows: { id: string }[] }>(
    `insert into publications (store_hash, id, batch_id, kind, entity_id, name, signal, before, after, actor, written_by,
       cause, proposal_id, undoes, undoes_from, at)
     select ?, id, ?::uuid, kind, entity_id, name, signal, before, after, ?, written_by, cause, proposal_id, undoes,
       undoes_from, ?::timestamptz
     from jsonb_to_recordset(?::jsonb) as given("row" int, id uuid, kind text, entity_id bigint, name text, signal text,
       before text, after text, written_by text, cause text, proposal_id uuid, undoes uuid, undoes_from bigint)
     order by "row"
     on conflict do nothing
     returning id`,
    [storeHash, batch.id, batch.actor, batch.at, JSON.stringify(rows)],
  );
  return added.rows.map(({ id }) => id);
}

/** @throws AppError `conflict` while another publication of the same thing is open. */
export async function insertStorePublication(
  trx: Trx,
  storeHash: string,
  publication: StorePublicationDraft & { id: string; batchId: string },
): Promise<void> {
  const added = await trx.raw<{ rowCount: number }>(
    `insert into publications (store_hash, id, batch_id, kind, subject, name, signal, before, after, actor, written_by,
       cause, at)
     values (?, ?, ?, 'store', ?, ?, ?, ?, ?, ?, 'built_in', ?, ?)
     on conflict do nothing`,
    [
      storeHash,
      publication.id,
      publication.batchId,
      publication.subject,
      publication.name,
      publication.signal,
      publication.before,
      publication.after,
      publication.actor,
      publication.cause,
      publication.at,
    ],
  );
  if (added.rowCount === 1) return;
  throw new AppError('conflict', 'This is being changed right now. Wait until that is done, then try again.');
}

export type OpenPublication = {
  id: string;
  kind: EntityKind;
  entityId: number;
  signal: Signal;
  before: string;
  after: string;
  state: 'queued' | 'writing';
  undoes: string | null;
  name: string;
  actor: string;
  batchId: string;
  /** Of the batch. */
  installation: number;
  /** What was live when a run before this one started to write it. */
  liveBefore: string | null;
};

/** Open publications of a batch, oldest first, without those to be left for later; `only` these, when given. */
export async function openPublications(
  trx: Trx,
  storeHash: string,
  batchId: string,
  options: { except: readonly string[]; only?: readonly string[]; limit: number },
): Promise<OpenPublication[]> {
  const { except, only, limit } = options;
  const { rows } = await trx.raw<{ rows: OpenPublication[] }>(
    `select publication.id, kind, entity_id as "entityId", signal, before, after, publication.state, undoes, name, actor,
       batch_id as "batchId", batch.installation, live_before as "liveBefore"
     from publications publication
     join batches batch on batch.store_hash = publication.store_hash and batch.id = publication.batch_id
     where publication.store_hash = ? and batch_id = ? and kind <> 'store' and publication.state in ('queued', 'writing')
       and not (publication.id = any (?::uuid[])) ${only === undefined ? '' : 'and publication.id = any (?::uuid[])'}
     order by publication.position limit ?`,
    [storeHash, batchId, [...except], ...(only === undefined ? [] : [[...only]]), limit],
  );
  return rows;
}

/** The first of a batch that were read back as sent, oldest first: signals of entities with what was read back. */
export async function firstWritten(
  trx: Trx,
  storeHash: string,
  batchId: string,
  limit: number,
): Promise<{ kind: EntityKind; entityId: number; signal: Signal; readBack: string; finishedAt: Date }[]> {
  const { rows } = await trx.raw<{
    rows: { kind: EntityKind; entityId: number; signal: Signal; readBack: string; finishedAt: Date }[];
  }>(
    `select kind, entity_id as "entityId", signal, coalesce(outcome.read_back, after) as "readBack",
       finished_at as "finishedAt"
     from publications publication
     join outcomes outcome on outcome.store_hash = publication.store_hash and outcome.publication_id = publication.id
     where publication.store_hash = ? and batch_id = ? and kind <> 'store'
       and publication.state in ('applied', 'unchanged')
     order by publication.position limit ?`,
    [storeHash, batchId, limit],
  );
  return rows;
}

export async function openStorePublications(trx: Trx, storeHash: string, batchId: string): Promise<StorePublication[]> {
  return trx('publications')
    .select<StorePublication[]>('id', 'signal', 'subject', 'name', 'before', 'after', 'state', 'actor')
    .where({ store_hash: storeHash, batch_id: batchId, kind: 'store' })
    .whereIn('state', ['queued', 'writing'])
    .orderBy('position');
}

/** Whether an address of a batch may have been moved already, redirect and all, with nobody having read it back. */
export async function hasStartedMove(trx: Trx, storeHash: string, batchId: string): Promise<boolean> {
  const found = await trx('publications')
    .select('id')
    .where({ store_hash: storeHash, batch_id: batchId, signal: 'url', state: 'writing' })
    .whereNot({ kind: 'store' })
    .first<{ id: string } | undefined>();
  return found !== undefined;
}

/** Ids of what is open in a batch, of one state if given; redirects that come with addresses are among them. */
export async function openIds(
  trx: Trx,
  storeHash: string,
  batchId: string,
  state?: 'queued' | 'writing',
): Promise<string[]> {
  const rows = await trx('publications')
    .select<{ id: string }[]>('id')
    .where({ store_hash: storeHash, batch_id: batchId })
    .whereIn('state', state === undefined ? ['queued', 'writing'] : [state])
    .orderBy('position');
  return rows.map(({ id }) => id);
}

/**
 * Says that writes are about to be sent, and what was live. Returns the ids that may be sent: others were cancelled
 * meanwhile.
 */
export async function startPublications(
  trx: Trx,
  storeHash: string,
  started: readonly { id: string; liveBefore: string | undefined }[],
  at: Date,
): Promise<Set<string>> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `update publications set state = 'writing', writing_at = coalesce(writing_at, ?::timestamptz),
       live_before = coalesce(started.live_before, publications.live_before)
     from jsonb_to_recordset(?::jsonb) as started(id uuid, live_before text)
     where publications.store_hash = ? and publications.id = started.id and publications.state in ('queued', 'writing')
     returning publications.id`,
    [at, JSON.stringify(started.map(({ id, liveBefore }) => ({ id, live_before: liveBefore ?? null }))), storeHash],
  );
  return new Set(rows.map(({ id }) => id));
}

export type PublicationOutcome = {
  id: string;
  state: 'applied' | 'unchanged' | 'conflict' | 'failed' | 'skipped';
  /** Whether `after` was sent. */
  sent: boolean;
  /** undefined: as noted when the write started. */
  liveBefore: string | undefined;
  readBack: string | undefined;
  /** The live value that stood in the way. */
  found: string | undefined;
  reason: string | undefined;
  at: Date;
};

export type FinishedPublication = {
  id: string;
  kind: EntityKind | 'store';
  entityId: number | null;
  signal: string;
  position: number;
  undoesFrom: number | null;
  actor: string;
};

/**
 * Concludes open publications and adds their outcomes, in one statement. Those concluded already are left alone, and so
 * is a text found live already while another run was writing it: that run says what it did.
 */
export async function finishPublications(
  trx: Trx,
  storeHash: string,
  outcomes: readonly PublicationOutcome[],
): Promise<FinishedPublication[]> {
  const rows = outcomes.map((outcome) => ({
    id: outcome.id,
    state: outcome.state,
    sent: outcome.sent,
    live_before: outcome.liveBefore ?? null,
    read_back: outcome.readBack ?? null,
    found: outcome.found ?? null,
    reason: outcome.reason ?? null,
    at: outcome.at.toISOString(),
  }));
  const finished = await trx.raw<{ rows: FinishedPublication[] }>(
    `with given as (
       select * from jsonb_to_recordset(?::jsonb) as outcome(id uuid, state text, sent boolean, live_before text,
         read_back text, found text, reason text, at timestamptz)
     ), moved as (
       update publications set state = given.state, found = given.found, reason = given.reason, finished_at = given.at,
         live_before = coalesce(given.live_before, publications.live_before)
       from given
       where publications.store_hash = ? and publications.id = given.id and publications.state in ('queued', 'writing')
         and (given.state <> 'unchanged' or publications.state = 'queued' or publications.kind = 'store')
       returning publications.*, given.sent, given.read_back
     ), recorded as (
       insert into outcomes (store_hash, publication_id, state, live_before, sent, read_back, reason, at)
       select store_hash, id, state, live_before, case when sent then after end, read_back, reason, finished_at from moved
     )
     select id, kind, entity_id as "entityId", signal, position, undoes_from as "undoesFrom", actor from moved`,
    [JSON.stringify(rows), storeHash],
  );
  return finished.rows;
}

export async function saveResolution(
  trx: Trx,
  storeHash: string,
  id: string,
  resolution: { take: 'ours' | 'theirs' | 'edit' | 'back'; actor: string; at: Date },
): Promise<void> {
  await trx('publications')
    .where({ store_hash: storeHash, id })
    .update({ resolution: resolution.take, resolved_by: resolution.actor, resolved_at: resolution.at });
}
