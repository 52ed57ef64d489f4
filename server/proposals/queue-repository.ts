import { itemsBySku } from '../catalog/find-skus.ts';
import { readCategoryTree } from '../catalog/read-category-tree.ts';
import type { Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { driftedProposals } from './drift-repository.ts';
import { proposalColumns, withChanges } from './proposal-repository.ts';
import type { ProposalRow } from './proposal-repository.ts';
import type { EngineName, Proposal, ProposalState } from './proposal.ts';

export type ProposalFilter = {
  state?: ProposalState | undefined;
  kind?: EntityKind | undefined;
  /** A change of this signal is in it; together with `engine`, one that it wrote. */
  signal?: Signal | undefined;
  engine?: EngineName | undefined;
  /** Code of a problem that it was made against. */
  problem?: string | undefined;
  /** The category and its products, with everything below. */
  category?: number | undefined;
  /** The brand and its products. */
  brand?: number | undefined;
  /** Products and pages of this storefront, and what all storefronts share: categories, brands and posts. */
  channel?: number | undefined;
  /** Today's score of the item, both ends included. */
  score?: { from: number; to: number } | undefined;
  /** A live text is neither what was shown with the suggestion nor what Clione published last. */
  drift?: boolean | undefined;
  flagged?: boolean | undefined;
  /** A part of it is decided, and the rest still can be. */
  undecided?: boolean | undefined;
  /** Part of the name, or the beginning of a SKU of the item or of a variant. */
  q?: string | undefined;
};

/** With the categories that the chosen one stands for. */
type Resolved = ProposalFilter & { family?: readonly number[] };

export type ProposalPage = { items: Proposal[]; lastPosition: number | undefined; total: number };

/**
 * What waits for a decision or for publishing stands in the order in which it was written, so that a run's most sold items come
 * first; everything else newest first. `after` is the position of the last row of the page before.
 */
export async function pageOfProposals(
  trx: Trx,
  storeHash: string,
  filter: ProposalFilter,
  page: { after: number | undefined; limit: number },
): Promise<ProposalPage> {
  const [order, beyond] = isWaiting(filter) ? ['asc', '>'] : ['desc', '<'];
  const { rows } = await trx.raw<{ rows: { total: number; ids: string[] }[] }>(
    // What matches is found once, in narrow rows: a filter that finds little would else be sought along the whole list.
    `with matching as materialized (?)
     select (select count(*) from matching)::int as total, array(
       select id from matching where ${page.after === undefined ? 'true' : `position ${beyond} ?`}
       order by position ${order} limit ?) as ids`,
    [
      whichMatch(trx, storeHash, await resolve(trx, storeHash, filter)).select('proposals.id', 'proposals.position'),
      ...(page.after === undefined ? [] : [page.after]),
      page.limit + 1,
    ],
  );
  const { total, ids } = rows[0] ?? { total: 0, ids: [] };
  const wide = await trx('proposals')
    .select<ProposalRow[]>(proposalColumns)
    .where({ store_hash: storeHash })
    .whereIn('id', ids.slice(0, page.limit))
    .orderBy('position', order);
  return {
    items: await withChanges(trx, storeHash, wide),
    lastPosition: ids.length > page.limit ? wide.at(-1)?.position : undefined,
    total,
  };
}

/** A subquery of all that match: `id` and `place`, from 1 on in the order of the list. */
export async function idsOfMatching(trx: Trx, storeHash: string, filter: ProposalFilter) {
  const place = trx.raw(
    `row_number() over (order by proposals.position ${isWaiting(filter) ? 'asc' : 'desc'})::int as place`,
  );
  const ids = whichMatch(trx, storeHash, await resolve(trx, storeHash, filter)).select('proposals.id', place);
  // In an object: a query that an async function returns is run.
  return { ids };
}

export async function newestOf(trx: Trx, storeHash: string, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await trx.raw<{ rows: { id: string; newest: string }[] }>(
    `select older.id, (
       select newer.id from proposals as newer
       where newer.store_hash = older.store_hash and newer.kind = older.kind and newer.entity_id = older.entity_id
       order by newer.position desc limit 1) as newest
     from proposals as older
     where older.store_hash = ? and older.id = any (?::uuid[]) and older.state <> 'withdrawn'`,
    [storeHash, [...ids]],
  );
  return new Map(rows.map(({ id, newest }) => [id, newest]));
}

export async function countByState(trx: Trx, storeHash: string): Promise<{ state: ProposalState; count: number }[]> {
  return trx('proposals')
    .select<{ state: ProposalState; count: number }[]>('state', trx.raw('count(*)::int as count'))
    .where({ store_hash: storeHash })
    .groupBy('state');
}

export async function countPartlyDecided(trx: Trx, storeHash: string): Promise<number> {
  const [{ count = 0 } = {}] = await whichMatch(trx, storeHash, { undecided: true }).count<{ count: number }[]>({
    count: '*',
  });
  return count;
}

export type CodeCount = { code: string; count: number };
export type IdCount = { id: number; name: string; count: number };

/** By how many proposals each problem is named, most first. */
export async function countProblems(trx: Trx, storeHash: string, filter: ProposalFilter): Promise<CodeCount[]> {
  const { rows } = await trx.raw<{ rows: CodeCount[] }>(
    `select problem.code, count(*)::int as count from proposal_problems as problem
     where problem.store_hash = ? and problem.proposal_id in (?)
     group by 1 order by 2 desc, 1`,
    [storeHash, whichMatch(trx, storeHash, filter).select('proposals.id')],
  );
  return rows;
}

/** By how many proposals each tag of their items is carried, most first; `name` is the one of the category or brand. */
export async function countTags(
  trx: Trx,
  storeHash: string,
  tag: 'category' | 'brand' | 'channel',
  filter: ProposalFilter,
): Promise<IdCount[]> {
  const { rows } = await trx.raw<{ rows: IdCount[] }>(
    `select counted.id, coalesce(entity.name, '') as name, counted.count
     from (
       select tag.value as id, count(*)::int as count from (?) as proposal
       join entity_tags as tag on tag.store_hash = ? and tag.tag = ? and tag.kind = proposal.kind
         and tag.entity_id = proposal.entity_id
       group by 1 order by 2 desc, 1 limit 1000) as counted
     left join entities as entity on entity.store_hash = ? and entity.kind = ? and entity.entity_id = counted.id
     where ? = 'channel' or entity.deleted_at is null and entity.name is not null
     order by counted.count desc, counted.id`,
    [
      whichMatch(trx, storeHash, filter).select('proposals.kind', 'proposals.entity_id'),
      storeHash,
      tag,
      storeHash,
      tag,
      tag,
    ],
  );
  return rows;
}

function isWaiting({ state }: ProposalFilter): boolean {
  return state === 'pending' || state === 'ready';
}

const engines: readonly EngineName[] = ['grounded', 'llm'];

const tagged = `(proposals.kind, proposals.entity_id) in (select tag.kind, tag.entity_id from entity_tags as tag
  where tag.store_hash = ? and tag.tag = ? and tag.value`;

/** Apart from the list: with their number known, it is found in the best way. */
async function resolve(trx: Trx, storeHash: string, filter: ProposalFilter): Promise<Resolved> {
  if (filter.category === undefined) return filter;
  return { ...filter, family: (await readCategoryTree(trx, storeHash)).withDescendants(filter.category) };
}

function whichMatch(trx: Trx, storeHash: string, filter: Resolved) {
  const { state, kind, signal, engine, problem, family, brand, channel, score, drift, flagged, undecided } = filter;
  const query = trx('proposals').where('proposals.store_hash', storeHash);
  if (state !== undefined) void query.where('state', state);
  if (kind !== undefined) void query.where('kind', kind);
  if (flagged === true) void query.where('flagged', true);
  if (undecided === true) void query.whereRaw('proposals.partly_decided');
  if (signal !== undefined || engine !== undefined)
    void query.whereRaw(
      `proposals.id in (select change.proposal_id from changes as change where change.store_hash = ?
         and change.engine = any (?::text[]) ${signal === undefined ? '' : 'and change.signal = ?'})`,
      [storeHash, engine === undefined ? [...engines] : [engine], ...(signal === undefined ? [] : [signal])],
    );
  if (problem !== undefined)
    void query.whereRaw(
      `proposals.id in (select problem.proposal_id from proposal_problems as problem
         where problem.store_hash = ? and problem.code = ?)`,
      [storeHash, problem],
    );
  if (family !== undefined) void query.whereRaw(`${tagged} = any (?::bigint[]))`, [storeHash, 'category', [...family]]);
  if (brand !== undefined) void query.whereRaw(`${tagged} = ?)`, [storeHash, 'brand', brand]);
  if (channel !== undefined)
    void query.where((either) =>
      either
        .whereIn('kind', ['category', 'brand', 'post'])
        .orWhereRaw(`${tagged} = ?)`, [storeHash, 'channel', channel]),
    );
  if (score !== undefined)
    void query.whereRaw(
      `(proposals.kind, proposals.entity_id) in (select checked.kind, checked.entity_id from entity_checks as checked
         where checked.store_hash = ? and checked.score between ? and ?)`,
      [storeHash, score.from, score.to],
    );
  if (drift === true) void query.whereRaw(`proposals.id in (${driftedProposals})`, { storeHash });
  matchName(query, storeHash, filter.q?.trim() ?? '');
  return query;
}

function matchName(query: ReturnType<Trx>, storeHash: string, q: string): void {
  if (q === '') return;
  const literal = q.replace(/[\\%_]/g, (character) => `\\${character}`);
  void query.where((either) =>
    either
      .whereRaw('name ilike ?', [`%${literal}%`])
      .orWhereRaw(`(proposals.kind, proposals.entity_id) in (${itemsBySku})`, { storeHash, begin: q }),
  );
}
