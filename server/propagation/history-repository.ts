import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import type { PublicationState } from '../proposals/publication-state.ts';
import type { AppliedWrite } from './undo-chain.ts';

export type StoredPublication = {
  id: string;
  position: number;
  batchId: string;
  kind: EntityKind | 'store';
  entityId: number | null;
  name: string;
  signal: string;
  before: string;
  after: string;
  state: PublicationState;
  found: string | null;
  reason: string | null;
  readBack: string | null;
  actor: string;
  writtenBy: 'built_in' | 'ai_model' | 'person';
  cause: string;
  proposalId: string | null;
  undoes: string | null;
  undoesFrom: number | null;
  at: Date;
  finishedAt: Date | null;
  resolution: 'ours' | 'theirs' | null;
};

export type HistoryFilter = {
  state?: PublicationState | undefined;
  kind?: EntityKind | 'store' | undefined;
  entityId?: number | undefined;
  signal?: string | undefined;
  batch?: string | undefined;
  /** Part of the name. */
  q?: string | undefined;
};

/** Newest first. */
export async function pageOfPublications(
  trx: Trx,
  storeHash: string,
  filter: HistoryFilter,
  page: { before: number | undefined; limit: number },
): Promise<{ rows: StoredPublication[]; total: number }> {
  const matching = whichMatch(trx, storeHash, filter);
  const [{ count = 0 } = {}] = await matching.clone().count<{ count: number }[]>({ count: '*' });
  const rows = await withOutcomes(matching.clone())
    .modify((query) => {
      if (page.before !== undefined) void query.where('publications.position', '<', page.before);
    })
    .orderBy('publications.position', 'desc')
    .limit(page.limit);
  return { rows, total: count };
}

/** With `lock`, locked until the transaction ends. */
export async function readPublication(
  trx: Trx,
  storeHash: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<StoredPublication | undefined> {
  const query = withOutcomes(trx('publications').where({ 'publications.store_hash': storeHash, id }));
  const [row] = await (options.lock === true ? query.forUpdate('publications') : query);
  return row;
}

/** Whether something was done to the same signal after this publication; skipped ones did nothing. */
export async function hasLater(
  trx: Trx,
  storeHash: string,
  publication: SignalKey & { position: number },
): Promise<boolean> {
  const { kind, entityId, signal, position } = publication;
  const later = await trx('publications')
    .select('id')
    .where({ store_hash: storeHash, kind, entity_id: entityId, signal })
    .where('position', '>', position)
    .whereNot({ state: 'skipped' })
    .limit(1);
  return later.length > 0;
}

type SignalKey = { kind: string; entityId: number; signal: string };

export function signalKey({ kind, entityId, signal }: SignalKey): string {
  return `${kind}:${entityId}:${signal}`;
}

/**
 * Which publications changed the shop: the applied ones, and those that BigCommerce kept otherwise than they were sent.
 * Expects the tables as `publication` and `outcome`.
 */
const changedTheShop = `(publication.state = 'applied'
  or (publication.state = 'failed' and outcome.read_back is distinct from coalesce(outcome.live_before, publication.before)
    and outcome.read_back is not null))`;

/** All writes of these signals that changed the shop, oldest first, by `signalKey`. */
export async function writesThatChanged(
  trx: Trx,
  storeHash: string,
  keys: readonly SignalKey[],
): Promise<Map<string, AppliedWrite[]>> {
  type Row = SignalKey & AppliedWrite;
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select publication.kind, publication.entity_id as "entityId", publication.signal, publication.id,
       publication.position, coalesce(outcome.live_before, publication.before) as "liveBefore",
       coalesce(outcome.read_back, publication.after) as "readBack",
       publication.undoes is not null and publication.state = 'applied' as "isUndo"
     from publications publication
     join outcomes outcome on outcome.store_hash = publication.store_hash and outcome.publication_id = publication.id
     join (select distinct kind, "entityId", signal
       from jsonb_to_recordset(?::jsonb) as given(kind text, "entityId" bigint, signal text)) as key
       on key.kind = publication.kind and key."entityId" = publication.entity_id and key.signal = publication.signal
     where publication.store_hash = ? and ${changedTheShop}
     order by publication.position`,
    [JSON.stringify(keys.map(({ kind, entityId, signal }) => ({ kind, entityId, signal }))), storeHash],
  );
  const histories = new Map<string, AppliedWrite[]>();
  for (const { id, position, liveBefore, readBack, isUndo, ...key } of rows) {
    const write = { id, position, liveBefore, readBack, isUndo };
    const known = histories.get(signalKey(key));
    if (known === undefined) histories.set(signalKey(key), [write]);
    else known.push(write);
  }
  return histories;
}

export type LaterPublication = SignalKey & {
  id: string;
  position: number;
  state: PublicationState;
  undoesFrom: number | null;
};

/** Undos that are applied or under way, and open publications, of these signals. */
export async function undosAndOpen(
  trx: Trx,
  storeHash: string,
  keys: readonly SignalKey[],
): Promise<LaterPublication[]> {
  const { rows } = await trx.raw<{ rows: LaterPublication[] }>(
    `select publication.id, publication.position, publication.kind, publication.entity_id as "entityId",
       publication.signal, publication.state, publication.undoes_from as "undoesFrom"
     from publications publication
     join (select distinct kind, "entityId", signal
       from jsonb_to_recordset(?::jsonb) as given(kind text, "entityId" bigint, signal text)) as key
       on key.kind = publication.kind and key."entityId" = publication.entity_id and key.signal = publication.signal
     where publication.store_hash = ?
       and (publication.state in ('queued', 'writing')
         or (publication.undoes is not null and publication.state in ('applied', 'unchanged')))
     order by publication.position`,
    [JSON.stringify(keys.map(({ kind, entityId, signal }) => ({ kind, entityId, signal }))), storeHash],
  );
  return rows;
}

/**
 * What our latest applied write of each signal read back, by `signalKey`. A failed one tells nothing: what it read back
 * may be an edit of the merchant.
 */
export async function lastReadBacks(
  trx: Trx,
  storeHash: string,
  keys: readonly { kind: EntityKind; id: number }[],
): Promise<Map<string, string>> {
  type Row = SignalKey & { readBack: string };
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select distinct on (publication.kind, publication.entity_id, publication.signal)
       publication.kind, publication.entity_id as "entityId", publication.signal,
       coalesce(outcome.read_back, publication.after) as "readBack"
     from publications publication
     join outcomes outcome on outcome.store_hash = publication.store_hash and outcome.publication_id = publication.id
     join jsonb_to_recordset(?::jsonb) as key(kind text, id bigint)
       on key.kind = publication.kind and key.id = publication.entity_id
     where publication.store_hash = ? and publication.state = 'applied'
     order by publication.kind, publication.entity_id, publication.signal, publication.position desc`,
    [JSON.stringify(keys.map(({ kind, id }) => ({ kind, id }))), storeHash],
  );
  return new Map(rows.map(({ readBack, ...key }) => [signalKey(key), readBack]));
}

/** Publications of a signal at or after `fromPosition` and before `position` that changed the shop: what an undo takes back. */
export async function publicationsBetween(
  trx: Trx,
  storeHash: string,
  key: SignalKey,
  range: { fromPosition: number; position: number },
): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `select publication.id from publications publication
     join outcomes outcome on outcome.store_hash = publication.store_hash and outcome.publication_id = publication.id
     where publication.store_hash = ? and publication.kind = ? and publication.entity_id = ? and publication.signal = ?
       and publication.position >= ? and publication.position < ? and ${changedTheShop}`,
    [storeHash, key.kind, key.entityId, key.signal, range.fromPosition, range.position],
  );
  return rows.map(({ id }) => id);
}

/** Applied writes; conflicts that nobody has settled; failures that no later write of the signal followed. */
export async function countOutcomes(
  trx: Trx,
  storeHash: string,
): Promise<{ applied: number; conflicts: number; failed: number }> {
  const { rows } = await trx.raw<{ rows: { applied: number; conflicts: number; failed: number }[] }>(
    `select count(*) filter (where state = 'applied')::int as applied,
       count(*) filter (where state = 'conflict' and resolution is null and not followed)::int as conflicts,
       count(*) filter (where state = 'failed' and not followed)::int as failed
     from (
       select state, resolution, state in ('conflict', 'failed') and exists (
         select from publications later
         where later.store_hash = publication.store_hash and later.kind = publication.kind
           and later.entity_id is not distinct from publication.entity_id and later.signal = publication.signal
           and later.subject = publication.subject and later.position > publication.position
           and later.state <> 'skipped') as followed
       from publications publication
       where store_hash = ? and state in ('applied', 'conflict', 'failed')) as outcome`,
    [storeHash],
  );
  return rows[0] ?? { applied: 0, conflicts: 0, failed: 0 };
}

function whichMatch(trx: Trx, storeHash: string, filter: HistoryFilter) {
  const query = trx('publications').where('publications.store_hash', storeHash);
  if (filter.state !== undefined) void query.where('publications.state', filter.state);
  if (filter.kind !== undefined) void query.where('publications.kind', filter.kind);
  if (filter.entityId !== undefined) void query.where('publications.entity_id', filter.entityId);
  if (filter.signal !== undefined) void query.where('publications.signal', filter.signal);
  if (filter.batch !== undefined) void query.where('publications.batch_id', filter.batch);
  if (filter.q !== undefined && filter.q !== '') {
    void query.whereRaw('publications.name ilike ?', [
      `%${filter.q.replace(/[\\%_]/g, (character) => `\\${character}`)}%`,
    ]);
  }
  return query;
}

function withOutcomes(query: ReturnType<typeof whichMatch>) {
  return query
    .leftJoin('outcomes', (join) =>
      join.on('outcomes.store_hash', 'publications.store_hash').andOn('outcomes.publication_id', 'publications.id'),
    )
    .select<StoredPublication[]>(
      'publications.id',
      'publications.position',
      'publications.batch_id as batchId',
      'publications.kind',
      'publications.entity_id as entityId',
      'publications.name',
      'publications.signal',
      'publications.before',
      'publications.after',
      'publications.state',
      'publications.found',
      'publications.reason',
      'outcomes.read_back as readBack',
      'publications.actor',
      'publications.written_by as writtenBy',
      'publications.cause',
      'publications.proposal_id as proposalId',
      'publications.undoes',
      'publications.undoes_from as undoesFrom',
      'publications.at',
      'publications.finished_at as finishedAt',
      'publications.resolution',
    );
}
