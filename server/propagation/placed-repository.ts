import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';

/** A redirect that we placed and, as far as we recorded, did not take away: `subject` is site and path, `after` where it leads. */
export type PlacedRedirect = { subject: string; name: string; after: string; at: Date };

export async function selectPlacedRedirects(trx: Trx, storeHash: string): Promise<PlacedRedirect[]> {
  const { rows } = await trx.raw<{ rows: PlacedRedirect[] }>(
    `select subject, name, after, at from (
       select distinct on (publication.subject) publication.subject, publication.name, publication.after,
         coalesce(publication.finished_at, publication.at) as at, coalesce(outcome.read_back, publication.after) as standing
       from publications publication
       join outcomes outcome on outcome.store_hash = publication.store_hash and outcome.publication_id = publication.id
       where publication.store_hash = ? and publication.kind = 'store' and publication.signal = 'redirect'
         and (publication.state = 'applied'
           or publication.state = 'failed' and outcome.sent <> '' and outcome.read_back is null)
       order by publication.subject, publication.position desc) as latest
     where standing <> '' order by at, subject`,
    [storeHash],
  );
  return rows;
}

const standing = `
  select distinct on (publication.kind, publication.entity_id, publication.signal)
    publication.kind, publication.entity_id, publication.signal, publication.name, publication.id, publication.position,
    coalesce(outcome.read_back, nullif(outcome.sent, '')) as read_back
  from publications publication
  join outcomes outcome on outcome.store_hash = publication.store_hash and outcome.publication_id = publication.id
  where publication.store_hash = :storeHash and publication.signal in ('jsonld', 'questions')
    and publication.state in ('applied', 'failed') and coalesce(outcome.read_back, nullif(outcome.sent, '')) is not null
  order by publication.kind, publication.entity_id, publication.signal, publication.position desc`;

/** Metafields of ours that hold something, of items that exist. */
export async function countStandingMetafields(trx: Trx, storeHash: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { count: number }[] }>(
    `select count(distinct (standing.kind, standing.entity_id))::int as count from (${standing}) as standing
     join entities entity on entity.store_hash = :storeHash and entity.kind = standing.kind
       and entity.entity_id = standing.entity_id and entity.deleted_at is null
     where standing.read_back <> ''`,
    { storeHash },
  );
  return rows[0]?.count ?? 0;
}

/**
 * Adds a publication to a batch for each part of our metafields that still holds something: the part goes, and with the
 * last one the metafield. In one statement; returns how many.
 */
export async function insertMetafieldRemovals(
  trx: Trx,
  storeHash: string,
  { batchId, actor, at }: { batchId: string; actor: string; at: Date },
): Promise<number> {
  const added = await trx.raw<{ rowCount: number }>(
    `insert into publications (store_hash, id, batch_id, kind, entity_id, name, signal, before, after, actor, written_by,
       cause, undoes, undoes_from, at)
     select :storeHash, gen_random_uuid(), :batchId::uuid, standing.kind, standing.entity_id, standing.name, standing.signal,
       standing.read_back, '', :actor, 'person', 'leave', standing.id, 0, :at::timestamptz
     from (${standing}) as standing
     join entities entity on entity.store_hash = :storeHash and entity.kind = standing.kind
       and entity.entity_id = standing.entity_id and entity.deleted_at is null
     where standing.read_back <> ''
     order by standing.kind, standing.entity_id, standing.signal
     on conflict do nothing`,
    { storeHash, batchId, actor, at },
  );
  return added.rowCount;
}

/** The item that a recorded redirect leads to. */
export function targetOf({ after }: PlacedRedirect): { kind: EntityKind; id: number } | undefined {
  const [, kind, id] = /^301 to (product|category|brand|page|post) (\d+)$/.exec(after) ?? [];
  return kind === undefined ? undefined : { kind: kind as EntityKind, id: Number(id) };
}
