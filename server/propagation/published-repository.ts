import type { Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';

export type PublishedText = {
  kind: EntityKind;
  entityId: number;
  signal: Signal;
  /** As it was read back. */
  text: string;
  at: Date;
};

/** Of each signal the latest write that was applied, but none that took one back. */
export async function selectPublishedTexts(
  trx: Trx,
  storeHash: string,
  keys: readonly { kind: EntityKind; id: number }[],
): Promise<PublishedText[]> {
  const { rows } = await trx.raw<{ rows: PublishedText[] }>(
    `with latest as (
       select distinct on (publication.kind, publication.entity_id, publication.signal)
         publication.kind, publication.entity_id, publication.signal, publication.undoes,
         coalesce(outcome.read_back, publication.after) as text, publication.finished_at
       from publications publication
       join outcomes outcome on outcome.store_hash = publication.store_hash and outcome.publication_id = publication.id
       join jsonb_to_recordset(?::jsonb) as key(kind text, id bigint)
         on key.kind = publication.kind and key.id = publication.entity_id
       where publication.store_hash = ? and publication.state in ('applied', 'unchanged')
       order by publication.kind, publication.entity_id, publication.signal, publication.position desc
     )
     select kind, entity_id as "entityId", signal, text, finished_at as at from latest where undoes is null`,
    [JSON.stringify(keys.map(({ kind, id }) => ({ kind, id }))), storeHash],
  );
  return rows;
}

/** Items whose title, description or address was written last, the latest first; each once. */
export async function selectRecentlyPublished(
  trx: Trx,
  storeHash: string,
  limit: number,
): Promise<{ kind: EntityKind; id: number }[]> {
  const { rows } = await trx.raw<{ rows: { kind: EntityKind; id: number }[] }>(
    `select kind, entity_id as id from publications
     where store_hash = ? and kind <> 'store' and signal in ('title', 'description', 'url')
       and state in ('applied', 'unchanged') and undoes is null
     group by kind, entity_id order by max(position) desc limit ?`,
    [storeHash, limit],
  );
  return rows;
}
