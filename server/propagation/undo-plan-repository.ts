import type { Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { changedTheShop, isUndecided, leftInShop } from './history-repository.ts';
import { isWaitingBatch } from './waiting-batch-repository.ts';

/**
 * What is to be undone; `notBefore`: everything that ended then or later. `everything` calls off what waits to be
 * published, so that keeps nothing from going back.
 */
export type PlanScope =
  | { what: 'publication' | 'batch'; id: string }
  | { what: 'signal'; kind: EntityKind; entityId: number; signal: Signal }
  | { what: 'item'; kind: EntityKind; entityId: number }
  | { what: 'since'; notBefore: Date }
  | { what: 'everything' };

/**
 * `goes_back`: still ours as far as the mirror knows. The others are left alone; `waits`: a newer text is scheduled or part of
 * what is paused; `undecided`: what stands there may be ours, kept differently, or somebody else's, and a person has to say.
 */
export type UndoVerdict = 'goes_back' | 'undecided' | 'drifted' | 'gone' | 'already' | 'being_written' | 'waits';

export type PlannedUndo = {
  position: number;
  kind: EntityKind;
  entityId: number;
  name: string;
  signal: Signal;
  /** What we wrote last. */
  ours: string;
  /** What comes back. */
  target: string;
  /** What the mirror shows; null where the mirror keeps no such text. */
  live: string | null;
  verdict: UndoVerdict;
};

type Bindings = Record<string, string | number | string[] | Date>;

function inScope(scope: PlanScope): { condition: string; bindings: Bindings } {
  switch (scope.what) {
    case 'publication':
      return { condition: 'publication.id = :id::uuid', bindings: { id: scope.id } };
    case 'batch':
      return { condition: 'publication.batch_id = :id::uuid', bindings: { id: scope.id } };
    case 'signal': {
      const { kind, entityId, signal } = scope;
      const condition = `publication.kind = :kind and publication.entity_id = :entityId and publication.signal = :signal`;
      return { condition, bindings: { kind, entityId, signal } };
    }
    case 'item': {
      const { kind, entityId } = scope;
      return {
        condition: 'publication.kind = :kind and publication.entity_id = :entityId',
        bindings: { kind, entityId },
      };
    }
    case 'since':
      return {
        condition: 'coalesce(publication.finished_at, publication.at) >= :notBefore',
        bindings: { notBefore: scope.notBefore },
      };
    case 'everything':
      return { condition: 'true', bindings: {} };
  }
}

/**
 * The rules of `undo-chain.ts` for any number of signals at once. A row of `written` is asked for when it is in the scope,
 * no undo, and not undone; it can be undone when it stands in the latest unbroken chain. The target is what was live before
 * the first write of that chain; since a date, before the first write that is asked for, so that older ones stay.
 * The mirror does not tell what became of a last write that nobody could read back: the undo looks at the shop itself.
 */
function plan(scope: PlanScope): { sql: string; bindings: Bindings } {
  const { condition, bindings } = inScope(scope);
  const isAll = scope.what === 'everything';
  const staysOpen = isAll ? `and (other.state = 'writing' or not (${isWaitingBatch}))` : '';
  // When all goes back, what would be published is called off; an undo that is paused still waits for a person.
  const rests = isAll ? `batch.state = 'paused' and batch.cause = 'undo'` : `batch.state in ('scheduled', 'paused')`;
  const from = scope.what === 'since' ? 'is_latest and is_asked' : 'is_latest';
  const sql = `
    with touched as (
      select distinct publication.kind, publication.entity_id, publication.signal from publications publication
      where publication.store_hash = :storeHash and publication.kind <> 'store'
        and publication.state in ('applied', 'failed', 'conflict') and ${condition}
    ), written as (
      select publication.kind, publication.entity_id, publication.signal, publication.id, publication.position,
        publication.name, coalesce(outcome.live_before, publication.before) as live_before,
        ${leftInShop} as read_back,
        publication.undoes is not null and publication.state = 'applied' as is_undo, publication.undoes_from,
        publication.state = 'failed' and outcome.read_back is null as is_unread, ${isUndecided} as is_undecided,
        ${condition} as in_scope
      from publications publication
      join outcomes outcome on outcome.store_hash = publication.store_hash and outcome.publication_id = publication.id
      join touched on touched.kind = publication.kind and touched.entity_id = publication.entity_id
        and touched.signal = publication.signal
      where publication.store_hash = :storeHash and (${changedTheShop} or ${isUndecided})
    ), linked as (
      select *, lag(read_back) over so_far is distinct from live_before as begins,
        min(case when is_undo then coalesce(undoes_from, 0) end) over afterwards as undone_from
      from written
      window so_far as (partition by kind, entity_id, signal order by position),
        afterwards as (partition by kind, entity_id, signal order by position
          rows between 1 following and unbounded following)
    ), chained as (
      select *, sum(begins::int) over (partition by kind, entity_id, signal order by position) as chain,
        in_scope and not is_undo and coalesce(undone_from > position, true) as is_asked
      from linked
    ), judged as (
      select *, chain = max(chain) over (partition by kind, entity_id, signal) as is_latest from chained
    ), asked as (
      select kind, entity_id, signal, max(position) as position,
        (array_agg(name order by position desc))[1] as name,
        (array_agg(read_back order by position desc))[1] as ours,
        (array_agg(is_unread order by position desc))[1] as is_unread, bool_or(is_undecided) as is_undecided,
        (array_agg(live_before order by position) filter (where ${from}))[1] as target,
        min(position) filter (where ${from}) as from_position,
        (array_agg(id order by position desc) filter (where is_latest and is_asked))[1] as undoes
      from judged
      group by kind, entity_id, signal
      having bool_or(is_asked)
    ), planned as (
      select asked.*, live.text as live, opened.batch_id as open_batch,
        case
          when is_undecided then 'undecided'
          when undoes is null then 'drifted'
          when opened.waits then 'waits'
          when opened.batch_id is not null then 'being_written'
          when entity.entity_id is null then 'gone'
          when is_unread or live.text is null or ${comparable('live.text')} = ${comparable('ours')} then 'goes_back'
          when ${comparable('live.text')} = ${comparable('target')} then 'already'
          else 'drifted' end as verdict
      from asked
      left join lateral (select other.batch_id, ${rests} as waits from publications other
        join batches batch on batch.store_hash = other.store_hash and batch.id = other.batch_id
        where other.store_hash = :storeHash and other.kind = asked.kind and other.entity_id = asked.entity_id
          and other.signal = asked.signal and other.state in ('queued', 'writing') ${staysOpen} limit 1) as opened on true
      left join entities entity on entity.store_hash = :storeHash and entity.kind = asked.kind
        and entity.entity_id = asked.entity_id and entity.deleted_at is null
      cross join lateral (select case asked.signal
        when 'title' then coalesce(entity.title, '')
        when 'description' then entity.description
        when 'url' then entity.url
        when 'keywords' then (select coalesce(string_agg(keyword, ', ' order by place), '')
          from jsonb_array_elements_text(entity.keywords) with ordinality as listed (keyword, place)) end as text) as live
      where undoes is null or ours <> target
    )`;
  return { sql, bindings };
}

function comparable(text: string): string {
  return `case asked.signal when 'keywords' then keyword_list(${text})::text else ${text} end`;
}

export type PlanCount = { kind: EntityKind; signal: Signal; verdict: UndoVerdict; count: number };

export async function countPlan(trx: Trx, storeHash: string, scope: PlanScope): Promise<PlanCount[]> {
  const { sql, bindings } = plan(scope);
  const { rows } = await trx.raw<{ rows: PlanCount[] }>(
    `${sql} select kind, signal, verdict, count(*)::int as count from planned group by kind, signal, verdict`,
    { storeHash, ...bindings },
  );
  return rows;
}

export type PlanPage = { verdicts: UndoVerdict[]; before: number | undefined; limit: number };

/** A batch that rests, with how many values of a plan it would write anew. */
export type RestingBatch = { batchId: string; state: 'scheduled' | 'paused'; startsAt: string | null; count: number };

/** More batches that rest than fit on a screen are told by their number alone. */
const mostResting = 20;

/** Counts, different items of which something goes back, and a page of the list, last written first: planned once. */
export async function readPlan(
  trx: Trx,
  storeHash: string,
  scope: PlanScope,
  page: PlanPage,
): Promise<{ counts: PlanCount[]; items: number; resting: RestingBatch[]; rows: PlannedUndo[] }> {
  const { sql, bindings } = plan(scope);
  type Answer = { counts: PlanCount[]; items: number; resting: RestingBatch[]; rows: PlannedUndo[] };
  const { rows } = await trx.raw<{ rows: Answer[] }>(
    `${sql}
     select
       (select coalesce(jsonb_agg(counted), '[]') from (
         select kind, signal, verdict, count(*) as count from planned group by kind, signal, verdict) as counted) as counts,
       (select count(*)::int from (
         select distinct kind, entity_id from planned where verdict = 'goes_back') as item) as items,
       (select coalesce(jsonb_agg(resting order by resting."startsAt", resting.position), '[]') from (
         select batch.id as "batchId", batch.state, batch.position, count(*) as count, case batch.state
             when 'scheduled' then to_char(batch.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end as "startsAt"
         from planned join batches batch on batch.store_hash = :storeHash and batch.id = planned.open_batch
         where planned.verdict = 'waits'
         group by batch.id, batch.state, batch.position, batch.starts_at order by 4, 3 limit ${mostResting}) as resting) as resting,
       (select coalesce(jsonb_agg(listed order by listed.position desc), '[]') from (
         select position, kind, entity_id as "entityId", name, signal, ours, coalesce(target, '') as target, live, verdict
         from planned where verdict = any (:verdicts) and position < :before
         order by position desc limit :limit) as listed) as rows`,
    {
      storeHash,
      ...bindings,
      verdicts: page.verdicts,
      before: page.before ?? Number.MAX_SAFE_INTEGER,
      limit: page.limit,
    },
  );
  return rows[0] ?? { counts: [], items: 0, resting: [], rows: [] };
}

/**
 * Adds what goes back to batches, `each` to one of them, in one statement: texts by kind and item, so that they are written
 * in full groups; addresses last moved first, so that each finds its place free. Returns how many were added.
 */
export async function insertPlanned(
  trx: Trx,
  storeHash: string,
  scope: PlanScope,
  into: { batchIds: string[]; each: number; actor: string; at: Date; what: 'texts' | 'addresses' },
): Promise<number> {
  const { sql, bindings } = plan(scope);
  const isAddress = into.what === 'addresses';
  const { batchIds, each, actor, at } = into;
  const order = isAddress ? 'position desc' : 'kind, entity_id, signal';
  const added = await trx.raw<{ rowCount: number }>(
    `${sql}
     insert into publications (store_hash, id, batch_id, kind, entity_id, name, signal, before, after, actor, written_by,
       cause, undoes, undoes_from, at)
     select :storeHash, gen_random_uuid(), (:batchIds::uuid[])[(place - 1) / :each::int + 1], kind, entity_id, name, signal,
       ours, target, :actor, 'person',
       'undo', undoes, from_position, :at::timestamptz
     from (select *, row_number() over (order by ${order}) as place from planned
       where verdict = 'goes_back' and signal ${isAddress ? '=' : '<>'} 'url') as placed
     where place <= :most
     order by place
     on conflict do nothing`,
    { storeHash, ...bindings, batchIds, each, most: batchIds.length * each, actor, at },
  );
  return added.rowCount;
}

/** Scripts that were placed, changed or taken away: they are no part of an undo of texts. */
export async function countScripts(trx: Trx, storeHash: string, scope: PlanScope): Promise<number> {
  const { condition, bindings } = inScope(scope);
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    `select count(*)::int as count from publications publication
     where publication.store_hash = :storeHash and publication.kind = 'store' and publication.signal = 'script'
       and publication.state = 'applied' and ${condition}`,
    { storeHash, ...bindings },
  );
  return rows[0]?.count ?? 0;
}
