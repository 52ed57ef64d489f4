import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import type { PublicationState } from '../proposals/publication-state.ts';

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
  /** Whether anything of it can have reached the shop. */
  wasSent: boolean;
  actor: string;
  writtenBy: 'built_in' | 'ai_model' | 'person';
  cause: string;
  proposalId: string | null;
  undoes: string | null;
  undoesFrom: number | null;
  at: Date;
  finishedAt: Date | null;
  resolution: 'ours' | 'theirs' | 'edit' | 'back' | null;
};

export type HistoryFilter = {
  state?: PublicationState | undefined;
  kind?: EntityKind | 'store' | undefined;
  entityId?: number | undefined;
  signal?: string | undefined;
  batch?: string | undefined;
  actor?: string | undefined;
  writtenBy?: StoredPublication['writtenBy'] | undefined;
  /** Ended at or after this instant, or not ended and asked for then. */
  notBefore?: Date | undefined;
  /** Ended earlier than this instant. */
  until?: Date | undefined;
  /** Part of the name. */
  q?: string | undefined;
};

/** When a publication ended, or was asked for as long as it has not: the time that History shows. */
const shownTime = 'coalesce(publications.finished_at, publications.at)';

/** Newest first. */
export async function pageOfPublications(
  trx: Trx,
  storeHash: string,
  filter: HistoryFilter,
  page: { before: number | undefined; limit: number },
): Promise<{ rows: StoredPublication[]; total: number }> {
  const matching = whichMatch(trx, storeHash, filter);
  const [{ count = 0 } = {}] = await matching.clone().count<{ count: number }[]>({ count: '*' });
  const rows = await withOutcomes(trx, matching.clone())
    .modify((query) => {
      if (page.before !== undefined) void query.where('publications.position', '<', page.before);
    })
    .orderBy('publications.position', 'desc')
    .limit(page.limit);
  return { rows, total: count };
}

/** The next of what matches, newest first, without counting: for reading all of it page by page. */
export async function publicationsBefore(
  trx: Trx,
  storeHash: string,
  filter: HistoryFilter,
  page: { before: number | undefined; limit: number },
): Promise<StoredPublication[]> {
  return withOutcomes(trx, whichMatch(trx, storeHash, filter))
    .modify((query) => {
      if (page.before !== undefined) void query.where('publications.position', '<', page.before);
    })
    .orderBy('publications.position', 'desc')
    .limit(page.limit);
}

/** Everybody in whose name something was written, and Clione itself where it acted alone. */
export async function selectActors(trx: Trx, storeHash: string): Promise<string[]> {
  const rows = await trx('publications')
    .where({ store_hash: storeHash })
    .distinct<{ actor: string }[]>('actor')
    .orderBy('actor');
  return rows.map(({ actor }) => actor);
}

/** With `lock`, locked until the transaction ends. */
export async function readPublication(
  trx: Trx,
  storeHash: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<StoredPublication | undefined> {
  const query = withOutcomes(trx, trx('publications').where({ 'publications.store_hash': storeHash, id }));
  const [row] = await (options.lock === true ? query.forUpdate('publications') : query);
  return row;
}

function whichMatch(trx: Trx, storeHash: string, filter: HistoryFilter) {
  const query = trx('publications').where('publications.store_hash', storeHash);
  if (filter.state !== undefined) void query.where('publications.state', filter.state);
  if (filter.kind !== undefined) void query.where('publications.kind', filter.kind);
  if (filter.entityId !== undefined) void query.where('publications.entity_id', filter.entityId);
  if (filter.signal !== undefined) void query.where('publications.signal', filter.signal);
  if (filter.batch !== undefined) void query.where('publications.batch_id', filter.batch);
  if (filter.actor !== undefined) void query.where('publications.actor', filter.actor);
  if (filter.writtenBy !== undefined) void query.where('publications.written_by', filter.writtenBy);
  if (filter.notBefore !== undefined) void query.whereRaw(`${shownTime} >= ?`, [filter.notBefore]);
  if (filter.until !== undefined) void query.whereRaw(`${shownTime} < ?`, [filter.until]);
  if (filter.q !== undefined && filter.q !== '') {
    void query.whereRaw('publications.name ilike ?', [
      `%${filter.q.replace(/[\\%_]/g, (character) => `\\${character}`)}%`,
    ]);
  }
  return query;
}

function withOutcomes(trx: Trx, query: ReturnType<typeof whichMatch>) {
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
      trx.raw(`(${wasSent}) as "wasSent"`),
    );
}

/** A conflict is told by when its write began: outcomes of older versions say that nothing was sent. */
const wasSent = `outcomes.sent is not null or (publications.state = 'conflict' and publications.writing_at is not null)`;
